import type { LedgerTransaction } from '../ledger/posting.ts'
import type { RefundStatus } from '../platform/stripe.ts'
import type { BookingId, PaymentId, PayoutId, PayoutReversalId, RefundId } from '../shared/id.ts'

/** Every way in which Stripe, the rows, the books, the bookings and the calendars can contradict each other, and what it means. */
export const MONEY_MEANINGS = {
  charge_unknown: 'Money was taken or set aside at Stripe for a payment that nobody here knows',
  charge_unsettled: 'Stripe says something else of a payment than was acted on here',
  charge_missing: 'A payment counts as taken here, and at Stripe it is not',
  charge_amount_differs: 'Stripe has taken another amount than was asked for',
  charge_without_stay: 'A payment was taken for a stay that was not sold, and has not been given back',
  refund_unknown: 'Money has gone back at Stripe of which nobody here knows',
  refund_unnoted: 'Stripe says something else of a refund than is known here',
  refund_missing: 'A refund counts as made here, and at Stripe there is none',
  refund_amount_differs: 'Stripe has given back another amount than was to be given',
  transfer_unknown: 'Money was handed on at Stripe of which nobody here knows',
  transfer_unnoted: 'A payout was made at Stripe, and here it still waits',
  transfer_missing: 'A payout counts as made here, and at Stripe there is none',
  transfer_amount_differs: 'Stripe has handed on another amount than was to be paid',
  reversal_unknown: 'A part of a payout was taken back at Stripe of which nobody here knows',
  reversal_unnoted: 'A part of a payout was taken back at Stripe, and here that still waits',
  reversal_missing: 'A part of a payout counts as taken back here, and at Stripe it is not',
  reversal_amount_differs: 'Stripe has taken back another amount of a payout than was to be taken',
  dispute_unknown: 'A bank disputes a payment, and nobody here knows',
  dispute_unnoted: 'Stripe says something else of a dispute than is known here',
  dispute_missing: 'A dispute is known here, and at Stripe there is none',
  list_refused: 'Stripe will not list something; what is known of it here was looked at one by one',
  not_shown: 'Stripe will not show something that is known here',
  movement_missing: 'The books do not have something that has moved',
  movement_excess: 'The books have something that has not moved',
  movement_differs: 'The books have something otherwise than it has moved',
  debt_differs: 'Another amount is to be kept from next payouts than was paid out too much',
  set_off_differs: 'Another amount was kept of a payout than was set off against what is owed',
  books_unbalanced: 'The books of a booking do not sum to zero',
  guest_unsettled: 'A guest has paid more or less than the books say they owe, and nothing is on its way',
  booking_unpaid: 'A stay was sold, and nobody has paid for it',
  nights_missing: 'A stay was sold, and the calendar does not have its nights',
  nights_without_booking: 'The calendar has nights of a booking that has none',
} as const

export type MoneyCode = keyof typeof MONEY_MEANINGS
// safe because these are the keys of the object that `MoneyCode` is made of
export const MONEY_CODES = Object.keys(MONEY_MEANINGS) as [MoneyCode, ...MoneyCode[]]

export const MONEY_REPAIRS = [
  'settle_payment',
  'note_refund',
  'note_transfer',
  'note_reversal',
  'record_dispute',
  'post_movement',
  'look_at_payouts',
  'reconcile_calendar',
] as const

/**
 * What sets a mismatch right without a doubt: each is what is done anyway when a word of Stripe's comes in time, and doing it
 * twice changes nothing. Nothing that moves money anew is one of them.
 */
export type MoneyRepair =
  | { kind: 'settle_payment'; paymentId: PaymentId }
  | { kind: 'note_refund'; refundId: RefundId; said: { id: string; status: RefundStatus } }
  | { kind: 'note_transfer'; payoutId: PayoutId; transferId: string; amountMinor: number }
  | { kind: 'note_reversal'; reversalId: PayoutReversalId; stripeReversalId: string; amountMinor: number }
  | { kind: 'record_dispute'; paymentId: PaymentId; stripeDisputeId: string }
  /** Under its own name, so that it is written once. */
  | { kind: 'post_movement'; movement: LedgerTransaction }
  /** Decides about them as it is done after each movement, which also says what is owed. */
  | { kind: 'look_at_payouts' }
  | { kind: 'reconcile_calendar' }

export interface MoneyMismatch {
  code: MoneyCode
  /** What it is about: our id, or Stripe's where there is none of ours; a movement's name. */
  subjectId: string
  /** Null for what belongs to no booking. */
  bookingId: BookingId | null
  /** What is where. */
  detail: string
  /** Null when somebody has to decide. */
  repair: MoneyRepair | null
}
