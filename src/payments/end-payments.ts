import type { BookingRow } from '../bookings/tables.ts'
import type { Effect } from '../platform/effect.ts'
import type { Intent, StripeOutcome } from '../platform/stripe.ts'
import type { AlterationId, BookingId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { lookAtIntent } from './look-at-intent.ts'
import { isOver, isSecured } from './payment.ts'
import { closePayments, findBookingMoney } from './repository.ts'
import { type SettlePaymentContext, settleNow } from './settle-payment.ts'
import { paymentEffect } from './statements.ts'
import type { PaymentRow } from './tables.ts'

export type EndOfPayments =
  /** Nothing can be paid any more. */
  | EndedPayments
  /** Something is under way at the bank, or Stripe is silent; what is known so far. */
  | (Omit<EndedPayments, 'kind'> & { kind: 'undecided' })
  /** There was money, and the booking has moved by it. */
  | { kind: 'settled' }
  /** Postgres has a booking that does not wait for a payment. */
  | { kind: 'disagrees'; booking: BookingRow }

interface EndedPayments {
  kind: 'over'
  /** Whether the guest has tried in vain. */
  hadFailedAttempt: boolean
  /** What Postgres must learn of the payments, in the transaction of the booking's end. */
  effects: Effect[]
}

/**
 * Ends the payments of a booking whose nights are held: from here on none can begin, and at Stripe they are canceled, or an
 * authorised amount is released. Paid at the last moment, it is settled instead. For whoever has the booking's turn, and
 * knows that Postgres has it; it may break off anywhere and begin again.
 */
export async function endPayments(ctx: SettlePaymentContext, bookingId: BookingId): Promise<EndOfPayments> {
  const { booking, payments } = await closePayments(ctx.db, bookingId)
  await ctx.calendar.checkpoint('payments_closed')
  if (booking && booking.status !== 'pending_payment' && booking.status !== 'requested') {
    return { kind: 'disagrees', booking }
  }
  const ends: Unsettled[] = []
  for (const payment of booking ? payments : []) {
    if (payment.status === 'canceled' || !booking) continue
    const end = await endPayment(ctx, booking, payment)
    if (end.kind === 'settled') return end
    ends.push(end)
  }
  // A request that ends has been paid in the end, whatever was tried before.
  const attempts = booking?.status === 'pending_payment' ? payments : []
  return summaryOf(ctx, attempts, ends)
}

const summaryOf = (
  { now }: SettlePaymentContext,
  attempts: readonly PaymentRow[],
  ends: readonly Unsettled[],
) => ({
  kind: ends.some(({ kind }) => kind === 'undecided') ? ('undecided' as const) : ('over' as const),
  hadFailedAttempt: hasFailed(attempts, ends),
  effects: ends.map((end) => lastWord(end, now())),
})

/** The same for the payments of what an alteration costs more. */
export async function endDifferencePayments(
  ctx: SettlePaymentContext,
  booking: BookingRow,
  alterationId: AlterationId,
): Promise<Exclude<EndOfPayments, { kind: 'disagrees' }>> {
  const { payments } = await findBookingMoney(ctx.db, booking.id)
  const open = payments.filter((payment) => payment.alterationId === alterationId && !isOver(payment.status))
  const ends: Unsettled[] = []
  for (const payment of open) {
    const end = await endPayment(ctx, booking, payment)
    if (end.kind === 'settled') return end
    ends.push(end)
  }
  return summaryOf(ctx, open, ends)
}

/**
 * The same for later instalments of a booking that is about to be cancelled. What is not known of them does not hold that up:
 * money that comes after it goes back.
 */
export async function endInstalmentPayments(
  ctx: SettlePaymentContext,
  booking: BookingRow,
): Promise<EndedPayments | { kind: 'settled' }> {
  if (booking.laterInstalments.length === 0) return { kind: 'over', hadFailedAttempt: false, effects: [] }
  const { payments } = await findBookingMoney(ctx.db, booking.id)
  const open = payments.filter(({ instalment, status }) => instalment > 1 && !isOver(status))
  const ends: Unsettled[] = []
  for (const payment of open) {
    const end = await endPayment(ctx, booking, payment)
    if (end.kind === 'settled') return end
    ends.push(end)
  }
  return { ...summaryOf(ctx, open, ends), kind: 'over' }
}

type EndOfPayment =
  | { kind: 'canceled'; payment: PaymentRow; intent: Intent }
  | { kind: 'settled' }
  /** Under way at the bank, or Stripe is silent. */
  | { kind: 'undecided'; payment: PaymentRow; intent: Intent | null }
  /** Stripe never made it: nothing here to wait for. */
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
      return await settle(ctx, payment, intent)
    case 'requires_capture':
      return booking.status === 'requested'
        ? await cancelIntent(ctx, payment, intent)
        : await settle(ctx, payment, intent)
    default:
      return await cancelIntent(ctx, payment, intent)
  }
}

async function cancelIntent(
  ctx: SettlePaymentContext,
  payment: PaymentRow,
  before: Intent,
): Promise<EndOfPayment> {
  const outcome = await ctx.stripe.cancelIntent(before.id)
  if (outcome.kind !== 'done') return unseen(ctx, payment, outcome, before)
  await ctx.calendar.checkpoint('payment_cancelled')
  const after = outcome.value
  if (after.status === 'canceled') return { kind: 'canceled', payment, intent: after }
  // The guest was faster, or the host.
  return isSecured(after.status)
    ? await settle(ctx, payment, after)
    : { kind: 'undecided', payment, intent: after }
}

async function settle(ctx: SettlePaymentContext, payment: PaymentRow, intent: Intent): Promise<EndOfPayment> {
  const { id: paymentId, bookingId } = payment
  const { clientSecret: _secret, ...snapshot } = intent
  await settleNow(ctx, { paymentId, bookingId, eventId: null, intent: snapshot })
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

function hasFailed(attempts: readonly PaymentRow[], ends: readonly Unsettled[]): boolean {
  if (attempts.some(({ hadFailedAttempt }) => hadFailedAttempt)) return true
  const sawFailure = ends.some((end) => 'intent' in end && end.intent?.lastErrorCode != null)
  return attempts.length > 0 && sawFailure
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
