import { expect } from 'vitest'
import { instantOf } from '../../src/shared/local-date.ts'
import { api } from './api.ts'
import type { Answer, Person } from './client.ts'
import type { TestDatabase } from './database.ts'
import { advanceSeconds, testHooks } from './hooks.ts'
import { type PayableStay, payableStay, readBooking } from './payments.ts'
import { confirmIntent, tellAbout } from './stripe.ts'

/** A stay that is paid for: confirmed, or waiting for the host where that is how it is booked. */
export async function paidStay(listing: object = {}): Promise<PayableStay> {
  const stay = await payableStay(listing)
  await confirmIntent(stay.intentId)
  await tellAbout(stay.intentId)
  return stay
}

export const requestedStay = (listing: object = {}): Promise<PayableStay> =>
  paidStay({ ...listing, bookingMode: 'request' })

type Step = 'acceptance' | 'decline' | 'cancellation' | 'check-in' | 'check-out'

/** One step of a booking by somebody, with a key of its own unless one is given. */
export async function step(
  as: Pick<Person, 'token'>,
  { bookingId }: { bookingId: string },
  what: Step,
  { body, key = crypto.randomUUID() }: { body?: object; key?: string } = {},
): Promise<Answer> {
  const sent = body ?? (what === 'cancellation' ? {} : undefined)
  return await api(`POST /bookings/${bookingId as 'bkg_'}/${what}`, { as, key, ...(sent && { body: sent }) })
}

/** Exactly one of them was done; the others were told where the booking is. */
export function expectOneWinner(answers: readonly Answer[]): Answer {
  const won = answers.filter(({ status }) => status === 200)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...answers.slice(1).map(() => 409)])
  for (const { status, body } of answers) {
    if (status === 409)
      expect(body).toMatchObject({ code: 'invalid_transition', currentState: won[0]?.body.status })
  }
  return won[0] as Answer // safe because there is one
}

/** What a booking has led to, oldest first. */
export async function eventsOf({ sql }: TestDatabase, subjectId: string): Promise<string[]> {
  const rows =
    await sql`select type from domain_events where subject_id = ${subjectId} order by occurred_at, id`
  return rows.map(({ type }) => String(type))
}

export const statusOf = async (stay: PayableStay): Promise<string> => (await readBooking(stay)).status

type Moment = 'checkInDay' | 'checkIn' | 'checkOut'

/** The calendars' clock goes on to some seconds after that moment of a stay. */
export async function goTo(stay: PayableStay, moment: Moment, seconds = 0): Promise<void> {
  const { checkIn, checkOut } = await readBooking(stay)
  const { body } = await api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })
  const { timeZone, checkInTime, checkOutTime } = body
  const at = {
    checkInDay: instantOf(checkIn, '00:00', timeZone),
    checkIn: instantOf(checkIn, checkInTime, timeZone),
    checkOut: instantOf(checkOut, checkOutTime, timeZone),
  }[moment]
  advanceSeconds((at - testHooks.now()) / 1000 + seconds)
}
