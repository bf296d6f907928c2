import { setTimeout as sleep } from 'node:timers/promises'
import type { BookingStatus } from '../../../src/bookings/booking.ts'
import { addDays } from '../../../src/shared/local-date.ts'
import type { Money } from '../../../src/shared/money.ts'
import type { Answer, Asking, Problem } from '../../demo/api.ts'
import { confirmAtStripe, intentIdOf } from '../../demo/stripe-js.ts'
import { HumanError } from '../../local/human-error.ts'
import { nullIfSilent } from '../marketplace/insist.ts'
import { newKey } from '../marketplace/load.ts'
import type { Participant } from '../marketplace/market.ts'
import type { SoakStage } from './load.ts'

/** Each kind of request, and how long after the end of a fault it has succeeded: by its name, in milliseconds. */
export type Recovery = Record<string, number>

/**
 * An object that hangs when the fault ends hangs for as long as it waits for a part, which is less than the nine seconds that a
 * request has; who comes meanwhile waits, is refused, and asks again, once more perhaps. Twice nine and some more is generous.
 */
export const RECOVERS_WITHIN_MS = 20_000
const AGAIN_AFTER_MS = 200

/** A home that nobody else books, and who does. */
export interface Prober {
  propertyId: string
  guest: Participant
}

interface Round extends Prober {
  stage: SoakStage
  /** Of this look, so that the next has other nights. */
  nth: number
  endedAt: number
  recovery: Recovery
}

/**
 * Asks for one of everything, each until it is given: looks around, signs in, and books, pays and cancels.
 *
 * @throws HumanError naming what does not succeed in time
 */
export async function untilRecovered(stage: SoakStage, prober: Prober, nth: number): Promise<Recovery> {
  const round: Round = { ...prober, stage, nth, endedAt: performance.now(), recovery: {} }
  await Promise.all([lookEverywhere(round), signIn(round), bookPayAndCancel(round)])
  return round.recovery
}

async function lookEverywhere(round: Round): Promise<void> {
  const { propertyId, guest, nth, stage } = round
  const [from, to] = [addDays(stage.today, 30), addDays(stage.today, 60)]
  await until(
    round,
    'search',
    'GET',
    `/properties?q=weir&checkIn=${from}&checkOut=${addDays(from, 1 + (nth % 20))}`,
  )
  await until(round, 'listing', 'GET', `/properties/${propertyId}`)
  await until(round, 'availability', 'GET', `/properties/${propertyId}/availability?from=${from}&to=${to}`)
  await until(round, 'bookings', 'GET', '/bookings?limit=5', { token: guest.token })
  const query = '{ bookings(first: 3) { edges { node { id property { title } } } } }'
  await until(
    round,
    'graphql',
    'POST',
    '/graphql',
    { token: guest.token, json: { query } },
    ({ body }) => 'data' in body && !('errors' in body),
  )
}

async function signIn(round: Round): Promise<void> {
  const { email, password } = round.guest
  await until(round, 'sign-in', 'POST', '/auth/tokens', { json: { email, password } })
}

async function bookPayAndCancel(round: Round): Promise<void> {
  const { propertyId, guest, nth, stage } = round
  const { notes, market } = stage
  const { token } = guest
  const checkIn = addDays(stage.today, 30 + (nth % 300))
  const stay = { propertyId, checkIn, checkOut: addDays(checkIn, 1), guests: { adults: 2 } }
  const quote = { checkIn, checkOut: stay.checkOut, guests: stay.guests }
  await until(round, 'quote', 'POST', `/properties/${propertyId}/quotes`, { json: quote })
  const request = { idempotencyKey: newKey(), json: stay }
  const booked = await until<{ id: string; total: Money }>(round, 'booking', 'POST', '/bookings', {
    token,
    ...request,
  })
  const { id: bookingId, total } = booked.body
  notes.bookings.set(bookingId, { guest, request, totalMinor: total.amountMinor })
  const asked = await until<{ id: string; amount: Money; clientSecret: string }>(
    round,
    'payment',
    'POST',
    '/payments',
    { token, idempotencyKey: newKey(), json: { bookingId } },
  )
  const { id, amount, clientSecret } = asked.body
  notes.payments.set(id, { bookingId, amountMinor: amount.amountMinor })
  const intentId = intentIdOf(clientSecret)
  const { askStripe, services } = market
  const paid = await confirmAtStripe(askStripe, services.stripePublishableKey, clientSecret, 'pm_card_visa')
  if (paid.body.status !== 'succeeded') throw new HumanError(`${intentId} could not be paid: ${paid.status}`)
  notes.paidIntents.set(intentId, bookingId)
  await until<{ status: BookingStatus }>(
    round,
    'confirmation',
    'GET',
    `/bookings/${bookingId}`,
    { token },
    ({ body }) => body.status === 'confirmed',
  )
  notes.seenConfirmed.add(bookingId)
  const cancelled = await until<{ status: BookingStatus; cancellation: { refund: Money } }>(
    round,
    'cancellation',
    'POST',
    `/bookings/${bookingId}/cancellation`,
    { token, idempotencyKey: newKey(), json: {} },
  )
  const { status, cancellation } = cancelled.body
  notes.ended.set(bookingId, { status, refundMinor: cancellation.refund.amountMinor })
}

/** Asks until it succeeds, and notes when it did. @throws HumanError when it takes too long */
async function until<Body extends object>(
  { stage, endedAt, recovery }: Round,
  name: string,
  method: 'GET' | 'POST',
  path: string,
  asking: Asking = {},
  isGood: (answer: Answer<Body & Problem>) => boolean = () => true,
): Promise<Answer<Body & Problem>> {
  for (;;) {
    const answer = await stage.market.ask<Body & Problem>(method, path, asking).catch(nullIfSilent)
    const tookMs = performance.now() - endedAt
    if (tookMs > RECOVERS_WITHIN_MS) {
      const last = answer ? `${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}` : 'nothing'
      throw new HumanError(
        `${name} did not succeed within ${RECOVERS_WITHIN_MS / 1_000} s: ${method} ${path} was answered ${last}`,
      )
    }
    if (answer && answer.status < 300 && isGood(answer)) {
      recovery[name] = Math.round(tookMs)
      return answer
    }
    await sleep(AGAIN_AFTER_MS)
  }
}
