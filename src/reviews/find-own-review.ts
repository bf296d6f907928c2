import type { AppContext } from '../context.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import { type FoundReview, findReview } from './repository.ts'
import { isEditable } from './review.ts'
import { accessTo } from './review-access.ts'

/** A review by its author, who may still change it. */
export interface OwnReview {
  id: ReviewId
  /** The versions that the change is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/**
 * @throws AppError `not_found`, `forbidden` for what somebody else has written; `review_published` (conflict),
 *   `stale_precondition`
 */
export async function findOwnReview(
  { actor, db, now }: Pick<AppContext, 'actor' | 'db' | 'now'>,
  { action, id, expectedVersions }: OwnReview & { action: 'updateReview' | 'deleteReview' },
): Promise<{ found: FoundReview; person: Person }> {
  const found = await findReview(db, id)
  if (!found) throw notFound('review')
  const person = authorisePerson(actor, action, accessTo(found))
  const { review } = found
  if (!isEditable(review, now())) throw new AppError('review_published')
  if (expectedVersions !== null && !expectedVersions.includes(review.version)) {
    throw new AppError('stale_precondition', `The review is at version ${review.version} by now.`)
  }
  return { found, person }
}
