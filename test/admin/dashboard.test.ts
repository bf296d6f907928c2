import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { noteRequest } from '../../src/admin/note-request.ts'
import { createContext } from '../../src/context.ts'
import { ANONYMOUS } from '../../src/shared/actor.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { paidStay } from '../support/stays.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

const dashboard = async (as: Person): Promise<Json> => (await api('GET /admin/dashboard', { as })).body

const invariant = async (as: Person, name: string): Promise<Json> => {
  const { body } = await api('GET /admin/invariants', { as })
  return body.data.find((one: Json) => one.name === name)
}

/** A request of an isolate that writes down its traffic at once. */
function noteWith(now: () => number, seconds = '1') {
  const work: Promise<unknown>[] = []
  const ctx = createContext({ ...env, TRAFFIC_SECONDS: seconds } as unknown as Env, {
    actor: ANONYMOUS,
    requestId: 'test',
    background: (one) => work.push(one),
    now,
  })
  return {
    note: (more: object = {}) =>
      noteRequest(ctx, {
        method: 'GET',
        route: '/properties',
        status: 200,
        code: undefined,
        milliseconds: 12,
        ...more,
      }),
    settled: async () => await Promise.all(work),
    work,
  }
}

afterEach(async () => {
  await database.heal()
  await database.sql`delete from dead_letters`
  await database.sql`delete from request_minutes`
})

describe('the dashboard', () => {
  it('has bookings by status and day, and the books, which sum to zero', async () => {
    const admin = await newAdmin(database)
    await paidStay()
    await book(await newPerson(), stayRequest((await newListing(await newPerson())).id, 10, 2))
    const { asOf, bookings, books, holds } = await dashboard(admin)
    const day = asOf.slice(0, 10)
    expect(bookings).toEqual(
      expect.arrayContaining([
        { day, status: 'confirmed', bookings: expect.any(Number) },
        { day, status: 'pending_payment', bookings: expect.any(Number) },
      ]),
    )
    expect(holds.open).toBeGreaterThan(0)
    expect(books).toEqual([{ currency: 'EUR', balanceMinor: 0, movements: expect.any(Number) }])
    expect(books[0].movements).toBeGreaterThan(0)
  })

  it('has what the queues have not got, and what has died in them', async () => {
    const admin = await newAdmin(database)
    await runCron()
    await vi.waitFor(async () => expect((await dashboard(admin)).events.unrelayed).toBe(0), {
      timeout: 10_000,
    })
    await database.sql`insert into domain_events (id, type, subject_id, data, occurred_at)
      values (gen_random_uuid(), 'user.registered', 'x', '{}', now() - interval '6 minutes')`
    await database.sql`insert into dead_letters (id, queue, message_key, body, status, attempts, died_at, created_at)
      values (gen_random_uuid(), 'stripe-events', 'x', '{}', 'dead', 11, now() - interval '1 hour', now())`
    const { events, deadLetters } = await dashboard(admin)
    expect(events.unrelayed).toBe(1)
    expect(events.oldestUnrelayedSeconds).toBeGreaterThanOrEqual(360)
    expect(deadLetters).toEqual([{ queue: 'stripe-events', dead: 1, oldestSeconds: expect.any(Number) }])
    expect((await invariant(admin, 'events_relayed')).holds).toBe(false)
    expect(await invariant(admin, 'no_dead_letters')).toMatchObject({
      holds: false,
      severity: 'ticket',
      figures: { dead: 1 },
    })
    await runCron()
  })

  it('sees a calendar that does nothing, drift, and a guard that is gone', async () => {
    const admin = await newAdmin(database)
    const { id } = await newListing(await newPerson())
    await book(await newPerson(), stayRequest(id, 10, 2))
    await database.sql`update calendars set next_due_at = now() - interval '11 minutes'`
    expect((await invariant(admin, 'calendars_on_time')).holds).toBe(false)
    expect((await invariant(admin, 'no_drift')).holds).toBe(true)
    await database.sql`insert into domain_events (id, type, subject_id, data, occurred_at)
      values (gen_random_uuid(), 'calendar.drift_found', ${id}, '{}', now())`
    expect((await invariant(admin, 'no_drift')).holds).toBe(false)
    expect((await invariant(admin, 'guards_in_place')).holds).toBe(true)
    await database.sql`alter table audit_log disable trigger audit_log_append_only`
    expect(await invariant(admin, 'guards_in_place')).toMatchObject({
      holds: false,
      figures: { missing: 1, names: 'audit_log_append_only' },
    })
    await database.sql`alter table audit_log enable trigger audit_log_append_only`
  })

  it('is read in one trip, and by nobody but admins with a second factor', async () => {
    const admin = await newAdmin(database)
    const { status, headers } = await api('GET /admin/dashboard', { as: admin })
    expect([status, headers.get('server-timing')]).toEqual([200, expect.stringContaining('desc="1 trip"')])
    const byPassword = await newAdmin(database, { hasSecondFactor: false })
    expect((await api('GET /admin/dashboard', { as: byPassword })).body.code).toBe('second_factor_required')
    expect((await api('GET /admin/invariants', { as: await newPerson() })).body.code).toBe('forbidden')
  })
})

describe('traffic', () => {
  it('of some seconds is written in one statement, and added to what others have counted', async () => {
    const admin = await newAdmin(database)
    let at = Date.now() - 30_000
    const isolate = noteWith(() => at)
    isolate.note()
    isolate.note({ status: 409, code: 'not_available', milliseconds: 480 })
    expect(isolate.work).toEqual([])
    at += 1_500
    isolate.note({ status: 503, code: 'unavailable', milliseconds: 1_900 })
    expect(isolate.work).toHaveLength(1)
    await isolate.settled()
    at += 1_500
    isolate.note()
    await isolate.settled()
    const { refusals, routes } = await dashboard(admin)
    expect(routes).toEqual([
      {
        method: 'GET',
        route: '/properties',
        requests: 4,
        failures: 1,
        p50Milliseconds: 15,
        p99Milliseconds: 2_000,
      },
    ])
    expect(refusals).toEqual([
      { code: 'not_available', requests: 1 },
      { code: 'unavailable', requests: 1 },
    ])
  })

  it('that Postgres does not take is lost, and nothing else', async () => {
    let at = Date.now()
    const isolate = noteWith(() => at)
    isolate.note()
    at += 2_000
    await database.fault('refuse')
    isolate.note()
    await expect(isolate.settled()).resolves.toBeDefined()
  })

  it('is not counted where nobody wants it, and forgotten after a day', async () => {
    let at = Date.now()
    const isolate = noteWith(() => at, '0')
    isolate.note()
    at += 60_000
    isolate.note()
    expect(isolate.work).toEqual([])
    await database.sql`insert into request_minutes (minute, method, route, status, code, requests, durations)
      values (now() - interval '25 hours', 'GET', '/x', 200, '', 1, '{1}')`
    await runCron()
    expect(await database.sql`select 1 from request_minutes`).toEqual([])
  })
})
