import { authorise } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import type { CursoredPage } from '../shared/page.ts'
import { type ListReviewsContext, listReviews, type PageQuery } from './list-reviews.ts'
import type { Review } from './schemas.ts'

/** What hosts say of a guest, the newest first. @throws AppError `invalid_cursor` */
export async function listUserReviews(
  ctx: ListReviewsContext,
  { id: userId, ...page }: PageQuery & { id: UserId },
): Promise<CursoredPage<Review>> {
  authorise(ctx.actor, 'listUserReviews')
  return await listReviews(ctx, { userId, ...page })
}
