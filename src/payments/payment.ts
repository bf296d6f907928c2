import type { AlterationStatus } from '../bookings/alteration.ts'
import type { BookingStatus } from '../bookings/booking.ts'
import { EXTENDED_HOLD_SECONDS } from '../bookings/booking.ts'
import { dueInstalment, isChargedLater, type LaterInstalment, owedOf } from '../bookings/instalment-plan.ts'
import type { Claim } from '../calendar/claim.ts'
import type { IntentSnapshot, IntentStatus } from '../platform/stripe.ts'
import type { BookingMode } from '../properties/terms.ts'
import type { UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

export const REFUND_REASONS = ['late_payment', 'cancellation', 'alteration', 'goodwill'] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/** Everything that the consequence of a payment's state is decided from. */
export interface SettlementFacts {
  /** What Stripe says now; never what an event said when it was sent. */
  intent: Pick<IntentSnapshot, 'status' | 'lastErrorCode' | 'captureBefore'>
  /** What has been acted on. */
  payment: { status: IntentStatus; lastErrorCode: string | null }
  booking: {
    status: BookingStatus
    bookingMode: BookingMode
    paymentsClosed: boolean
    createdAt: Instant
    /** T0: the check-in date at the property's check-in time. */
    checkInAt: Instant
  }
  claim: Pick<Claim, 'state' | 'deadline'> | null
  /** The nights of the stay lie ahead and nobody has them. */
  nightsFree: boolean
}

export type Settlement =
  | { kind: 'confirm' }
  | { kind: 'request'; deadline: Instant }
  /** The host has accepted, and the authorised amount has been taken: nobody else captures. */
  | { kind: 'accept' }
  /** The difference of an alteration has been paid. */
  | { kind: 'alter' }
  /** A later instalment has been paid; what is not owed any more goes back. */
  | { kind: 'collect'; excessMinor: number }
  /** The money came after the end, and the same nights can still be had. */
  | { kind: 'retake'; as: 'confirmed' }
  | { kind: 'retake'; as: 'requested'; deadline: Instant }
  /** The money came for nothing: all of it goes back, and the guest is told. */
  | { kind: 'refund' }
  /** The same for an amount that is only authorised. */
  | { kind: 'release' }
  /** Nobody waits for this payment any more, so it must not stay payable. */
  | { kind: 'cancel' }
  | { kind: 'extend_hold'; deadline: Instant }
  | { kind: 'note_failure' }
  | { kind: 'note' }
  | { kind: 'nothing' }

/**
 * What follows from the state of a payment. Total, and stable: once its decision has been carried out, the same facts
 * decide `nothing`.
 *
 * Source: DOMAIN §4, rows 1 to 4 and 6b.
 */
export function decideSettlement(facts: SettlementFacts, now: Instant): Settlement {
  const { payment, intent, booking, claim } = facts
  // Both are final at Stripe. A payment that was given up here and has succeeded all the same is paid back.
  if (payment.status === 'succeeded') return { kind: 'nothing' }
  if (payment.status === 'canceled') return { kind: intent.status === 'succeeded' ? 'refund' : 'nothing' }
  switch (booking.status) {
    case 'pending_payment':
      return claim?.state === 'live' ? decideForHold(facts, claim, now) : giveBack(facts)
    case 'requested':
      // Usually the acceptance itself settles it; this is for the one that broke off after the capture.
      if (intent.status === 'succeeded' && claim?.state === 'live') return { kind: 'accept' }
      return intent.status === 'canceled' ? noted(facts) : { kind: 'nothing' }
    case 'confirmed':
    case 'in_stay':
    case 'completed':
      return isOver(intent.status) ? noted(facts) : { kind: 'nothing' }
    case 'expired':
    case 'payment_failed':
      return decideForEnded(facts, now)
    case 'declined':
    case 'withdrawn':
    case 'cancelled':
      return giveBack(facts)
  }
}

/** What the consequence of a payment for an alteration is decided from. */
export interface DifferenceFacts extends Pick<SettlementFacts, 'intent' | 'payment'> {
  booking: { status: BookingStatus }
  alteration: { status: AlterationStatus }
  /** Every night of the altered stay is the booking's or held for it. */
  ownsNights: boolean
}

/** What follows from the state of a payment for an alteration; total and stable, as `decideSettlement` is. */
export function decideDifference(facts: DifferenceFacts): Settlement {
  const { payment, intent, booking, alteration, ownsNights } = facts
  if (payment.status === 'succeeded') return { kind: 'nothing' }
  if (payment.status === 'canceled') return { kind: intent.status === 'succeeded' ? 'refund' : 'nothing' }
  const isWaiting = alteration.status === 'accepted' && booking.status === 'confirmed'
  if (!isWaiting) return giveBack(facts)
  if (intent.status !== 'succeeded') return noted(facts)
  return { kind: ownsNights ? 'alter' : 'refund' }
}

/** What follows from the state of a payment for a later instalment; total and stable, as `decideSettlement` is. */
export function decideInstalment({ intent, payment, booking }: InstalmentFacts): Settlement {
  if (payment.status === 'succeeded') return { kind: 'nothing' }
  if (payment.status === 'canceled') return { kind: intent.status === 'succeeded' ? 'refund' : 'nothing' }
  const instalment = booking.laterInstalments.find(({ number }) => number === payment.instalment)
  const owedMinor = instalment && isChargedLater(booking.status) ? owedOf(instalment) : 0
  if (owedMinor === 0) return giveBack({ intent, payment })
  if (intent.status === 'succeeded') return { kind: 'collect', excessMinor: payment.amountMinor - owedMinor }
  // It was begun before the stay was cancelled: what is owed of it now is another payment.
  return payment.amountMinor > owedMinor ? giveBack({ intent, payment }) : noted({ intent, payment })
}

export interface InstalmentFacts {
  intent: SettlementFacts['intent']
  payment: SettlementFacts['payment'] & { instalment: number; amountMinor: number }
  booking: { status: BookingStatus; laterInstalments: readonly LaterInstalment[] }
}

export interface PayableBooking {
  status: BookingStatus
  guestId: UserId
  holdExpiresAt: Instant | null
  paymentsClosed: boolean
  laterInstalments: readonly LaterInstalment[]
}

/**
 * Which instalment of the booking this person can pay now, from 1; null for none. The same condition stands in the statement
 * that stores the payment.
 */
export function payableInstalment(booking: PayableBooking, guestId: UserId, now: Instant): number | null {
  const { holdExpiresAt, laterInstalments, paymentsClosed, status } = booking
  if (booking.guestId !== guestId) return null
  if (isChargedLater(status)) return dueInstalment(laterInstalments, now)?.number ?? null
  const isHeld = holdExpiresAt !== null && holdExpiresAt > now
  return status === 'pending_payment' && !paymentsClosed && isHeld ? 1 : null
}

/** The same for what an alteration costs more. */
export function isDifferencePayable(
  alteration: { status: AlterationStatus; heldUntil: Instant | null },
  booking: Pick<PayableBooking, 'status' | 'guestId'>,
  guestId: UserId,
  now: Instant,
): boolean {
  const isHeld = alteration.heldUntil !== null && alteration.heldUntil > now
  const isAgreed = alteration.status === 'accepted' && booking.status === 'confirmed'
  return booking.guestId === guestId && isAgreed && isHeld
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Until when a host may answer a request: DOMAIN §4 row 3. */
export function requestDeadline(
  { captureBefore, checkInAt }: { captureBefore: Instant | null; checkInAt: Instant },
  now: Instant,
): Instant {
  const limits = [now + DAY_MS]
  if (captureBefore !== null) limits.push(captureBefore - DAY_MS)
  // Same-day stays are sold after check-in time too, and those must not end the moment they are paid.
  if (checkInAt > now) limits.push(checkInAt)
  return Math.min(...limits)
}

const CHECK_DELAY_MIN_MS = 2 * 60 * 1000
const CHECK_DELAY_MAX_MS = 6 * 60 * 60 * 1000

/** When to compare with Stripe again: after as long as it has lasted already, within two minutes and six hours. */
export function nextCheckAt(createdAt: Instant, now: Instant): Instant {
  return now + Math.min(Math.max(now - createdAt, CHECK_DELAY_MIN_MS), CHECK_DELAY_MAX_MS)
}

/** True for statuses that Stripe never leaves. */
export const isOver = (status: IntentStatus): boolean => status === 'succeeded' || status === 'canceled'

/** True when the guest's money is there, taken or set aside. */
export const isSecured = (status: IntentStatus): boolean =>
  status === 'succeeded' || status === 'requires_capture'

function decideForHold(
  facts: SettlementFacts,
  { deadline }: Pick<Claim, 'deadline'>,
  now: Instant,
): Settlement {
  const { intent, booking } = facts
  if (isSecured(intent.status)) return sold(facts, now)
  const extended = booking.createdAt + EXTENDED_HOLD_SECONDS * 1000
  const isRunning = deadline !== null && deadline > now && !booking.paymentsClosed
  // Always to the same moment, so that it happens once however often it is decided.
  if (intent.status === 'requires_action' && isRunning && extended > deadline) {
    return { kind: 'extend_hold', deadline: extended }
  }
  return noted(facts)
}

function decideForEnded(facts: SettlementFacts, now: Instant): Settlement {
  // An authorisation that was known before the end is that of a request nobody answered: it is not late.
  const isLate = isSecured(facts.intent.status) && facts.payment.status !== 'requires_capture'
  if (!isLate || !facts.nightsFree) return giveBack(facts)
  const decided = sold(facts, now)
  return decided.kind === 'request'
    ? { kind: 'retake', as: 'requested', deadline: decided.deadline }
    : { kind: 'retake', as: 'confirmed' }
}

function sold(
  { intent, booking }: SettlementFacts,
  now: Instant,
): { kind: 'confirm' } | { kind: 'request'; deadline: Instant } {
  if (booking.bookingMode === 'instant' && intent.status === 'succeeded') return { kind: 'confirm' }
  const { checkInAt } = booking
  return {
    kind: 'request',
    deadline: requestDeadline({ captureBefore: intent.captureBefore, checkInAt }, now),
  }
}

/** What becomes of a payment when there is nothing to be had for it. */
function giveBack(facts: Pick<SettlementFacts, 'intent' | 'payment'>): Settlement {
  switch (facts.intent.status) {
    case 'succeeded':
      return { kind: 'refund' }
    case 'requires_capture':
      return { kind: facts.payment.status === 'requires_capture' ? 'cancel' : 'release' }
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return { kind: 'cancel' }
    case 'processing':
    case 'canceled':
      return noted(facts)
  }
}

function noted({ intent, payment }: Pick<SettlementFacts, 'intent' | 'payment'>): Settlement {
  if (intent.lastErrorCode !== null && intent.lastErrorCode !== payment.lastErrorCode) {
    return { kind: 'note_failure' }
  }
  return { kind: intent.status === payment.status ? 'nothing' : 'note' }
}
