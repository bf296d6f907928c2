import type { AlterationStatus, AlteringSide } from '../bookings/alteration.ts'
import type { BookingStatus, CancellingSide } from '../bookings/booking.ts'
import type { DomainEventType } from '../events/domain-event.ts'
import type { RefundGiver } from '../payments/refund.ts'
import type { ReviewSide } from '../reviews/review.ts'

/** What people are told of a booking. The texts of each are written for one of its sides. */
export const BOOKING_NOTICES = [
  'request_sent',
  'request_received',
  'confirmed_to_guest',
  'confirmed_to_host',
  'payment_receipt',
  'request_declined',
  'request_expired_to_guest',
  'request_expired_to_host',
  'request_withdrawn',
  'capture_failed_to_guest',
  'capture_failed_to_host',
  'check_in_near_to_guest',
  'check_in_near_to_host',
  'cancelled_by_guest_to_guest',
  'cancelled_by_guest_to_host',
  'cancelled_by_host_to_guest',
  'cancelled_by_host_to_host',
  'cancelled_by_platform_to_guest',
  'cancelled_by_platform_to_host',
  'refunded_late',
  'refunded_after_cancellation',
  'instalment_unpaid',
  'instalment_overdue_to_guest',
  'instalment_overdue_to_host',
  'refund_given_to_guest',
  'refund_given_to_host',
  'disputed',
  'dispute_won',
  'dispute_lost',
  'alteration_proposed',
  'alteration_to_pay',
  'alteration_accepted',
  'altered_to_guest',
  'altered_to_host',
  'alteration_declined',
  'alteration_expired',
  'alteration_failed',
  'review_invited_to_guest',
  'review_invited_to_host',
  'review_published_to_guest',
  'review_published_to_host',
  'review_hidden_to_guest',
  'review_hidden_to_host',
  'payout_paid',
  'payout_failed',
  'payout_reversed',
] as const

export type BookingNoticeKind = (typeof BOOKING_NOTICES)[number]

/** What a letter about a booking is decided from. */
export interface BookingFacts {
  /** What has become of it. */
  type: DomainEventType
  /** Whether its host was ever asked. */
  wasRequested: boolean
  cancelledBy: CancellingSide | null
  /** Whose alteration it is about; null when it is about none. */
  proposedBy: AlteringSide | null
  /** Who gave back more than the policy does; null where nobody did. */
  givenBy: RefundGiver | null
  /** How a dispute about its payment has ended, in Stripe’s words; null where none has. */
  disputeStatus: string | null
  /** Who has written the review that it is about; null when it is about none. */
  reviewedBy: ReviewSide | null
}

export interface BookingNotices {
  guest: BookingNoticeKind | null
  host: BookingNoticeKind | null
}

