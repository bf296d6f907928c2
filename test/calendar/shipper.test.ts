import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BookingId, UserId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { claimsInPostgres, expectInAgreement, seedClaim, uuidOf } from '../support/calendar-in-postgres.ts'
import { forgetCalendar, inStore, runAlarm } from '../support/calendar-object.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { advanceSeconds, healHooks, onCheckpoint } from '../support/hooks.ts'

// What can go wrong between the calendar's outbox and Postgres. Each test is a history that once went wrong.

const database = useDatabase()
let host: Person
let guest: Person
let other: Person

beforeAll(async () => {
  ;[host, guest, other] = await Promise.all([newPerson(), newPerson(), newPerson()])
})

afterEach(healHooks)

describe('an entry that Postgres has already', () => {
  it('is recognised while its first attempt is still under way, even as the first of its property', async () => {
    const propertyId = await warmListing()
    await slowDown('bookings', 1.5)
    await database.fault('slow', { delayMs: 2_200, count: 1, match: 'begin_calendar_entries' })
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    expect(booked.status).toBe(201)
    await runAlarm(propertyId)
    await vi.waitFor(() => expectInAgreement(database, propertyId), { timeout: 8_000, interval: 200 })
    const read = await api(`GET /bookings/${booked.body.id}`, { as: guest })
    expect(read.body.status).toBe('pending_payment')
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(409)
  })

  it('is not taken for another entry of the same number: nothing is acknowledged that cannot be written', async () => {
    const propertyId = await warmListing()
    await book(guest, stayRequest(propertyId, 10, 2))
    await database.sql`update calendars set seq = seq + 3 where property_id = ${uuidOf(propertyId)}`
    const first = await book(guest, stayRequest(propertyId, 20, 2))
    const read = await api(`GET /bookings/${first.body.id}`, { as: guest })
    expect([read.status, read.body.code]).toEqual([503, 'not_visible_yet'])
    // From then on nothing is decided that Postgres could not follow.
    const refused = await book(other, stayRequest(propertyId, 30, 2))
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    await database.sql`update calendars set seq = seq - 3 where property_id = ${uuidOf(propertyId)}`
    // The read above has made the calendar try again; an attempt that began before the repair may still fail.
    await vi.waitFor(async () => {
      await runAlarm(propertyId)
      expect((await book(other, stayRequest(propertyId, 30, 2))).status).toBe(201)
    })
    await expectInAgreement(database, propertyId)
  })
})

describe('a fault of the whole database', () => {
  it('such as a missing function harms no entry: it is shipped when the function is there', async () => {
    const propertyId = await warmListing()
    await database.sql`alter function begin_calendar_entries rename to elsewhere`
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    await runAlarm(propertyId)
    await database.sql`alter function elsewhere rename to begin_calendar_entries`
    expect(booked.status).toBe(201)
    await runAlarm(propertyId)
    expect((await api(`GET /bookings/${booked.body.id}`, { as: guest })).body).toEqual(booked.body)
    await expectInAgreement(database, propertyId)
  })

  it('such as slowness makes batches smaller, until they fit the budget', async () => {
    const propertyId = await warmListing()
    await database.fault('refuse')
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => book(guest, stayRequest(propertyId, 10 + index, 1))),
    )
    await database.heal()
    await slowDown('bookings', 0.3)
    // 12 × 0.3 s do not fit into 2 s; 6 do.
    await vi.waitFor(
      async () => {
        await runAlarm(propertyId)
        await expectInAgreement(database, propertyId)
      },
      { timeout: 40_000, interval: 100 },
    )
  }, 60_000)
})

