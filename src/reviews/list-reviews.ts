import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { validationFailed } from '../shared/errors.ts'
import { type PropertyId, parseId, type ReviewId, type UserId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { type FoundReview, listGuestReviews, listStayReviews, type ReviewPage } from './repository.ts'
import type { ListReviewsQuery, Review } from './schemas.ts'
import { toReview } from './views.ts'

/** The name of a list of reviews, and what it asks for: a cursor belongs to both. */
export const listOf = (propertyId: PropertyId | null, guestId: UserId | null): string =>
  `reviews?${JSON.stringify([propertyId, guestId])}`

export type ListReviewsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/** Which part of a list. */
export interface PageQuery {
  limit: number
  cursor?: string | undefined
}

/**
 * What guests say of their stays at a property, or hosts of a guest, the newest first: what everybody can read.
 *
 * @throws AppError `validation_failed` unless one of both is asked for; `invalid_cursor`
 */
export async function listReviews(
  ctx: ListReviewsContext,
  { propertyId, userId, ...page }: ListReviewsQuery & PageQuery,
): Promise<CursoredPage<Review>> {
  authorise(ctx.actor, 'listReviews')
  if ((propertyId === undefined) === (userId === undefined)) {
    const message = 'Must come alone: propertyId or userId.'
    throw validationFailed([{ pointer: 'propertyId', code: 'contradiction', message }])
  }
  const place = parseId('prop', propertyId ?? '')
  const guest = parseId('usr', userId ?? '')
  return await pageOf(ctx, listOf(place, guest), page, async (part) => {
    if (place) return await listStayReviews(ctx.db, place, part)
    // A malformed id names nothing, of which nobody says anything.
    return guest ? await listGuestReviews(ctx.db, guest, part) : []
  })
}

async function pageOf(
  { actor, config }: ListReviewsContext,
  list: string,
  { limit, cursor }: PageQuery,
  read: (part: ReviewPage) => Promise<FoundReview[]>,
): Promise<CursoredPage<Review>> {
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as ReviewId) : null
  return toReviewPage({ actor, config }, list, await read({ limit: limit + 1, before }), limit)
}

/** @param found one more than the page has, if there are more */
export const toReviewPage = (
  { actor, config }: Pick<ListReviewsContext, 'actor' | 'config'>,
  list: string,
  found: readonly FoundReview[],
  limit: number,
): CursoredPage<Review> =>
  toPage(found, {
    limit,
    toItem: (one) => toReview(one, actor),
    cursorOf: ({ review }) => encodeCursor(list, review.id, config.SIGNING_SECRET),
  })
