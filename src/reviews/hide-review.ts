import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import { type ChangeReviewContext, changePublishedReview } from './change-published-review.ts'
import { statusOf } from './review.ts'
import type { Review } from './schemas.ts'

/**
 * Takes a review from everybody but its author, who is told; ratings are without it from now on.
 *
 * @throws AppError `forbidden`, `second_factor_required`; `not_found`, also for what is not published; `invalid_transition`
 *   (conflict) when it is hidden
 */
export async function hideReview(
  ctx: ChangeReviewContext,
  { id, reason }: { id: ReviewId; reason: string },
): Promise<Review> {
  const admin = authorisePerson(ctx.actor, 'hideReview')
  return await changePublishedReview(ctx, {
    id,
    event: 'review.hidden',
    audit: { operation: 'hideReview', reason },
    admit: () => admin,
    decide: (review, hiddenAt) => {
      const status = statusOf(review)
      if (status === 'submitted') throw notFound('review')
      if (status === 'hidden') {
        throw new AppError('invalid_transition', 'This review is hidden.', {
          currentState: status,
          legalMoves: ['published'],
        })
      }
      return { hiddenAt, hiddenReason: reason }
    },
  })
}
