import { authorisePerson } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import { type ChangeReviewContext, changePublishedReview } from './change-published-review.ts'
import { accessTo } from './review-access.ts'
import type { Review } from './schemas.ts'

/**
 * Answers a review in public, once, for the side that it is about.
 *
 * @throws AppError `not_found`, `forbidden`; `review_answered` (conflict), `account_suspended`
 */
export async function respondToReview(
  ctx: ChangeReviewContext,
  { id, comment }: { id: ReviewId; comment: string },
): Promise<Review> {
  return await changePublishedReview(ctx, {
    id,
    event: 'review.answered',
    admit: (found) => authorisePerson(ctx.actor, 'respondToReview', accessTo(found)),
    decide: ({ response }, respondedAt) => {
      if (response !== null) throw new AppError('review_answered')
      return { response: comment, respondedAt }
    },
  })
}
