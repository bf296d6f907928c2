import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import { findReview } from './repository.ts'
import { accessTo } from './review-access.ts'
import type { Review } from './schemas.ts'
import { toReview } from './views.ts'

/** A review that everybody can read, or one’s own. @throws AppError `not_found` */
export async function getReview(
  { actor, db }: Pick<AppContext, 'actor' | 'db'>,
  id: ReviewId,
): Promise<Review> {
  const found = await findReview(db, id)
  if (!found) throw notFound('review')
  authorise(actor, 'getReview', accessTo(found))
  return toReview(found, actor)
}
