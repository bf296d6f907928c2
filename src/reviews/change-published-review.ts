import type { Audited } from '../audit/audit-line.ts'
import { recordInAuditLog } from '../audit/statements.ts'
import type { AppContext } from '../context.ts'
import type { DomainEventType } from '../events/domain-event.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import type { Person } from '../shared/actor.ts'
import { notFound } from '../shared/errors.ts'
import type { ReviewId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { type FoundReview, findReview, holdReviewsOf, refuseUnlessAt, updateReviewRow } from './repository.ts'
import { statusOf } from './review.ts'
import type { Review } from './schemas.ts'
import type { ReviewRow } from './tables.ts'
import { untilCurrent } from './until-current.ts'
import { aboutReview, toReview } from './views.ts'

export type ChangeReviewContext = Pick<
  AppContext,
  'actor' | 'client' | 'db' | 'idempotency' | 'log' | 'markReplayed' | 'newId' | 'now' | 'requestId'
>

export interface ReviewChange {
  id: ReviewId
  event: DomainEventType
  /** Who may do that; throws what it refuses. */
  admit: (found: FoundReview) => Person
  /** For the audit log, of what those do who run the marketplace. */
  audit?: Pick<Audited, 'operation' | 'reason'>
  /** What becomes of the review; throws what it refuses. */
  decide: (review: ReviewRow, at: Instant) => Partial<ReviewRow>
}

/** What can still become of a review that was published: it is answered, hidden, or shown again. */
export async function changePublishedReview(ctx: ChangeReviewContext, change: ReviewChange): Promise<Review> {
  const { actor, db, log, newId, now } = ctx
  const { id, event, admit, audit, decide } = change
  return await answerOnce<Review>(ctx, (remember) =>
    untilCurrent(async () => {
      const found = await findReview(db, id)
      if (!found) throw notFound('review')
      const person = admit(found)
      const at = now()
      const { review } = found
      const changed = { ...review, ...decide(review, at), updatedAt: at, version: review.version + 1 }
      const answer = toReview({ ...found, review: changed }, actor)
      await db.batch([
        identityStatements['actor.assert'](db, person),
        ...holdReviewsOf(db, review),
        refuseUnlessAt(db, review),
        updateReviewRow(db, changed),
        eventStatements['event.record'](db, {
          id: newId('evt'),
          type: event,
          subjectId: id,
          data: { ...aboutReview(review), by: person.userId },
          occurredAt: at,
        }),
        ...(audit
          ? [
              recordInAuditLog(ctx, {
                ...audit,
                subjectId: id,
                before: { status: statusOf(review) },
                after: { status: statusOf(changed) },
              }),
            ]
          : []),
        ...remember(answer, review.authorId),
      ])
      log.info(event, { reviewId: id, by: person.userId })
      return answer
    }),
  )
}
