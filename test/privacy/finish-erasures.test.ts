import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { calendarEffect } from '../../src/calendar/statements.ts'
import { parseConfig } from '../../src/config.ts'
import { createDatabase } from '../../src/platform/database.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { deleteErasureTask, takeErasureTasks } from '../../src/privacy/repository.ts'
import { newId, type PropertyId, type UserId } from '../../src/shared/id.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { uuidOf } from '../support/calendar-in-postgres.ts'
import { runAlarm, storeOn } from '../support/calendar-object.ts'
import { inDays, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks, onCheckpoint } from '../support/hooks.ts'
import {
  erase,
  finishBySchedule,
  isErased,
  knownToCalendar,
  NOT_KNOWN,
  personUuid,
  signIn,
  tasksOf,
  textOfCalendar,
  untilFinished,
  warmStay,
} from '../support/privacy.ts'
import { closeQueues, openQueues } from '../support/queue-gate.ts'
import { runCron } from '../support/stripe.ts'

// Where an erasure can break off, and how it is finished all the same.

const database = useDatabase()

afterEach(healHooks)

describe('an erasure that breaks off before Postgres has committed', () => {
  it('at the first look has done nothing', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await database.fault('refuse', { match: 'refuse_unless', count: 1 })
    expect((await erase(host)).status).toBe(503)
    expect((await api(`GET /properties/${id as 'prop_'}`)).status).toBe(200)
    expect((await erase(host)).status).toBe(204)
  })

  it.each(['refuse', 'drop_answer'] as const)(
    'while listings are being archived (%s) goes on when it is repeated',
    async (fault) => {
      const host = await newPerson()
      await Promise.all([newListing(host), newListing(host), newListing(host)])
      await database.fault(fault, { match: 'update "properties"', count: 1 })
      expect((await erase(host)).status).toBe(503)
      expect(await isErased(database, host)).toBe(false)
      expect((await signIn(host)).status).toBe(200)
      expect((await erase(host)).status).toBe(204)
    },
  )

  it('when it was to commit goes on when it is repeated', async () => {
    const { guest } = await warmStay(database)
    await database.fault('refuse', { match: 'insert into erasure_tasks', count: 1 })
    expect((await erase(guest)).status).toBe(503)
    expect(await isErased(database, guest)).toBe(false)
    expect((await erase(guest)).status).toBe(204)
  })
})

describe('an erasure that breaks off after Postgres has committed', () => {
  it('is finished although its client has heard nothing', async () => {
    const { guest, propertyId } = await warmStay(database)
    await database.fault('drop_answer', { match: 'insert into erasure_tasks', count: 1 })
    expect((await erase(guest)).status).toBe(503)
    expect(await isErased(database, guest)).toBe(true)
    expect((await erase(guest)).status).toBe(401)
    await untilFinished(database, guest)
    expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
  })

  it('and of which no event tells is found by the schedule', async () => {
    const { guest, propertyId } = await warmStay(database)
    // Whoever takes tasks does so in vain.
    await database.fault('refuse', { match: 'update erasure_tasks' })
    expect((await erase(guest)).status).toBe(204)
    expect(await tasksOf(database, guest)).toHaveLength(1)
    await database.heal()
    await database.sql`delete from domain_events where type = 'user.erased'`
    await finishBySchedule(database)
    expect(await tasksOf(database, guest)).toEqual([])
    expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
  })

  it.each(['forgetting', 'forgotten'] as const)(
    'in a calendar that dies at %s is finished by the schedule, when its time has come',
    async (point) => {
      const { guest, propertyId } = await warmStay(database)
      const crash = crashAt(point, propertyId)
      expect((await erase(guest)).status).toBe(204)
      await vi.waitFor(() => expect(crash.reached()).toBe(1), { timeout: 10_000 })
      healHooks()
      await runCron()
      expect(await tasksOf(database, guest)).toHaveLength(1)
      await finishBySchedule(database)
      expect(await tasksOf(database, guest)).toEqual([])
      expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
    },
  )

  it('between calendar and Postgres does both again', async () => {
    const { guest, propertyId } = await warmStay(database)
    await database.fault('refuse', { match: 'delete from "erasure_tasks"', count: 1 })
    expect((await erase(guest)).status).toBe(204)
    await vi.waitFor(async () => expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN), {
      timeout: 8_000,
    })
    expect(await tasksOf(database, guest)).toHaveLength(1)
    await vi.waitFor(async () => {
      await finishBySchedule(database)
      expect(await tasksOf(database, guest)).toEqual([])
    })
  })

  it('is finished once, whoever does it at the same time', async () => {
    const { guest, propertyId } = await warmStay(database)
    await erase(guest)
    await Promise.all([finishBySchedule(database), finishBySchedule(database), finishBySchedule(database)])
    await finishBySchedule(database)
    expect(await tasksOf(database, guest)).toEqual([])
    expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
  })
})