/** Who is told what of a change; whoever has made it and sees it is told only when money is part of it. */
export function noticesOf(facts: BookingFacts): BookingNotices {
  const { type, wasRequested, cancelledBy, proposedBy, givenBy, disputeStatus, reviewedBy } = facts
  switch (type) {
    case 'booking.requested':
      return { guest: 'request_sent', host: 'request_received' }
    case 'booking.confirmed':
      return { guest: 'confirmed_to_guest', host: 'confirmed_to_host' }
    case 'payment.succeeded':
      return { guest: 'payment_receipt', host: null }
    case 'booking.declined':
      return { guest: 'request_declined', host: null }
    case 'booking.expired':
      // A hold that was never paid ends without a word: whoever let it pass knows.
      return wasRequested ? { guest: 'request_expired_to_guest', host: 'request_expired_to_host' } : NOBODY
    case 'booking.payment_failed':
      return wasRequested ? { guest: 'capture_failed_to_guest', host: 'capture_failed_to_host' } : NOBODY
    case 'booking.withdrawn':
      return wasRequested ? { guest: null, host: 'request_withdrawn' } : NOBODY
    case 'booking.check_in_near':
      return { guest: 'check_in_near_to_guest', host: 'check_in_near_to_host' }
    case 'booking.completed':
      return { guest: 'review_invited_to_guest', host: 'review_invited_to_host' }
    case 'booking.cancelled':
      return cancelledBy === null ? NOBODY : cancellationNotices(cancelledBy)
    case 'payment.refunded_late':
      return { guest: cancelledBy === null ? 'refunded_late' : 'refunded_after_cancellation', host: null }
    case 'booking.instalment_unpaid':
      return { guest: 'instalment_unpaid', host: null }
    case 'booking.instalment_overdue':
      return { guest: 'instalment_overdue_to_guest', host: 'instalment_overdue_to_host' }
    case 'payment.refund_given':
      // It comes out of what the host is owed only where the host gives it.
      return { guest: 'refund_given_to_guest', host: givenBy === 'host' ? 'refund_given_to_host' : null }
    case 'payment.dispute_opened':
      return { guest: null, host: 'disputed' }
    case 'payment.dispute_closed':
      return { guest: null, host: disputeStatus === 'lost' ? 'dispute_lost' : 'dispute_won' }
    case 'booking.alteration_proposed':
      return proposedBy === 'guest'
        ? { guest: null, host: 'alteration_proposed' }
        : { guest: 'alteration_proposed', host: null }
    case 'booking.alteration_accepted':
      return { guest: 'alteration_to_pay', host: proposedBy === 'host' ? 'alteration_accepted' : null }
    case 'booking.altered':
      return { guest: 'altered_to_guest', host: 'altered_to_host' }
    case 'booking.alteration_declined':
      return toProposer(proposedBy, 'alteration_declined')
    case 'booking.alteration_expired':
      return toProposer(proposedBy, 'alteration_expired')
    case 'booking.alteration_failed':
      return { guest: 'alteration_failed', host: 'alteration_failed' }
    case 'review.published':
      // Its author knows what they have written, and is told of the other one.
      return reviewedBy === 'guest'
        ? { guest: null, host: 'review_published_to_host' }
        : { guest: 'review_published_to_guest', host: null }
    case 'review.hidden':
      return reviewedBy === 'guest'
        ? { guest: 'review_hidden_to_guest', host: null }
        : { guest: null, host: 'review_hidden_to_host' }
    case 'payout.paid':
      return { guest: null, host: 'payout_paid' }
    case 'payout.failed':
      return { guest: null, host: 'payout_failed' }
    case 'payout.reversed':
      return { guest: null, host: 'payout_reversed' }
    default:
      return NOBODY
  }
}

const NOBODY: BookingNotices = { guest: null, host: null }

const toProposer = (proposedBy: AlteringSide | null, kind: BookingNoticeKind): BookingNotices =>
  proposedBy === 'guest' ? { guest: kind, host: null } : { guest: null, host: kind }

const cancellationNotices = (by: CancellingSide): BookingNotices => ({
  guest: `cancelled_by_${by}_to_guest`,
  host: `cancelled_by_${by}_to_host`,
})

/**
 * Whether something has happened since that makes a letter wrong: events may come late and in any order, and what was
 * confirmed before it was cancelled must not be read after that. The list of an account tells it all the same.
 */
export function isOvertaken(
  kind: BookingNoticeKind,
  { status, alterationStatus }: { status: BookingStatus; alterationStatus: AlterationStatus | null },
): boolean {
  switch (kind) {
    case 'request_sent':
    case 'request_received':
      return status !== 'requested'
    case 'check_in_near_to_guest':
    case 'check_in_near_to_host':
      return status !== 'confirmed'
    case 'confirmed_to_guest':
    case 'confirmed_to_host':
    case 'altered_to_guest':
    case 'altered_to_host':
    case 'instalment_unpaid':
    case 'instalment_overdue_to_guest':
    case 'instalment_overdue_to_host':
      return status === 'cancelled'
    case 'alteration_proposed':
      return alterationStatus !== 'proposed'
    case 'alteration_to_pay':
    case 'alteration_accepted':
      return alterationStatus !== 'accepted'
    default:
      return false
  }
}

/** What it means to somebody's own calendar: a stay to be noted there, one to be taken out, or nothing. */
export function calendarMethodOf(kind: BookingNoticeKind): 'REQUEST' | 'CANCEL' | null {
  switch (kind) {
    case 'confirmed_to_guest':
    case 'confirmed_to_host':
    case 'altered_to_guest':
    case 'altered_to_host':
      return 'REQUEST'
    default:
      return kind.startsWith('cancelled_') ? 'CANCEL' : null
  }
}
