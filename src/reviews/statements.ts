import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { bookings } from '../bookings/tables.ts'
import type { Database, Statement } from '../platform/database.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { selectReviews } from './repository.ts'
import type { ReviewReport } from './schemas.ts'
import { type ReviewReportRow, reviewReports, reviews } from './tables.ts'

/**
 * What somebody has written, what everybody can read about them or their places, and what they have reported; newest first,
 * for a batch. What is written about them and not published is not theirs to know.
 */
export const reviewRecords = (db: Database, userId: UserId, limit: number) =>
  [
    selectReviews(db).where(eq(reviews.authorId, userId)).orderBy(desc(reviews.id)).limit(limit),
    selectReviews(db)
      .where(
        and(
          isNotNull(reviews.publishedAt),
          isNull(reviews.hiddenAt),
          or(
            and(eq(reviews.authorSide, 'guest'), eq(reviews.hostId, userId)),
            and(eq(reviews.authorSide, 'host'), eq(reviews.guestId, userId)),
          ),
        ),
      )
      .orderBy(desc(reviews.id))
      .limit(limit),
    db
      .select()
      .from(reviewReports)
      .where(eq(reviewReports.userId, userId))
      .orderBy(desc(reviewReports.createdAt))
      .limit(limit),
  ] as const

/** A row of the last. */
export const toReviewReport = ({ reviewId, reason, createdAt }: ReviewReportRow): ReviewReport => ({
  reviewId,
  reason,
  createdAt: toIso(createdAt),
})

/**
 * Leaves of what somebody has written what everybody could read, as said by nobody in particular: others have relied on it, and
 * its digest vouches for it. What only the other side could read goes, and so does what nobody could.
 */
export const eraseReviewer = (db: Database, userId: UserId): Statement[] => {
  const unpublished = and(eq(reviews.authorId, userId), isNull(reviews.publishedAt))
  return [
    db.delete(reviewReports).where(eq(reviewReports.userId, userId)),
    // As everybody does who writes here, so that the other side does not count on what is about to go.
    db
      .select({ id: bookings.id })
      .from(bookings)
      .where(inArray(bookings.id, db.select({ id: reviews.bookingId }).from(reviews).where(unpublished)))
      .orderBy(asc(bookings.id))
      .for('no key update'),
    db.delete(reviews).where(unpublished),
    db
      .update(reviews)
      // Without its salt the digest of what is gone cannot be guessed at either.
      .set({ privateFeedback: null, privateSalt: '', version: sql`${reviews.version} + 1` })
      .where(and(sql`${reviews.authorId} = ${idToUuid(userId)}::uuid`, isNotNull(reviews.privateFeedback))),
  ]
}