describe('what a calendar decides while it is being visited', () => {
  it('is told to Postgres before it is forgotten', async () => {
    const { guest, propertyId } = await warmStay(database)
    let visits = 0
    onCheckpoint((name, { storage }) => {
      if (name !== 'forgetting') return
      visits += 1
      if (visits === 1) storeOn(storage).apply(holdOf(guest.id as UserId, propertyId as PropertyId))
    })
    expect((await erase(guest)).status).toBe(204)
    await vi.waitFor(() => expect(visits).toBe(1), { timeout: 10_000 })
    expect(await tasksOf(database, guest)).toHaveLength(1)
    await vi.waitFor(
      async () => {
        await finishBySchedule(database)
        expect(await tasksOf(database, guest)).toEqual([])
      },
      { timeout: 10_000, interval: 200 },
    )
    const copies = await database.sql`select holder_id from calendar_claims
      where property_id = ${uuidOf(propertyId)}`
    expect(copies).toEqual([{ holder_id: null }, { holder_id: null }])
    expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
  })

  function holdOf(holderId: UserId, propertyId: PropertyId) {
    const id = newId('bkg')
    const claim = {
      id,
      kind: 'hold',
      checkIn: inDays(70),
      checkOut: inDays(71),
      holderId,
      deadline: null,
    } as const
    const { id: claimId, ...copied } = claim
    const copy = calendarEffect('claim.copy', { ...copied, claimId, propertyId })
    return { kind: 'held', claim, at: Date.now(), plan: { effects: [copy] } } as const
  }
})

describe('a booking that Postgres hears of after its guest was erased', () => {
  it('stands as one of nobody: what it brought along is erased too', async () => {
    const { guest, propertyId } = await warmStay(database)
    await database.fault('refuse', { match: 'begin_calendar_entries' })
    const booked = await book(guest, stayRequest(propertyId, 50, 2, { message: 'a late word' }), 'a late key')
    expect(booked.status).toBe(201)
    expect((await erase(guest)).status).toBe(204)
    // The calendar has something to tell first; until then it forgets nothing.
    await finishBySchedule(database)
    expect(await tasksOf(database, guest)).toHaveLength(1)
    expect(await textOfCalendar(propertyId)).toContain('a late word')
    await database.heal()
    await vi.waitFor(
      async () => {
        await runAlarm(propertyId)
        await finishBySchedule(database)
        expect(await tasksOf(database, guest)).toEqual([])
      },
      { timeout: 10_000, interval: 200 },
    )
    const found = await database.sql`select message from bookings
      where guest_id = ${personUuid(guest)} and status = 'pending_payment'`
    expect(found).toEqual([{ message: null }])
    const traces = await database.sql`
      select 1 from idempotency_keys where key = 'a late key'
      union all select 1 from booking_events where idempotency_key = 'a late key'
      union all select 1 from calendar_claims where holder_id = ${personUuid(guest)}`
    expect(traces).toEqual([])
    expect(await textOfCalendar(propertyId)).not.toMatch(/a late (word|key)/)
    expect(await knownToCalendar(propertyId, guest)).toEqual(NOT_KNOWN)
  })

  it('opens an erasure again that had been finished', async () => {
    const { guest } = await warmStay(database)
    await erase(guest)
    await untilFinished(database, guest)
    await lateBooking(guest)
    expect(await tasksOf(database, guest)).toHaveLength(1)
    await runCron()
    expect(await tasksOf(database, guest)).toEqual([])
    expect(await database.sql`select 1 from bookings where message = 'a late word'`).toEqual([])
  })

  it('while the task is being done keeps it open', async () => {
    const { guest } = await warmStay(database)
    // What the queue has to say of the erasure is lost: whoever reads it would finish the task.
    await closeQueues()
    onTestFinished(openQueues)
    await erase(guest)
    const { DATABASE_URL, NEON_PROXY_URL } = parseConfig(env)
    const db = createDatabase({ url: DATABASE_URL, proxyUrl: NEON_PROXY_URL, meter: createMeter() })
    await database.sql`update erasure_tasks set due_at = now()`
    const [task] = await takeErasureTasks(db, 1)
    if (!task) throw new Error('nothing was taken')
    expect(await takeErasureTasks(db, 1)).toEqual([])
    await lateBooking(guest)
    await deleteErasureTask(db, task)
    expect(await tasksOf(database, guest)).toHaveLength(1)
    const [again] = await takeErasureTasks(db, 1)
    if (again) await deleteErasureTask(db, again)
    expect(await tasksOf(database, guest)).toEqual([])
  })

  it('and so does a block that its property’s calendar tells of late', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    expect((await erase(host)).status).toBe(204)
    await untilFinished(database, host)
    await database.sql`insert into blocks (id, property_id, check_in, check_out, note, created_at)
      values (gen_random_uuid(), ${uuidOf(id)}, current_date, current_date + 1, 'a late word', now())`
    expect(await tasksOf(database, host)).toHaveLength(1)
    await runCron()
    expect(await tasksOf(database, host)).toEqual([])
    expect(await database.sql`select 1 from blocks where note = 'a late word'`).toEqual([])
  })

  /** One more of the guest's bookings arrives in Postgres, as a calendar would ship it. */
  const lateBooking = (guest: { id: string }) => database.sql`insert into bookings
    select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'message', 'a late word'))).*
    from bookings b where guest_id = ${personUuid(guest)} limit 1`
})
