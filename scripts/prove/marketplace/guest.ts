import { setTimeout as sleep } from 'node:timers/promises'
import type { BookingStatus } from '../../../src/bookings/booking.ts'
import { addDays, type LocalDate } from '../../../src/shared/local-date.ts'
import type { Money } from '../../../src/shared/money.ts'
import { confirmAtStripe, intentIdOf } from '../../demo/stripe-js.ts'
import { HumanError } from '../../local/human-error.ts'
import { nullIfSilent } from './insist.ts'
import { type LoadClient, newKey } from './load.ts'
import type { Participant } from './market.ts'

const NIGHTS_OF_A_ROUND = 28
const STAY_NIGHTS_MAX = 4
const LEAVES_IT_SHARE = 0.15
const WITHDRAWS_SHARE = 0.1
const DECLINED_CARD_SHARE = 0.1
/** Of those who have paid: who looks what became of it, and of those who see it confirmed: who cancels. */
const LOOKS_SHARE = 0.7
const CANCELS_SHARE = 0.7
/** How long a guest looks whether the booking is confirmed, before going on anyway. */
const LOOKS_MAX = 6
const LOOK_PAUSE_MS = 300

export interface BookingAnswer {
  id: string
  status: BookingStatus
  total: Money
  cancellation: { refund: Money } | null
}

/** A guest books; then pays, cancels, withdraws, or does nothing more about it. */
export async function bookSomething(client: LoadClient): Promise<void> {
  const { chance, market } = client
  const guest = chance.oneOf(market.guests)
  const booking = await book(client, guest)
  if (!booking || chance.happens(LEAVES_IT_SHARE)) return
  if (chance.happens(WITHDRAWS_SHARE)) return await cancel(client, guest, booking.id)
  if (!(await pay(client, guest, { bookingId: booking.id })) || !chance.happens(LOOKS_SHARE)) return
  const isConfirmed = await lookWhetherConfirmed(client, guest, booking.id)
  if (isConfirmed && chance.happens(CANCELS_SHARE)) await cancel(client, guest, booking.id)
}

export interface WantedStay {
  propertyId: string
  checkIn: LocalDate
  checkOut: LocalDate
}

/** Some nights of this round, somewhere. */
export function drawStay({ chance, firstNight, market }: LoadClient): WantedStay {
  const checkIn = addDays(firstNight, chance.between(0, NIGHTS_OF_A_ROUND))
  const checkOut = addDays(checkIn, chance.between(1, STAY_NIGHTS_MAX))
  return { propertyId: chance.oneOf(market.listings), checkIn, checkOut }
}

/** @returns null when somebody else has the nights, or nobody answers */
export async function book(
  client: LoadClient,
  guest: Participant,
  stay = drawStay(client),
): Promise<BookingAnswer | null> {
  const { notes } = client
  const request = { idempotencyKey: newKey(), json: { ...stay, guests: { adults: 2 } } }
  const answer = await client.ask<BookingAnswer>('POST', '/bookings', guest, request)
  if (!answer) return null
  switch (answer.status) {
    case 201:
      notes.bookings.set(answer.body.id, { guest, request, totalMinor: answer.body.total.amountMinor })
      return answer.body
    case 409:
      if (answer.body.code === 'not_available') notes.refusals += 1
      else client.oddity(answer)
      return null
    default:
      client.oddity(answer)
      return null
  }
}

/**
 * @param of what is paid: a booking, or what an alteration of it costs more
 * @returns whether Stripe has said to the guest that it is paid or authorised
 */
export async function pay(
  client: LoadClient,
  guest: Participant,
  of: { bookingId: string; alterationId?: string },
): Promise<boolean> {
  const { chance, notes } = client
  const { bookingId } = of
  const asking = { idempotencyKey: newKey(), json: of }
  const answer = await client.ask<{ id: string; amount: Money; clientSecret: string }>(
    'POST',
    '/payments',
    guest,
    asking,
  )
  if (!answer) return false
  if (answer.status !== 201) {
    client.oddity(answer)
    return false
  }
  const { id, amount, clientSecret } = answer.body
  notes.payments.set(id, { bookingId, amountMinor: amount.amountMinor })
  if (chance.happens(DECLINED_CARD_SHARE)) await payWith(client, clientSecret, 'pm_card_chargeDeclined')
  await sleep(chance.between(0, 400))
  const isPaid = await payWith(client, clientSecret, 'pm_card_visa')
  if (isPaid) notes.paidIntents.set(intentIdOf(clientSecret), bookingId)
  return isPaid
}

/** The card page needs nothing of ours to be alive. */
async function payWith({ market }: LoadClient, clientSecret: string, card: string): Promise<boolean> {
  const { askStripe, services } = market
  const { stripePublishableKey } = services
  const answer = await confirmAtStripe(askStripe, stripePublishableKey, clientSecret, card).catch(
    nullIfSilent,
  )
  return answer?.status === 200 && ['succeeded', 'requires_capture'].includes(answer.body.status)
}

export async function lookWhetherConfirmed(
  { ask, notes }: LoadClient,
  guest: Participant,
  bookingId: string,
): Promise<boolean> {
  for (let look = 1; look <= LOOKS_MAX; look += 1) {
    const answer = await ask<BookingAnswer>('GET', `/bookings/${bookingId}`, guest)
    if (answer?.status === 200 && answer.body.status === 'confirmed') {
      notes.seenConfirmed.add(bookingId)
      return true
    }
    await sleep(LOOK_PAUSE_MS)
  }
  return false
}

export async function cancel(client: LoadClient, guest: Participant, bookingId: string): Promise<void> {
  const path = `/bookings/${bookingId}/cancellation`
  const answer = await client.ask<BookingAnswer>('POST', path, guest, { idempotencyKey: newKey(), json: {} })
  if (!answer) return
  // Too late for what it was: confirmed or expired at that very moment, and it says so.
  if (answer.status === 409 && answer.body.code === 'invalid_transition') return
  if (answer.status !== 200) return client.oddity(answer)
  const { status, cancellation } = answer.body
  if (status !== 'withdrawn' && status !== 'cancelled') {
    throw new HumanError(`a cancellation of ${bookingId} was answered with a booking that is ${status}`)
  }
  client.notes.ended.set(bookingId, { status, refundMinor: cancellation?.refund.amountMinor ?? null })
}
