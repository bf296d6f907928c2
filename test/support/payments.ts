import { api, book, newListing, newPerson } from './api.ts'
import { type Answer, type Person, stayRequest } from './client.ts'
import { testHooks } from './hooks.ts'
import { intentIdOf } from './stripe.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

export interface HeldStay {
  host: Person
  guest: Person
  propertyId: string
  bookingId: string
}

export interface PayableStay extends HeldStay {
  paymentId: string
  intentId: string
}

/** Nights that are held for a guest who has not paid. */
export async function heldStay(listing: object = {}): Promise<HeldStay> {
  const [host, guest] = await Promise.all([newPerson(), newPerson()])
  const { id: propertyId } = await newListing(host, listing)
  const booked = await book(guest, stayRequest(propertyId, daysGone() + 20, 2))
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`)
  return { host, guest, propertyId, bookingId: booked.body.id }
}

/** How many days the calendars under test are ahead. */
export const daysGone = (): number => Math.floor((testHooks.now() - Date.now()) / 86_400_000)

export async function pay(
  guest: Person,
  bookingId: string,
  key: string = crypto.randomUUID(),
): Promise<Answer> {
  return await api('POST /payments', { as: guest, body: { bookingId }, key })
}

/** The same with a payment that waits for a card. */
export async function payableStay(listing: object = {}): Promise<PayableStay> {
  const stay = await heldStay(listing)
  const { status, body } = await pay(stay.guest, stay.bookingId)
  if (status !== 201) throw new Error(`no payment: ${JSON.stringify(body)}`)
  return { ...stay, paymentId: body.id, intentId: intentIdOf(body.clientSecret) }
}

export async function readBooking({ guest, bookingId }: HeldStay): Promise<Json> {
  return (await api(`GET /bookings/${bookingId}`, { as: guest })).body
}

export async function readPayment({ guest, paymentId }: PayableStay): Promise<Json> {
  return (await api(`GET /payments/${paymentId}`, { as: guest })).body
}

/** The booking's statuses from the first to the last. */
export async function historyOf({ guest, bookingId }: HeldStay): Promise<string[]> {
  const { body } = await api(`GET /bookings/${bookingId}/events`, { as: guest })
  return body.data.map(({ to }: { to: string }) => to)
}
