import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import { type ChangeReviewContext, changePublishedReview } from './change-published-review.ts'
import { statusOf } from './review.ts'
import type { Review } from './schemas.ts'

/**
 * Shows a hidden review to everybody again; ratings count it as before.
 *
 * @throws AppError `forbidden`, `second_factor_required`; `not_found`, also for what is not published; `invalid_transition`
 *   (conflict) when it is not hidden
 */
export async function showReview(ctx: ChangeReviewContext, { id }: { id: ReviewId }): Promise<Review> {
  const admin = authorisePerson(ctx.actor, 'showReview')
  return await changePublishedReview(ctx, {
    id,
    event: 'review.shown',
    audit: { operation: 'showReview' },
    admit: () => admin,
    decide: (review) => {
      const status = statusOf(review)
      if (status === 'submitted') throw notFound('review')
      if (status === 'published') {
        throw new AppError('invalid_transition', 'This review is not hidden.', {
          currentState: status,
          legalMoves: ['hidden'],
        })
      }
      return { hiddenAt: null, hiddenReason: null }
    },
  })
}
