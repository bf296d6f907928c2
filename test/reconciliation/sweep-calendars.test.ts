import { beforeAll, describe, expect, it } from 'vitest'
import { takeCalendarsToCheck } from '../../src/reconciliation/repository.ts'
import { sweepCalendars } from '../../src/reconciliation/sweep-calendars.ts'
import { book, newListing, newPerson } from '../support/api.ts'
import { claimsInPostgres, expectInAgreement, uuidOf } from '../support/calendar-in-postgres.ts'
import { type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { newHost, propertyWorld, storedListing } from '../support/properties.ts'
import { systemContext } from '../support/system.ts'

const HOUR_MS = 3_600_000

const database = useDatabase()
const { sql } = database
let host: Person
let guest: Person

beforeAll(async () => {
  ;[host, guest] = await Promise.all([newPerson(), newPerson()])
})

describe('the sweep', () => {
  it('repairs a calendar that nobody has asked about', async () => {
    const propertyId = await bookedCalendar()
    await sql`delete from calendar_claims where property_id = ${uuidOf(propertyId)}`
    await sweep()
    expect(await claimsInPostgres(database, propertyId)).toHaveLength(1)
    await expectInAgreement(database, propertyId)
  })

  it('comes to an active calendar once an hour at most', async () => {
    const propertyId = await bookedCalendar()
    await sweep()
    expect((await book(guest, stayRequest(propertyId, 20, 1))).status).toBe(201)
    expect(await take()).not.toContain(propertyId)
    await letPass(propertyId, 2)
    expect(await take()).toContain(propertyId)
  })

  it('comes to a quiet calendar once a month', async () => {
    const propertyId = await bookedCalendar()
    await sweep()
    await letPass(propertyId, 29 * 24)
    expect(await take()).not.toContain(propertyId)
    await letPass(propertyId, 2 * 24)
    expect(await take()).toContain(propertyId)
  })

  it('comes back within the hour where something is left to be decided', async () => {
    const propertyId = await bookedCalendar()
    await sql`update bookings set status = 'cancelled' where property_id = ${uuidOf(propertyId)}`
    await sweep()
    await letPass(propertyId, 2)
    expect(await take()).toContain(propertyId)
  })

  it('takes so many and no more: first the active ones, and the longest unchecked of them first', async () => {
    const { ctx } = propertyWorld()
    const owner = await newHost(ctx.db)
    const listings = await Promise.all(Array.from({ length: 6 }, () => storedListing(ctx.db, owner)))
    const [older, newer, quiet] = listings.map(({ id }) => id)
    // Long before everything else, so that these come first whatever other tests have left.
    const rows: [id: string | undefined, checkedSeq: number, checkedAt: string][] = [
      [newer, 1, '2001-01-02'],
      [older, 1, '2001-01-01'],
      [quiet, 2, '2000-01-01'],
    ]
    for (const [id = '', checkedSeq, checkedAt] of rows) {
      await sql`insert into calendars (property_id, seq, head_hash, checked_seq, checked_at)
        values (${uuidOf(id)}, 2, 'x', ${checkedSeq}, ${checkedAt})`
    }
    await sql`update calendars set checked_at = now() where checked_at is null`
    expect(await take(1)).toEqual([older])
    expect(await take(1)).toEqual([newer])
    expect((await take(10)).slice(0, 1)).toEqual([quiet])
  })

  it('is not kept from the others by one that cannot be read', async () => {
    const [unreadable, well] = [await bookedCalendar(), await bookedCalendar()]
    await sql`delete from calendar_claims where property_id = ${uuidOf(well)}`
    const { checked } = await sweep(unreadable)
    expect(checked).toBeGreaterThanOrEqual(2)
    expect(await claimsInPostgres(database, well)).toHaveLength(1)
  })
})

async function bookedCalendar(): Promise<string> {
  const { id: propertyId } = await newListing(host)
  expect((await book(guest, stayRequest(propertyId, 10, 2))).status).toBe(201)
  return propertyId
}

/** @param unreadable a calendar that does not answer */
async function sweep(unreadable?: string): Promise<{ checked: number }> {
  const ctx = systemContext()
  const { calendarOf } = ctx
  return await sweepCalendars({
    ...ctx,
    calendarOf: (propertyId) => {
      if (propertyId === unreadable) throw new Error('no answer')
      return calendarOf(propertyId)
    },
  })
}

const take = (limit = 100) => {
  const now = Date.now()
  const [activeBefore, quietBefore] = [now - HOUR_MS, now - 30 * 24 * HOUR_MS]
  return takeCalendarsToCheck(systemContext().db, { now, activeBefore, quietBefore, limit })
}

async function letPass(propertyId: string, hours: number): Promise<void> {
  await sql`update calendars set checked_at = checked_at - make_interval(hours => ${hours}::int)
    where property_id = ${uuidOf(propertyId)}`
}
