import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import type { ReviewId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listPublishedReviews } from './repository.ts'
import type { ListAllReviewsQuery, ModeratedReview } from './schemas.ts'
import { toModeratedReview } from './views.ts'

/**
 * Reviews that were published, hidden ones among them, with what people have reported. What is not published is nobody’s to
 * read, not even theirs who run this.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `invalid_cursor`
 */
export async function listAllReviews(
  { actor, config, db }: Pick<AppContext, 'actor' | 'config' | 'db'>,
  {
    limit,
    cursor,
    reported = null,
  }: Omit<ListAllReviewsQuery, 'reported'> & {
    reported?: boolean | null | undefined
    limit: number
    cursor?: string | undefined
  },
): Promise<CursoredPage<ModeratedReview>> {
  authorise(actor, 'listAllReviews')
  const list = `admin/reviews?${JSON.stringify([reported])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as ReviewId) : null
  const rows = await listPublishedReviews(db, { reported }, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: (row) => toModeratedReview(row, actor),
    cursorOf: ({ review }) => encodeCursor(list, review.id, config.SIGNING_SECRET),
  })
}
