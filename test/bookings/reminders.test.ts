import { afterEach, describe, expect, it, vi } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { api } from '../support/api.ts'
import { expectInAgreement } from '../support/calendar-in-postgres.ts'
import { forgetCalendar, runAlarm } from '../support/calendar-object.ts'
import { useDatabase } from '../support/database.ts'
import { crashAt, healHooks, testHooks } from '../support/hooks.ts'
import { type PayableStay, readBooking } from '../support/payments.ts'
import { eventsOf, goTo, paidStay, statusOf, step } from '../support/stays.ts'
import { runCron } from '../support/stripe.ts'

const database = useDatabase()

afterEach(healHooks)

const HOUR = 60 * 60
const TWO_DAYS = 48 * HOUR

/** How often it was told that the stay is near. */
async function reminders({ bookingId }: PayableStay): Promise<number> {
  const events = await eventsOf(database, bookingId)
  return events.filter((type) => type === 'booking.check_in_near').length
}

/** The object is as new, and has no alarm; the schedule finds out. */
async function findLostAlarm({ propertyId }: PayableStay): Promise<void> {
  await forgetCalendar(propertyId)
  await database.sql`update calendars set next_due_at = now() - interval '2 minutes'
    where property_id = ${idToUuid(propertyId as 'prop_')}`
  await runCron()
}

async function propose(stay: PayableStay, body: object): Promise<string> {
  const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations` as const
  const { status, body: proposed } = await api(`POST ${path}`, {
    as: stay.guest,
    body,
    key: crypto.randomUUID(),
  })
  expect(status).toBe(201)
  return proposed.id
}

async function alter(stay: PayableStay, body: object): Promise<void> {
  const id = await propose(stay, body)
  const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations/${id as 'alt_'}/acceptance` as const
  const { body: answered } = await api(`POST ${path}`, { as: stay.host, key: crypto.randomUUID() })
  expect(answered.status).toBe('applied')
}

describe('a stay that is near', () => {
  it('is told of 48 hours before check-in, once, whatever wakes its calendar after that', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', -TWO_DAYS - 60)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(0)
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(1)
    await goTo(stay, 'checkIn', -HOUR)
    await runAlarm(stay.propertyId)
    await goTo(stay, 'checkIn', 1)
    await findLostAlarm(stay)
    expect([await reminders(stay), await statusOf(stay)]).toEqual([1, 'in_stay'])
    await expectInAgreement(database, stay.propertyId)
  })

  it('is told of late when the alarm was lost', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', -10 * HOUR)
    await findLostAlarm(stay)
    expect(await reminders(stay)).toBe(1)
  })

  it('is not told of any more when it has begun', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', 1)
    await findLostAlarm(stay)
    expect([await reminders(stay), await statusOf(stay)]).toEqual([0, 'in_stay'])
  })

  it('is told of once when its calendar dies between the decision and its shipment', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    const crash = crashAt('move_stored', stay.propertyId)
    await runAlarm(stay.propertyId).catch(() => {})
    expect(crash.reached()).toBe(1)
    healHooks()
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(1)
    await expectInAgreement(database, stay.propertyId)
  })

  it('is told of once Postgres is back', async () => {
    const stay = await paidStay()
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    await database.fault('refuse')
    await runAlarm(stay.propertyId)
    await database.heal()
    await goTo(stay, 'checkIn', -TWO_DAYS + 60)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(1)
  })
})

describe('nobody is reminded', () => {
  it('of a stay that was cancelled', async () => {
    const stay = await paidStay()
    await step(stay.guest, stay, 'cancellation')
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(0)
  })

  it('of a stay that was booked later than that', async () => {
    const stay = await paidStay()
    // As if it had been confirmed only now.
    await goTo(stay, 'checkIn', -TWO_DAYS + HOUR)
    await database.sql`update bookings set confirmed_at = ${new Date(testHooks.now()).toISOString()}`
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(0)
    await goTo(stay, 'checkIn', 1)
    await runAlarm(stay.propertyId)
    expect([await reminders(stay), await statusOf(stay)]).toEqual([0, 'in_stay'])
  })
})

describe('an alteration', () => {
  it('moves the reminder with the stay, and the new dates are told of anew', async () => {
    const stay = await paidStay()
    const { checkIn } = await readBooking(stay)
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    await runAlarm(stay.propertyId)
    const later = { checkIn: addDays(checkIn, 10), checkOut: addDays(checkIn, 12) }
    await alter(stay, later)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(1)
    await goTo(stay, 'checkIn', -TWO_DAYS - 60)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(1)
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(2)
    await expectInAgreement(database, stay.propertyId)
  })

  it('that waits for an answer meanwhile is neither forgotten nor in the way', async () => {
    const stay = await paidStay()
    const { checkOut } = await readBooking(stay)
    await goTo(stay, 'checkIn', -TWO_DAYS - HOUR)
    await propose(stay, { checkOut: addDays(checkOut, 1) })
    await goTo(stay, 'checkIn', -TWO_DAYS + 1)
    await runAlarm(stay.propertyId)
    expect(await reminders(stay)).toBe(1)
    await goTo(stay, 'checkIn', -24 * HOUR)
    await runAlarm(stay.propertyId)
    const events = await eventsOf(database, stay.bookingId)
    expect(events.filter((type) => type === 'booking.alteration_expired')).toHaveLength(1)
    expect(await reminders(stay)).toBe(1)
  })

  it('that ends while the reminder is overdue does not swallow it', async () => {
    const stay = await paidStay()
    const { checkOut } = await readBooking(stay)
    await goTo(stay, 'checkIn', -TWO_DAYS - HOUR)
    const id = await propose(stay, { checkOut: addDays(checkOut, 1) })
    await goTo(stay, 'checkIn', -TWO_DAYS + HOUR)
    const path = `/bookings/${stay.bookingId as 'bkg_'}/alterations/${id as 'alt_'}/decline` as const
    await api(`POST ${path}`, { as: stay.host, key: crypto.randomUUID() })
    // The alarm goes off at once.
    await vi.waitFor(async () => expect(await reminders(stay)).toBe(1))
  })
})
