import type { AppContext } from '../context.ts'
import { identityStatements } from '../identity/statements.ts'
import { validationFailed } from '../shared/errors.ts'
import { commitTo } from './commitment.ts'
import { findOwnReview, type OwnReview } from './find-own-review.ts'
import { holdReviewsOf, refuseUnlessAt, updateReviewRow } from './repository.ts'
import { readCategories } from './review.ts'
import { newSalts } from './review-salts.ts'
import type { Review, UpdateReviewInput } from './schemas.ts'
import type { ReviewRow } from './tables.ts'
import { untilCurrent } from './until-current.ts'
import { toReview } from './views.ts'

type UpdateReviewContext = Pick<AppContext, 'actor' | 'db' | 'log' | 'now'>

/**
 * Changes a review that is not published. It is committed to anew, because it says something else.
 *
 * @throws AppError `not_found`, `forbidden`; `review_published` (conflict), `validation_failed`, `stale_precondition`,
 *   `account_suspended`
 */
export async function updateReview(
  ctx: UpdateReviewContext,
  { changes, ...own }: OwnReview & { changes: UpdateReviewInput },
): Promise<Review> {
  const { actor, db, log, now } = ctx
  return await untilCurrent(async () => {
    const { found, person } = await findOwnReview(ctx, { ...own, action: 'updateReview' })
    const review = changedBy(found.review, changes, now())
    await db.batch([
      identityStatements['actor.assert'](db, person),
      ...holdReviewsOf(db, review),
      refuseUnlessAt(db, found.review),
      updateReviewRow(db, review),
    ])
    log.info('review.updated', { reviewId: review.id })
    return toReview({ ...found, review }, actor)
  })
}

function changedBy(
  review: ReviewRow,
  { categories, ...changes }: UpdateReviewInput,
  updatedAt: number,
): ReviewRow {
  // safe because validation leaves no undefined members, only absent ones
  const changed = { ...review, ...(changes as Partial<ReviewRow>), updatedAt, version: review.version + 1 }
  const rated = { ...changed, categories: changedCategories(review, categories) }
  const salts = newSalts()
  const { hash, privateFeedbackHash } = commitTo(rated, salts)
  return { ...rated, ...salts, commitment: hash, privateFeedbackHash }
}

function changedCategories(
  { authorSide, categories }: ReviewRow,
  changes: UpdateReviewInput['categories'],
): ReviewRow['categories'] {
  const read = readCategories(authorSide, { ...categories, ...changes })
  if (!read.ok) throw validationFailed(read.refusal)
  return read.value
}
