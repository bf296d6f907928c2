import { authorise } from '../shared/authorise.ts'
import type { PropertyId } from '../shared/id.ts'
import type { CursoredPage } from '../shared/page.ts'
import { type ListReviewsContext, listOf, toReviewPage } from './list-reviews.ts'
import { listFirstStayReviews } from './repository.ts'
import type { Review } from './schemas.ts'

/**
 * What guests say of their stays at several properties: the newest of each, in the order of the ids and in one trip.
 * Each page is the first of what `listReviews` answers, and its cursor goes on there.
 */
export async function listReviewsOfProperties(
  ctx: ListReviewsContext,
  propertyIds: readonly PropertyId[],
  limit: number,
): Promise<CursoredPage<Review>[]> {
  authorise(ctx.actor, 'listReviews')
  const found = await listFirstStayReviews(ctx.db, propertyIds, limit + 1)
  return propertyIds.map((id) =>
    toReviewPage(
      ctx,
      listOf(id, null),
      found.filter(({ review }) => review.propertyId === id),
      limit,
    ),
  )
}
