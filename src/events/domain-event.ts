import type { EventId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

/** Everything that other parts of the system, and later other systems, can be told. */
export type DomainEventType =
  | 'user.registered'
  | 'user.email_token_issued'
  | 'user.email_verified'
  | 'user.security_event'
  | 'user.suspended'
  | 'user.restored'
  | 'user.roles_changed'
  | 'user.erased'
  | 'property.created'
  | 'property.updated'
  | 'property.published'
  | 'property.unpublished'
  | 'property.archived'
  | 'property.suspended'
  | 'property.restored'
  | 'property.calendar_updated'
  | 'calendar.blocked'
  | 'calendar.unblocked'
  | 'property.co_host_added'
  | 'property.co_host_changed'
  | 'property.co_host_joined'
  | 'property.co_host_removed'
  | 'booking.pending_payment'
  | 'booking.requested'
  | 'booking.confirmed'
  | 'booking.check_in_near'
  | 'booking.in_stay'
  | 'booking.completed'
  | 'booking.declined'
  | 'booking.withdrawn'
  | 'booking.cancelled'
  | 'booking.expired'
  | 'booking.payment_failed'
  | 'booking.alteration_proposed'
  | 'booking.alteration_accepted'
  | 'booking.altered'
  | 'booking.alteration_declined'
  | 'booking.alteration_expired'
  | 'booking.alteration_failed'
  | 'booking.instalment_unpaid'
  | 'booking.instalment_overdue'
  | 'booking.instalments_waived'
  | 'waitlist.joined'
  | 'waitlist.offered'
  | 'waitlist.offer_ended'
  | 'review.published'
  | 'review.answered'
  | 'review.reported'
  | 'review.hidden'
  | 'review.shown'
  | 'calendar.drift_found'
  | 'payment.created'
  | 'payment.succeeded'
  | 'payment.failed'
  | 'payment.refunded_late'
  | 'payment.refund_given'
  | 'payment.dispute_opened'
  | 'payment.dispute_closed'
  | 'approval.requested'
  | 'approval.approved'
  | 'approval.rejected'
  | 'approval.carried_out'
  | 'approval.failed'
  | 'payout_account.updated'
  | 'payout.held'
  | 'payout.released'
  | 'payout.paid'
  | 'payout.failed'
  | 'payout.reversed'
  | 'payout.reversal_failed'

/** A fact, written once in the transaction that made it true. `data` carries ids and amounts, no personal data. */
export interface DomainEvent {
  id: EventId
  type: DomainEventType
  subjectId: string
  data: Record<string, unknown>
  occurredAt: Instant
}

/** An event in its place: positions grow in the order of commits, and none is given below one that was read. */
export interface PublishedEvent extends DomainEvent {
  position: number
  /** The request in which it happened; absent of old. */
  requestId?: string | null
}
