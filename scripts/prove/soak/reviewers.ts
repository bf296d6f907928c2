import { addDays } from '../../../src/shared/local-date.ts'
import { GUEST_CATEGORIES, STAY_CATEGORIES } from '../../../src/shared/rating.ts'
import { HumanError } from '../../local/human-error.ts'
import { book, lookWhetherConfirmed, pay } from '../marketplace/guest.ts'
import { type LoadClient, newKey } from '../marketplace/load.ts'
import type { Market, Participant } from '../marketplace/market.ts'
import { advanceClock, sandboxDay } from '../marketplace/repair.ts'

/** A stay that is over, and that nobody has written about. */
export interface PastStay {
  bookingId: string
  guest: Participant
}

/** Reviews that were acknowledged, by their id, with what they are about. */
export type NotedReviews = Map<string, { bookingId: string; rating: number }>

const DAY_SECONDS = 86_400
const DAYS = 4
const BOTH_SHARE = 0.6

/** Some stays at each listing, which were lived before anything else happens. */
export async function liveStays(
  client: LoadClient,
  { ask, guests, listings }: Market,
  instantListings: number,
): Promise<PastStay[]> {
  const today = await sandboxDay(ask)
  const places = listings
    .slice(0, instantListings)
    .flatMap((propertyId) => Array.from({ length: DAYS }, (_, day) => ({ propertyId, day: day + 1 })))
  const stays: PastStay[] = []
  for (const [place, { propertyId, day }] of places.entries()) {
    const guest = guests[place % guests.length]
    if (!guest) throw new HumanError('a market has guests')
    const checkIn = addDays(today, day)
    const booking = await book(client, guest, { propertyId, checkIn, checkOut: addDays(checkIn, 1) })
    if (!booking || !(await pay(client, guest, { bookingId: booking.id }))) continue
    if (await lookWhetherConfirmed(client, guest, booking.id)) stays.push({ bookingId: booking.id, guest })
  }
  await advanceClock(ask, (DAYS + 3) * DAY_SECONDS)
  return stays
}

/** A guest writes about a stay that is over, and mostly the host does as well. */
export async function review(client: LoadClient, stays: PastStay[], noted: NotedReviews): Promise<void> {
  const stay = stays.pop()
  if (!stay) return
  const { chance, market } = client
  await write(client, stay, { author: stay.guest, categories: STAY_CATEGORIES }, noted)
  if (chance.happens(BOTH_SHARE))
    await write(client, stay, { author: market.host, categories: GUEST_CATEGORIES }, noted)
}

async function write(
  client: LoadClient,
  { bookingId }: PastStay,
  { author, categories }: { author: Participant; categories: readonly string[] },
  noted: NotedReviews,
): Promise<void> {
  const rating = client.chance.between(1, 5)
  const json = {
    bookingId,
    rating,
    categories: Object.fromEntries(categories.map((category) => [category, rating])),
    comment: 'Quiet, bright, and as described.',
  }
  const answer = await client.ask<{ id: string }>('POST', '/reviews', author, {
    idempotencyKey: newKey(),
    json,
  })
  if (answer?.status === 201) noted.set(answer.body.id, { bookingId, rating })
  else if (answer) client.oddity(answer)
}
