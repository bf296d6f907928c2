import type { AlteringSide } from '../bookings/alteration.ts'
import type { CancellingSide } from '../bookings/booking.ts'
import type { DomainEventType } from '../events/domain-event.ts'

/** What people are told of a booking. The texts of each are written for one of its sides. */
export const BOOKING_NOTICES = [
  'request_received',
  'confirmed_to_guest',
  'confirmed_to_host',
  'request_declined',
  'request_expired_to_guest',
  'request_expired_to_host',
  'request_withdrawn',
  'capture_failed_to_guest',
  'capture_failed_to_host',
  'cancelled_by_oneself',
  'cancelled_by_guest',
  'cancelled_by_host',
  'cancelled_by_platform',
  'refunded_late',
  'alteration_proposed',
  'alteration_to_pay',
  'altered',
  'alteration_declined',
  'alteration_expired',
  'alteration_failed',
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
}

export interface BookingNotices {
  guest: BookingNoticeKind | null
  host: BookingNoticeKind | null
}

/** Who is told what of a change; whoever has made it and sees it is told only when money is part of it. */
export function noticesOf({ type, wasRequested, cancelledBy, proposedBy }: BookingFacts): BookingNotices {
  switch (type) {
    case 'booking.requested':
      return { guest: null, host: 'request_received' }
    case 'booking.confirmed':
      return { guest: 'confirmed_to_guest', host: 'confirmed_to_host' }
    case 'booking.declined':
      return { guest: 'request_declined', host: null }
    case 'booking.expired':
      // A hold that was never paid ends without a word: whoever let it pass knows.
      return wasRequested ? { guest: 'request_expired_to_guest', host: 'request_expired_to_host' } : NOBODY
    case 'booking.payment_failed':
      return wasRequested ? { guest: 'capture_failed_to_guest', host: 'capture_failed_to_host' } : NOBODY
    case 'booking.withdrawn':
      return wasRequested ? { guest: null, host: 'request_withdrawn' } : NOBODY
    case 'booking.cancelled':
      return cancelledBy === null ? NOBODY : cancellationNotices(cancelledBy)
    case 'payment.refunded_late':
      return { guest: 'refunded_late', host: null }
    case 'booking.alteration_proposed':
      return proposedBy === 'guest'
        ? { guest: null, host: 'alteration_proposed' }
        : { guest: 'alteration_proposed', host: null }
    case 'booking.alteration_accepted':
      return { guest: 'alteration_to_pay', host: null }
    case 'booking.altered':
      return { guest: 'altered', host: 'altered' }
    case 'booking.alteration_declined':
      return toProposer(proposedBy, 'alteration_declined')
    case 'booking.alteration_expired':
      return toProposer(proposedBy, 'alteration_expired')
    case 'booking.alteration_failed':
      return { guest: 'alteration_failed', host: 'alteration_failed' }
    default:
      return NOBODY
  }
}

const NOBODY: BookingNotices = { guest: null, host: null }

const toProposer = (proposedBy: AlteringSide | null, kind: BookingNoticeKind): BookingNotices =>
  proposedBy === 'guest' ? { guest: kind, host: null } : { guest: null, host: kind }

function cancellationNotices(by: CancellingSide): BookingNotices {
  switch (by) {
    case 'guest':
      return { guest: 'cancelled_by_oneself', host: 'cancelled_by_guest' }
    case 'host':
      return { guest: 'cancelled_by_host', host: 'cancelled_by_oneself' }
    case 'platform':
      return { guest: 'cancelled_by_platform', host: 'cancelled_by_platform' }
  }
}
