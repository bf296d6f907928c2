import type { BookingStatus } from '../bookings/booking.ts'
import type { Instant } from '../shared/local-date.ts'
import type { ReceiverState } from './payout.ts'

/** Why a payout that is due waits. */
export const HELD_REASONS = [
  'admin_hold',
  'stay_not_begun',
  'dispute_open',
  'ledger_unbalanced',
  'account_missing',
  'account_not_ready',
  'transfer_refused',
  'not_covered',
] as const
export type HeldReason = (typeof HELD_REASONS)[number]

/** What is looked at before money leaves. */
export interface GateFacts {
  isHeldByAdmin: boolean
  /** Whether the guest has paid the instalment of its nights. */
  isCharged: boolean
  bookingStatus: BookingStatus
  hasOpenDispute: boolean
  isLedgerBalanced: boolean
  receiver: ReceiverState
  /** Until when nothing is tried because Stripe has just refused; null when it has not. */
  refusedUntil: Instant | null
}

interface Gate {
  reason: HeldReason
  isShut: (facts: GateFacts, now: Instant) => boolean
}

/** Bookings by which something is earned: a stay that has begun, or one whose price the policy lets the host keep. */
const EARNING_STATUSES: readonly BookingStatus[] = ['in_stay', 'completed', 'cancelled']

/** Every one of them must be open; the first that is not is the reason that is told. */
const GATES: readonly Gate[] = [
  { reason: 'admin_hold', isShut: ({ isHeldByAdmin }) => isHeldByAdmin },
  { reason: 'stay_not_begun', isShut: ({ bookingStatus }) => !EARNING_STATUSES.includes(bookingStatus) },
  { reason: 'dispute_open', isShut: ({ hasOpenDispute }) => hasOpenDispute },
  { reason: 'ledger_unbalanced', isShut: ({ isLedgerBalanced }) => !isLedgerBalanced },
  { reason: 'account_missing', isShut: ({ receiver }) => receiver === 'missing' },
  { reason: 'account_not_ready', isShut: ({ receiver }) => receiver === 'not_ready' },
  {
    reason: 'transfer_refused',
    isShut: ({ refusedUntil }, now) => refusedUntil !== null && now < refusedUntil,
  },
  { reason: 'not_covered', isShut: ({ isCharged }) => !isCharged },
]

/** Why nothing may leave now, or null when it may. */
export function shutGate(facts: GateFacts, now: Instant): HeldReason | null {
  return GATES.find(({ isShut }) => isShut(facts, now))?.reason ?? null
}
