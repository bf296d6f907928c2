import { env } from 'cloudflare:workers'
import { type AppContext, createContext } from '../../src/context.ts'
import { createPayment } from '../../src/payments/create-payment.ts'
import type { Payment } from '../../src/payments/schemas.ts'
import { sweepInstalments } from '../../src/payments/sweep-instalments.ts'
import { ANONYMOUS } from '../../src/shared/actor.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { api, book, newListing, newPerson } from './api.ts'
import { type Person, stayRequest } from './client.ts'
import { testHooks } from './hooks.ts'
import { daysGone, type PayableStay, pay, readBooking } from './payments.ts'
import { cronContext, goTo, passCheckIn } from './payouts.ts'
import { confirmIntent, intentIdOf, intentsOfBooking, readIntent, stripeFault, tellAbout } from './stripe.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
type Json = any

/** Seventy nights of which the first thirty wait for a card. */
export async function longStay(nights = 70, listing: object = {}): Promise<PayableStay> {
  const [host, guest] = await Promise.all([newPerson(), newPerson()])
  const { id: propertyId } = await newListing(host, { maxNights: 365, ...listing })
  const booked = await book(guest, stayRequest(propertyId, daysGone() + 20, nights))
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`)
  const { id: bookingId } = booked.body
  const { status, body } = await pay(guest, bookingId)
  if (status !== 201) throw new Error(`no payment: ${JSON.stringify(body)}`)
  return { host, guest, propertyId, bookingId, paymentId: body.id, intentId: intentIdOf(body.clientSecret) }
}

/** The same, paid for and begun. @param card what pays it, and is saved */
export async function begunLongStay(nights = 70, card = 'pm_card_visa'): Promise<PayableStay> {
  const stay = await longStay(nights)
  await confirmIntent(stay.intentId, card)
  await tellAbout(stay.intentId)
  await passCheckIn(stay, 60)
  return stay
}

export const instalmentsOf = async (stay: PayableStay): Promise<Json[]> =>
  (await readBooking(stay)).instalments

/** Statuses of a plan, in its order. */
export const planOf = async (stay: PayableStay): Promise<string[]> =>
  (await instalmentsOf(stay)).map(({ status }) => status)

/** Time goes on until an instalment is due, and some seconds more. */
export async function goToDue(stay: PayableStay, number: number, seconds = 60): Promise<void> {
  const { dueAt } = (await instalmentsOf(stay)).find((one) => one.number === number)
  await goTo(stay, fromIso(dueAt) + seconds * 1000)
}

/** As the schedule does, on the time of the calendars. */
export const sweepDue = () => sweepInstalments(cronContext())

/** The PaymentIntents of everything but the first instalment, the oldest first. */
export async function laterIntents(stay: PayableStay): Promise<Json[]> {
  const intents = await intentsOfBooking(stay.bookingId)
  return intents.filter(({ id }) => id !== stay.intentId).reverse()
}

/** Somebody acts on the time of the calendars, as the edge does not in tests. */
export async function contextOf(as: Person): Promise<AppContext> {
  const ctx = createContext(env, {
    actor: ANONYMOUS,
    requestId: 'test',
    background: (work) => void work.catch(() => {}),
    now: testHooks.now,
    idempotency: { scope: as.id, key: crypto.randomUUID(), fingerprint: 'test' },
  })
  const holder = await ctx.tokens.verifyAccessToken(as.token)
  if (holder.ok) ctx.actor = { kind: 'user', ...holder.value }
  return ctx
}

/** Somebody asks to pay what is due now; rejects with what is refused. */
export async function payDue({ bookingId, guest }: PayableStay, as: Person = guest): Promise<Payment> {
  return (await createPayment(await contextOf(as), { bookingId, savePaymentMethod: false })).payment
}

/** The guest pays by hand what is due. */
export async function payByHand(stay: PayableStay, card = 'pm_card_visa'): Promise<Json> {
  const intentId = intentIdOf(String((await payDue(stay)).clientSecret))
  const intent = await confirmIntent(intentId, card)
  await tellAbout(intentId)
  return intent
}

/** Something happens to charges of what has paid for this stay, and of no other that the schedule finds. */
export async function faultAtCharge(stay: PayableStay, fault: object): Promise<void> {
  const { payment_method: about } = await readIntent(stay.intentId)
  await stripeFault({ match: 'POST /v1/payment_intents/*/confirm', about, ...fault })
}

/** The methods that somebody has saved are gone. */
export async function removeMethods({ guest }: PayableStay): Promise<void> {
  const { body } = await api('GET /users/me/payment-methods', { as: guest })
  for (const { id } of body.data) await api(`DELETE /users/me/payment-methods/${id as 'pm_'}`, { as: guest })
}
