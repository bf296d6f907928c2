import type { AppContext } from '../context.ts'
import { inTurns } from '../platform/in-turns.ts'
import { type DueReview, findDueReviews, holdReviewsOf, publishReview } from './repository.ts'
import { aboutReview } from './views.ts'

type SweepReviewsContext = Pick<AppContext, 'db' | 'log' | 'newId' | 'now'>

const REVIEWS_PER_SWEEP_MAX = 200 // a sweep ends well inside the one-minute cron

/**
 * Publishes reviews whose time is over and to which the other side has written none. A sweep may come late, twice, or at the
 * same time as another: a review is published, and that is told, once.
 *
 * @returns how many were due
 */
export async function sweepReviews(ctx: SweepReviewsContext): Promise<{ due: number }> {
  const due = await findDueReviews(ctx.db, ctx.now(), REVIEWS_PER_SWEEP_MAX)
  const about = ({ id }: DueReview) => ({ reviewId: id })
  await inTurns(ctx, { items: due, failure: 'review.sweep_failed', about }, async (review) => {
    await publish(ctx, review)
  })
  return { due: due.length }
}

async function publish({ db, log, newId, now }: SweepReviewsContext, review: DueReview): Promise<void> {
  const { id, bookingId } = review
  await db.batch([
    ...holdReviewsOf(db, review),
    publishReview(db, { id, eventId: newId('evt'), at: now(), data: aboutReview(review) }),
  ])
  log.info('review.published', { reviewId: id, bookingId })
}
