import { endHold } from '../bookings/hold-moves.ts'
import type { BookingRow } from '../bookings/tables.ts'
import type { Claim } from '../calendar/claim.ts'
import { isUnavailable } from '../platform/database.ts'
import type { Effect } from '../platform/effect.ts'
import type { Intent, StripeOutcome } from '../platform/stripe.ts'
import { AppError } from '../shared/errors.ts'
import type { BookingId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { lookAtIntent } from './look-at-intent.ts'
import { isSecured } from './payment.ts'
import { closePayments } from './repository.ts'
import { type SettlePaymentContext, settlePayment } from './settle-payment.ts'
import { paymentEffect } from './statements.ts'
import type { PaymentRow } from './tables.ts'

/** How long after its deadline a hold waits for Stripe's word; money that still arrives later is late payment. */
const STRIPE_PATIENCE_MS = 60_000
const LOOK_AGAIN_MIN_MS = 2_000
const LOOK_AGAIN_MAX_MS = 15_000
const POSTGRES_LOOK_AGAIN_MS = 3_000
const DRIFT_LOOK_AGAIN_MS = 60_000

/**
 * Ends a hold whose deadline has passed: payment first, nights last. Paid at the last moment, it is settled instead.
 * While Postgres is silent the nights are kept. It may break off anywhere and begin again.
 */
export async function expireHold(ctx: SettlePaymentContext, claim: Claim): Promise<void> {
  const { calendar, now } = ctx
  await calendar.checkpoint('expiring')
  try {
    const outcome = await endPayments(ctx, claim)
    if (outcome.kind === 'look_again') return calendar.store.postpone(claim.id, outcome.at)
    if (outcome.kind === 'settled') return
    // Stripe and Postgres have been asked meanwhile: an event may have settled the payment, or another run the hold.
    if (calendar.store.findClaim(claim.id)?.seq !== claim.seq) return
    await endHold(ctx, claim, { status: outcome.status, cause: 'deadline', effects: outcome.effects })
    await calendar.checkpoint('ending_shipped')
  } catch (error) {
    if (!isPassing(error)) throw error
    calendar.store.postpone(claim.id, now() + POSTGRES_LOOK_AGAIN_MS)
  }
}

/** When to ask again about an intent that is not decided, or null when patience has run out. */
export function lookAgainAt(deadline: Instant, now: Instant): Instant | null {
  const giveUpAt = deadline + STRIPE_PATIENCE_MS
  if (now >= giveUpAt) return null
  const delay = Math.min(Math.max(now - deadline, LOOK_AGAIN_MIN_MS), LOOK_AGAIN_MAX_MS)
  return Math.min(now + delay, giveUpAt)
}

type EndOfPayments =
  /** Nothing can be paid any more, or nobody waits to hear whether it can. */
  | { kind: 'over'; status: 'expired' | 'payment_failed'; effects: Effect[] }
  | { kind: 'settled' }
  | { kind: 'look_again'; at: Instant }

async function endPayments(ctx: SettlePaymentContext, claim: Claim): Promise<EndOfPayments> {
  const { calendar, db, log, now } = ctx
  // The booking itself may still be on its way to Postgres; nobody can have paid for it then.
  const shipped = await calendar.ship(claim.seq)
  if (shipped.kind === 'silent') return { kind: 'look_again', at: now() + POSTGRES_LOOK_AGAIN_MS }
  // safe because only bookings have holds
  const { booking, payments } = await closePayments(db, claim.id as BookingId)
  await calendar.checkpoint('payments_closed')
  if (booking && booking.status !== 'pending_payment' && booking.status !== 'requested') {
    log.error('calendar.hold_disagrees', { bookingId: booking.id, status: booking.status })
    return { kind: 'look_again', at: now() + DRIFT_LOOK_AGAIN_MS }
  }
  const ends: Unsettled[] = []
  for (const payment of booking ? payments : []) {
    if (payment.status === 'canceled' || !booking) continue
    const end = await endPayment(ctx, booking, payment)
    if (end.kind === 'settled') return end
    ends.push(end)
  }
  // A request that the host lets pass has been paid in the end, whatever was tried before.
  const attempts = booking?.status === 'pending_payment' ? payments : []
  return whatIsLeft(claim, attempts, ends, now())
}

type EndOfPayment =
  | { kind: 'canceled'; payment: PaymentRow; intent: Intent }
  | { kind: 'settled' }
  /** Under way at the bank, or Stripe is silent. */
  | { kind: 'undecided'; payment: PaymentRow; intent: Intent | null }
  /** Stripe never made it, or has captured for a host who did not accept: nothing here to wait for. */
  | { kind: 'left'; payment: PaymentRow }

type Unsettled = Exclude<EndOfPayment, { kind: 'settled' }>

async function endPayment(
  ctx: SettlePaymentContext,
  booking: BookingRow,
  payment: PaymentRow,
): Promise<EndOfPayment> {
  const seen = await lookAtIntent(ctx, payment, booking.propertyId)
  if (seen.kind !== 'done') return unseen(ctx, payment, seen)
  const intent = seen.value
  switch (intent.status) {
    case 'canceled':
      return { kind: 'canceled', payment, intent }
    case 'processing':
      return { kind: 'undecided', payment, intent }
    case 'succeeded':
      return booking.status === 'requested' ? { kind: 'left', payment } : await settle(ctx, payment, intent)
    case 'requires_capture':
      return booking.status === 'requested'
        ? await cancelIntent(ctx, booking, payment, intent)
        : await settle(ctx, payment, intent)
    default:
      return await cancelIntent(ctx, booking, payment, intent)
  }
}

async function cancelIntent(
  ctx: SettlePaymentContext,
  booking: BookingRow,
  payment: PaymentRow,
  before: Intent,
): Promise<EndOfPayment> {
  const outcome = await ctx.stripe.cancelIntent(before.id)
  if (outcome.kind !== 'done') return unseen(ctx, payment, outcome, before)
  await ctx.calendar.checkpoint('payment_cancelled')
  const after = outcome.value
  if (after.status === 'canceled') return { kind: 'canceled', payment, intent: after }
  // The guest was faster.
  const isPaid = isSecured(after.status) && booking.status === 'pending_payment'
  return isPaid ? await settle(ctx, payment, after) : { kind: 'undecided', payment, intent: after }
}

async function settle(ctx: SettlePaymentContext, payment: PaymentRow, intent: Intent): Promise<EndOfPayment> {
  const { id: paymentId, bookingId } = payment
  const { clientSecret: _secret, ...snapshot } = intent
  await settlePayment(ctx, { paymentId, bookingId, eventId: null, intent: snapshot })
  return { kind: 'settled' }
}

function unseen(
  { log }: SettlePaymentContext,
  payment: PaymentRow,
  outcome: Exclude<StripeOutcome<Intent>, { kind: 'done' }>,
  before: Intent | null = null,
): EndOfPayment {
  const about = { paymentId: payment.id, message: outcome.message }
  log.warn(outcome.kind === 'silent' ? 'payment.provider_silent' : 'payment.refused', about)
  return outcome.kind === 'silent'
    ? { kind: 'undecided', payment, intent: before }
    : { kind: 'left', payment }
}

function whatIsLeft(
  claim: Claim,
  attempts: readonly PaymentRow[],
  ends: readonly Unsettled[],
  now: Instant,
): EndOfPayments {
  const lookAt = lookAgainAt(claim.deadline ?? now, now)
  if (lookAt !== null && ends.some(({ kind }) => kind === 'undecided'))
    return { kind: 'look_again', at: lookAt }
  const hadFailed =
    attempts.some(({ hadFailedAttempt }) => hadFailedAttempt) ||
    (attempts.length > 0 && ends.some((end) => 'intent' in end && end.intent?.lastErrorCode != null))
  return {
    kind: 'over',
    status: hadFailed ? 'payment_failed' : 'expired',
    effects: ends.map((end) => lastWord(end, now)),
  }
}

function lastWord(end: Unsettled, at: Instant): Effect {
  const paymentId = end.payment.id
  // What may still be payable is the sweep's business from here on.
  if (end.kind !== 'canceled') return paymentEffect('payment.check_soon', { paymentId, at })
  const { id, status, lastErrorCode } = end.intent
  return paymentEffect('payment.settle', {
    paymentId,
    intent: { id, status, lastErrorCode },
    at,
    checkAt: null,
  })
}

const isPassing = (error: unknown): boolean =>
  isUnavailable(error) || (error instanceof AppError && error.kind === 'unavailable')