describe('one bad entry', () => {
  it('is found among many good ones in few trips, and harms none of them', async () => {
    const propertyId = await warmListing()
    await database.fault('refuse')
    const booked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => book(guest, stayRequest(propertyId, 10 + index, 1))),
    )
    await database.heal()
    await seedClaim(database, propertyId, inDays(17), inDays(18))
    await runAlarm(propertyId)
    await vi.waitFor(async () => {
      expect(await inStore(propertyId, (store) => store.hasUnshipped())).toBe(false)
    })
    const statuses = await Promise.all(
      booked.map(async ({ body }) => (await api(`GET /bookings/${body.id}`, { as: guest })).body.status),
    )
    expect(statuses.filter((status) => status === 'expired')).toHaveLength(1)
    expect(statuses.filter((status) => status === 'pending_payment')).toHaveLength(19)
  })

  it('that this version cannot build is set aside, and those behind it go on', async () => {
    const propertyId = await warmListing()
    const seq = await inStore(propertyId, (store) => store.apply(holdWith('later.version')).seq)
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    expect(booked.status).toBe(201)
    expect((await api(`GET /bookings/${booked.body.id}`, { as: guest })).status).toBe(200)
    expect(await inStore(propertyId, (store) => store.findRefusal(seq)?.code)).toBe('internal')
    await expectInAgreement(database, propertyId)
  })

  it('whose replacement is refused too does not stop the calendar', async () => {
    const propertyId = await warmListing()
    await database.fault('refuse')
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    await database.heal()
    await addTrigger('bookings', `raise exception 'no' using errcode = '23514'`)
    await runAlarm(propertyId)
    await vi.waitFor(async () => {
      expect(await inStore(propertyId, (store) => store.hasUnshipped())).toBe(false)
    })
    await heal()
    expect(booked.status).toBe(201)
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(201)
    await expectInAgreement(database, propertyId)
  })

  it('that ends a hold is replaced by the bare end: the nights are free on both sides', async () => {
    const propertyId = await warmListing()
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    await refuseEvent('booking.expired')
    advanceSeconds(16 * 60)
    await runAlarm(propertyId)
    await vi.waitFor(() => expectInAgreement(database, propertyId))
    expect((await api(`GET /bookings/${booked.body.id}`, { as: guest })).body.status).toBe('expired')
    expect((await book(other, stayRequest(propertyId, 10, 2))).status).toBe(201)
  })

  it('that is refused before its own request waits for it is refused to that request', async () => {
    const propertyId = await warmListing()
    await seedClaim(database, propertyId, inDays(10), inDays(12))
    let [paused, resumed] = [false, false]
    onCheckpoint(async (name) => {
      if (name !== 'claim_stored' || paused) return
      paused = true
      // A promise of the test's own would be another object's I/O.
      while (!resumed) await scheduler.wait(10)
    })
    const slow = book(guest, stayRequest(propertyId, 10, 2))
    await vi.waitFor(() => expect(paused).toBe(true))
    expect((await book(other, stayRequest(propertyId, 20, 2))).status).toBe(201)
    resumed = true
    expect((await slow).status).toBe(503)
    expect(await inStore(propertyId, (store) => store.liveClaims().length)).toBe(1)
  })
})

describe('a repeat with the same key', () => {
  it('of a booking that was acknowledged and refused later answers that booking, and books no second one', async () => {
    const propertyId = await warmListing()
    const blockId = await seedClaim(database, propertyId, inDays(10), inDays(12))
    await database.fault('refuse')
    const key = crypto.randomUUID()
    const first = await book(guest, stayRequest(propertyId, 10, 2), key)
    await database.heal()
    await runAlarm(propertyId)
    await vi.waitFor(async () => {
      expect(await inStore(propertyId, (store) => store.hasUnshipped())).toBe(false)
    })
    await database.sql`delete from calendar_claims where claim_id = ${blockId}`
    const second = await book(guest, stayRequest(propertyId, 10, 2), key)
    expect([second.status, second.body.id]).toEqual([201, first.body.id])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await claimsInPostgres(database, propertyId)).toEqual([])
  })

  it('answers the first booking after the object was rebuilt from Postgres', async () => {
    const propertyId = await warmListing()
    const key = crypto.randomUUID()
    const first = await book(guest, stayRequest(propertyId, 10, 2), key)
    await forgetCalendar(propertyId)
    const second = await book(guest, stayRequest(propertyId, 10, 2), key)
    expect([second.status, second.body]).toEqual([201, first.body])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
  })

  it('needs neither terms nor Postgres', async () => {
    const propertyId = await warmListing()
    const key = crypto.randomUUID()
    const first = await book(guest, stayRequest(propertyId, 10, 2), key)
    await inStore(propertyId, (store) => store.invalidateTerms())
    await database.fault('refuse')
    const second = await book(guest, stayRequest(propertyId, 10, 2), key)
    expect([second.status, second.body]).toEqual([201, first.body])
  })
})

