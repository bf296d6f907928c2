import type { AppContext } from '../context.ts'
import { identityStatements } from '../identity/statements.ts'
import { findOwnReview, type OwnReview } from './find-own-review.ts'
import { deleteReviewRow, holdReviewsOf, refuseUnlessAt } from './repository.ts'
import { untilCurrent } from './until-current.ts'

/**
 * Takes a review back that is not published; its author may write another one.
 *
 * @throws AppError `not_found`, `forbidden`; `review_published` (conflict), `stale_precondition`, `account_suspended`
 */
export async function deleteReview(
  ctx: Pick<AppContext, 'actor' | 'db' | 'log' | 'now'>,
  own: OwnReview,
): Promise<void> {
  const { db, log } = ctx
  await untilCurrent(async () => {
    const { found, person } = await findOwnReview(ctx, { ...own, action: 'deleteReview' })
    const { review } = found
    await db.batch([
      identityStatements['actor.assert'](db, person),
      ...holdReviewsOf(db, review),
      refuseUnlessAt(db, review),
      deleteReviewRow(db, review.id),
    ])
    log.info('review.deleted', { reviewId: review.id })
  })
}
