import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { REPORTS_PER_ACCOUNT } from './rate-policies.ts'
import { findReview, insertReport } from './repository.ts'
import { accessTo } from './review-access.ts'
import type { ReviewReport } from './schemas.ts'
import { aboutReview } from './views.ts'

type ReportReviewContext = Pick<
  AppContext,
  'actor' | 'db' | 'idempotency' | 'limits' | 'log' | 'markReplayed' | 'newId' | 'now'
>

/**
 * Tells those who run the marketplace of a review that should not stand. Of one person the first report counts.
 *
 * @throws AppError `not_found`, `rate_limited`, `account_suspended`
 */
export async function reportReview(
  ctx: ReportReviewContext,
  { id, reason }: { id: ReviewId; reason: string },
): Promise<ReviewReport> {
  const { actor, db, limits, log, newId, now } = ctx
  const person = authorisePerson(actor, 'reportReview')
  const found = await findReview(db, id)
  if (!found) throw notFound('review')
  authorise(actor, 'getReview', accessTo(found))
  if (found.review.publishedAt === null) throw notFound('review')
  await limits.take([{ policy: REPORTS_PER_ACCOUNT, subject: person.userId }])
  return await answerOnce<ReviewReport>(ctx, async (remember) => {
    const createdAt = now()
    const answer = { reviewId: id, reason, createdAt: toIso(createdAt) }
    await db.batch([
      identityStatements['actor.assert'](db, person),
      insertReport(db, { reviewId: id, userId: person.userId, reason, createdAt }),
      eventStatements['event.record'](db, {
        id: newId('evt'),
        type: 'review.reported',
        subjectId: id,
        data: aboutReview(found.review),
        occurredAt: createdAt,
      }),
      ...remember(answer),
    ])
    log.info('review.reported', { reviewId: id })
    return answer
  })
}
