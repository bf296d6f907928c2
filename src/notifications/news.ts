import type { ApprovedOperation } from '../approvals/approval.ts'
import type { SecurityEventKind } from '../identity/security-event.ts'
import type { NotificationTopic } from '../identity/user.ts'
import type { ApprovalId } from '../shared/id.ts'
import type { Instant, LocalDate } from '../shared/local-date.ts'
import type { CoHostRole } from '../shared/permissions.ts'
import { BOOKING_NOTICES, type BookingNoticeKind } from './booking-notice.ts'

/** Everything that somebody can be told in the list of their account. */
export const NEWS_KINDS = [
  ...BOOKING_NOTICES,
  'waitlist_offer',
  'co_host_invitation',
  'account_security',
  'approval_requested',
] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

/**
 * What is kept of a piece of news beside its kind: ids, dates and amounts as they were at that moment, and nothing by which
 * anybody else could be known. The words are made of it when it is read.
 */
export type News =
  | { kind: BookingNoticeKind; data: BookingData }
  | { kind: 'waitlist_offer'; data: OfferData }
  | { kind: 'co_host_invitation'; data: { role: CoHostRole } }
  | { kind: 'account_security'; data: { securityKind: SecurityEventKind } }
  | { kind: 'approval_requested'; data: ApprovalData }

export interface BookingData {
  checkIn: LocalDate
  checkOut: LocalDate
  currency: string
  totalMinor: number
  /** What a cancellation gives back. */
  refundMinor: number
  /** What an alteration costs more, or less. */
  differenceMinor: number
  /** What of that is paid, or goes back, at once; absent of old for all of it. */
  dueNowMinor?: number
  /** What was paid, is due, was paid out, given back or disputed; null where it is about none of these. */
  amountMinor: number | null
  /** Of the payment or payout that it is about. */
  reference: string | null
  answerBy: Instant | null
  reviewBy: Instant | null
}

export interface OfferData {
  checkIn: LocalDate
  checkOut: LocalDate
  offerExpiresAt: Instant
}

export interface ApprovalData {
  approvalId: ApprovalId
  operation: ApprovedOperation
  /** Null for what is not about money. */
  amountMinor: number | null
  currency: string | null
  expiresAt: Instant
}

/** True for what is told of a booking. */
export const isBookingNews = (news: News): news is Extract<News, { data: BookingData }> =>
  BOOKING_NOTICES.some((kind) => kind === news.kind)

/**
 * What somebody switches off who does not want news of that kind; null for what is about money or security, which always
 * comes.
 */
export function topicOf(kind: NewsKind): NotificationTopic | null {
  switch (kind) {
    case 'payment_receipt':
    case 'capture_failed_to_guest':
    case 'cancelled_by_guest_to_guest':
    case 'cancelled_by_host_to_guest':
    case 'cancelled_by_platform_to_guest':
    case 'refunded_late':
    case 'refunded_after_cancellation':
    case 'instalment_unpaid':
    case 'instalment_overdue_to_guest':
    case 'instalment_overdue_to_host':
    case 'refund_given_to_guest':
    case 'refund_given_to_host':
    case 'disputed':
    case 'dispute_won':
    case 'dispute_lost':
    case 'alteration_to_pay':
    case 'altered_to_guest':
    case 'payout_failed':
    case 'payout_reversed':
    case 'co_host_invitation':
    case 'account_security':
    case 'approval_requested':
      return null
    case 'review_published_to_guest':
    case 'review_published_to_host':
    case 'review_hidden_to_guest':
    case 'review_hidden_to_host':
      return 'reviews'
    case 'payout_paid':
      return 'payouts'
    case 'check_in_near_to_guest':
    case 'check_in_near_to_host':
    case 'review_invited_to_guest':
    case 'review_invited_to_host':
      return 'reminders'
    case 'request_sent':
    case 'request_received':
    case 'confirmed_to_guest':
    case 'confirmed_to_host':
    case 'request_declined':
    case 'request_expired_to_guest':
    case 'request_expired_to_host':
    case 'request_withdrawn':
    case 'capture_failed_to_host':
    case 'cancelled_by_guest_to_host':
    case 'cancelled_by_host_to_host':
    case 'cancelled_by_platform_to_host':
    case 'alteration_proposed':
    case 'alteration_accepted':
    case 'altered_to_host':
    case 'alteration_declined':
    case 'alteration_expired':
    case 'alteration_failed':
    case 'waitlist_offer':
      return 'bookings'
  }
}