describe('an object that was rebuilt', () => {
  it('ends the holds that it adopted when their time has come', async () => {
    const propertyId = await warmListing()
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    await forgetCalendar(propertyId)
    await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
    advanceSeconds(20 * 60)
    expect(await runAlarm(propertyId)).toBe(true)
    await vi.waitFor(() => expectInAgreement(database, propertyId))
    expect((await api(`GET /bookings/${booked.body.id}`, { as: guest })).body.status).toBe('expired')
  })

  it('adopts hundreds of claims without making its first guest wait for hundreds of trips', async () => {
    const propertyId = await warmListing()
    await database.sql`insert into calendar_claims (claim_id, property_id, stay, kind)
      select 'blk_' || gen_random_uuid(), ${uuidOf(propertyId)}::uuid,
        daterange(current_date + 60 + n * 2, current_date + 61 + n * 2), 'block' from generate_series(1, 300) n`
    await forgetCalendar(propertyId)
    const booked = await book(guest, stayRequest(propertyId, 10, 2))
    expect(booked.status).toBe(201)
    // Of seeded blocks there is nothing but the claims.
    const despite = ['record_missing'] as const
    await vi.waitFor(() => expectInAgreement(database, propertyId, { despite }), { timeout: 5_000 })
  })
})

/** A listing whose calendar is warm: the next booking is decided without SQL. */
async function warmListing(): Promise<string> {
  const { id } = await newListing(host)
  await api(`GET /properties/${id}/availability?from=${inDays(1)}&to=${inDays(3)}`)
  return id
}

/** From now on each new row of that table takes so long, in this file's database; healed after the test. */
async function slowDown(table: 'bookings', seconds: number) {
  await addTrigger(table, `perform pg_sleep(${seconds})`)
}

/** From now on Postgres refuses domain events of that type, as a constraint would. */
async function refuseEvent(type: string) {
  await addTrigger(
    'domain_events',
    `if new.type = '${type}' then raise exception 'no' using errcode = '23514'; end if`,
  )
}

let triggers = 0

async function addTrigger(table: string, body: string) {
  triggers += 1
  const name = `test_${triggers}`
  await database.sql.query(
    `create function ${name}() returns trigger language plpgsql as $$ begin ${body}; return new; end $$`,
  )
  await database.sql.query(
    `create trigger ${name} before insert on ${table} for each row execute function ${name}()`,
  )
  cleanups.push(() => database.sql.query(`drop trigger ${name} on ${table}`))
}

const cleanups: (() => Promise<unknown>)[] = []

async function heal() {
  for (const clean of cleanups.splice(0)) await clean()
}

afterEach(heal)

/** A hold whose effects name a statement that nobody publishes. */
function holdWith(statement: string) {
  const claim = {
    id: 'bkg_01h455vb4pex5vsknk084sn02q' as BookingId,
    kind: 'hold' as const,
    checkIn: inDays(40),
    checkOut: inDays(41),
    holderId: guest.id as UserId,
    deadline: Date.now() + 900_000,
  }
  return { kind: 'held' as const, claim, at: Date.now(), plan: { effects: [{ statement, payload: {} }] } }
}
