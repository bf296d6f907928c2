import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { validationFailed } from '../shared/errors.ts'
import { parseId, type ReviewId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { type FoundReview, listGuestReviews, listStayReviews, type ReviewPage } from './repository.ts'
import type { ListReviewsQuery, Review } from './schemas.ts'
import { toReview } from './views.ts'

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
  return await pageOf(ctx, `reviews?${JSON.stringify([place, guest])}`, page, async (part) => {
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
  return toPage(await read({ limit: limit + 1, before }), {
    limit,
    toItem: (found) => toReview(found, actor),
    cursorOf: ({ review }) => encodeCursor(list, review.id, config.SIGNING_SECRET),
  })
}
