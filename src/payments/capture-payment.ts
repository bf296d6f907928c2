import type { BookingRow } from '../bookings/tables.ts'
import type { Claim } from '../calendar/claim.ts'
import { snapshotOf } from '../platform/stripe.ts'
import { carryOutSettlement } from './carry-out-settlement.ts'
import { findBookingMoney } from './repository.ts'
import type { SettlePaymentContext } from './settle-payment.ts'

/**
 * Takes the amount that is authorised for a request, and confirms the booking by that. For whoever has the booking's turn;
 * it may break off anywhere and begin again.
 *
 * @returns `failed` when it cannot be taken any more, `undecided` while Stripe has not said so
 * @throws AppError `unavailable` when Postgres is silent after the capture: repeating goes on from there
 */
export async function capturePayment(
  ctx: SettlePaymentContext,
  booking: BookingRow,
  claim: Claim,
): Promise<'captured' | 'failed' | 'undecided'> {
  const { payments } = await findBookingMoney(ctx.db, booking.id)
  const payment = payments.find(({ status }) => status === 'requires_capture')
  // Its authorisation has lapsed, or somebody has canceled it at Stripe.
  if (!payment?.stripePaymentIntentId) return 'failed'
  const outcome = await ctx.stripe.captureIntent(payment.stripePaymentIntentId, payment.id)
  if (outcome.kind !== 'done') {
    ctx.log.warn('payment.not_captured', { paymentId: payment.id, message: outcome.message })
    return outcome.kind === 'silent' ? 'undecided' : 'failed'
  }
  await ctx.calendar.checkpoint('captured')
  const intent = snapshotOf(outcome.value)
  switch (intent.status) {
    case 'succeeded':
      await carryOutSettlement(ctx, { payment, booking, claim, intent, eventId: null }, { kind: 'accept' })
      return 'captured'
    case 'processing':
      return 'undecided'
    default:
      return 'failed'
  }
}
