import { randomUUID } from 'node:crypto'
import { addDays, type LocalDate } from '../../../src/shared/local-date.ts'
import type { Money } from '../../../src/shared/money.ts'
import type { Answer, Asking } from '../../demo/api.ts'
import { expectStatus } from '../../demo/report.ts'
import { confirmAtStripe, intentIdOf } from '../../demo/stripe-js.ts'
import type { Market, Participant } from '../marketplace/market.ts'
import type { Notes } from '../marketplace/notes.ts'

/** A stay whose money comes when its hold has ended. */
export interface LateStay extends Place {
  bookingId: string
  intentId: string
  totalMinor: number
  /** What became of its nights before the money came. */
  meanwhile: 'free' | 'sold' | 'closed'
}

export interface Place {
  propertyId: string
  checkIn: LocalDate
}

const TRIES_MAX = 5

/** A guest books and pays by bank debit, which is under way for as long as the bank likes. */
export async function payLater(
  market: Market,
  notes: Notes,
  { guest, ...place }: Place & { guest: Participant },
): Promise<LateStay> {
  const paid = await bookAndPay(market, notes, { guest, place, method: 'pm_usBankAccount_processing' })
  return { ...place, ...paid, meanwhile: 'free' }
}

/** Somebody else books the same nights and pays with a card. */
export async function sellNights(
  market: Market,
  notes: Notes,
  { propertyId, checkIn }: Place,
  guest: Participant,
): Promise<void> {
  await bookAndPay(market, notes, { guest, place: { propertyId, checkIn }, method: 'pm_card_visa' })
}

/** The host closes them. */
export async function closeNights(market: Market, { propertyId, checkIn }: Place): Promise<void> {
  const json = { from: checkIn, to: addDays(checkIn, 1) }
  const { host } = market
  await insist(market, `/properties/${propertyId}/blocks`, { token: host.token, json })
}

async function bookAndPay(
  market: Market,
  notes: Notes,
  { guest, place, method }: { guest: Participant; place: Place; method: string },
): Promise<{ bookingId: string; intentId: string; totalMinor: number }> {
  const { token } = guest
  const stay = { ...place, checkOut: addDays(place.checkIn, 1), guests: { adults: 2 } }
  const booked = await insist<{ id: string; total: Money }>(market, '/bookings', { token, json: stay })
  const { id: bookingId, total } = booked.body
  const asked = await insist<{ id: string; amount: Money; clientSecret: string }>(market, '/payments', {
    token,
    json: { bookingId },
  })
  const { id, amount, clientSecret } = asked.body
  notes.payments.set(id, { bookingId, amountMinor: amount.amountMinor })
  const { askStripe, services } = market
  const confirmed = await confirmAtStripe(askStripe, services.stripePublishableKey, clientSecret, method)
  expectStatus(confirmed, 200)
  return { bookingId, intentId: intentIdOf(clientSecret), totalMinor: total.amountMinor }
}

/** The same request under the same key, until it is done. */
async function insist<Body>({ ask }: Market, path: string, asking: Asking): Promise<Answer<Body>> {
  const idempotencyKey = randomUUID()
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask<Body>('POST', path, { ...asking, idempotencyKey })
    if (answer.status === 503 && attempt < TRIES_MAX) continue
    expectStatus(answer, 201)
    return answer
  }
}
