import type { DomainEvent, DomainEventType } from '../events/domain-event.ts'
import type { EventId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { ApprovalRow } from './tables.ts'

type ApprovalEventType = Extract<DomainEventType, `approval.${string}`>

/** What is told of an approval, for good: who has asked for what, and who has said what to it. */
export const approvalEvent = (
  approval: ApprovalRow,
  id: EventId,
  type: ApprovalEventType,
  occurredAt: Instant = approval.requestedAt,
): DomainEvent => ({
  id,
  type,
  subjectId: approval.id,
  data: {
    operation: approval.operation,
    subjectId: approval.subjectId,
    bookingId: approval.bookingId,
    amountMinor: approval.amountMinor,
    currency: approval.currency,
    requestedBy: approval.requestedBy,
    ...(approval.decidedBy && { decidedBy: approval.decidedBy }),
    ...(approval.resultId && { resultId: approval.resultId }),
    ...(approval.failureCode && { code: approval.failureCode }),
  },
  occurredAt,
})
