import type { AppContext } from '../context.ts'
import { canonicalJson } from '../idempotency/idempotency.ts'
import { priceStay } from '../pricing/quote.ts'
import { toPhotoView } from '../properties/photo.ts'
import { validationFailed } from '../shared/errors.ts'
import { sumMinor } from '../shared/money.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { ratingOf } from '../shared/rating.ts'
import { type FoundListing, findListings, type SearchPosition } from './find-listings.ts'
import type { ListingCard } from './schemas.ts'
import { contradictionsIn, type SearchQuery } from './search.ts'

export type SearchContext = Pick<AppContext, 'db' | 'config' | 'now'>

export interface SearchProperties {
  query: SearchQuery
  limit: number
  cursor: string | null
}

/**
 * Published properties that match, one page of them in one trip. With dates only those where the stay can be
 * booked, as Postgres knows it: some seconds may have passed since, and the calendar alone decides.
 *
 * @throws AppError `validation_failed` when the query contradicts itself, `invalid_cursor`
 */
export async function searchProperties(
  ctx: SearchContext,
  { query, limit, cursor }: SearchProperties,
): Promise<CursoredPage<ListingCard>> {
  const contradictions = contradictionsIn(query)
  if (contradictions.length > 0) throw validationFailed(contradictions)
  const { SIGNING_SECRET } = ctx.config
  const list = `properties?${canonicalJson(query)}`
  // safe because the signature says that the position is one of ours
  const after = cursor === null ? null : (decodeCursor(list, cursor, SIGNING_SECRET) as SearchPosition)
  const found = await findListings(ctx.db, { query, after, limit: limit + 1, now: ctx.now() })
  return toPage(found, {
    limit,
    toItem: (listing) => cardOf(ctx, query, listing),
    cursorOf: ({ position }) => encodeCursor(list, position, SIGNING_SECRET),
  })
}

function cardOf(
  { config }: SearchContext,
  { guests = 1 }: SearchQuery,
  { card: found, offer }: FoundListing,
): ListingCard {
  const photo = found.photo && toPhotoView(found.photo, config)
  const card = { ...found, photo, rating: ratingOf(found.rating) }
  if (!offer) return card
  const { stay, settings, datePrices, today, confirmedBookings } = offer
  const { nights, totals } = priceStay({
    settings,
    datePrices: new Map(Object.entries(datePrices).map(([date, priceMinor]) => [date, { priceMinor }])),
    serviceFees: { guestPercent: config.GUEST_FEE_PERCENT, hostPercent: config.HOST_FEE_PERCENT },
    stay,
    guests: { adults: guests, children: 0, infants: 0, pets: 0 },
    today,
    confirmedBookings,
  })
  const amountMinor = sumMinor(nights.map((night) => night.amount.amountMinor))
  const subtotal = { amountMinor, currency: settings.currency }
  return { ...card, stay: { ...stay, nights: nights.length, subtotal, total: totals.payin } }
}
