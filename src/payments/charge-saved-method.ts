import type { BookingRow } from '../bookings/tables.ts'
import { runBatch } from '../platform/database.ts'
import type { Intent, StripeOutcome } from '../platform/stripe.ts'
import { lookAtIntent, orderIntent } from './look-at-intent.ts'
import { findBookingMoney } from './repository.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import type { PaymentRow } from './tables.ts'

type ChargedBooking = Pick<BookingRow, 'id' | 'propertyId'>

/** What has paid for the stay last, of what was saved by that; null when nothing was, or Stripe does not say. */
export async function findSavedMethod(
  { db, log, stripe }: SettlePaymentContext,
  booking: Pick<BookingRow, 'id'>,
): Promise<string | null> {
  const { payments } = await findBookingMoney(db, booking.id)
  const saving = payments.findLast(({ savesMethod, status }) => savesMethod && status === 'succeeded')
  if (!saving?.stripePaymentIntentId) return null
  const seen = await stripe.retrieveIntent(saving.stripePaymentIntentId)
  if (seen.kind === 'done') return seen.value.methodId
  log.warn('payment.not_seen', { paymentId: saving.id, message: seen.message })
  return null
}

/**
 * Charges a stored payment to a method while its guest is not there. The intent's id is stored before anything is charged to
 * it; repeating it before another attempt is stored charges nothing twice.
 *
 * @returns the intent as it is afterwards, whether it was paid or not
 */
export async function chargeSavedMethod(
  ctx: SettlePaymentContext,
  { payment, booking, methodId }: { payment: PaymentRow; booking: ChargedBooking; methodId: string },
): Promise<StripeOutcome<Intent>> {
  const { id: paymentId, chargeAttempts: attempt } = payment
  const ordered = await orderedIntent(ctx, payment, booking)
  if (ordered.kind !== 'done') {
    ctx.log.warn('payment.not_ordered', { paymentId, message: ordered.message })
    return ordered
  }
  const { value: intentId } = ordered
  await ctx.calendar.checkpoint('charge_ordered')
  const charged = await ctx.stripe.confirmIntent({ paymentId, intentId, methodId, attempt })
  await ctx.calendar.checkpoint('charged')
  if (charged.kind === 'done' || charged.kind === 'silent') return charged
  ctx.log.warn('payment.not_charged', { paymentId, kind: charged.kind, message: charged.message })
  return await lookAtIntent(ctx, { ...payment, stripePaymentIntentId: intentId }, booking.propertyId)
}

async function orderedIntent(
  ctx: SettlePaymentContext,
  payment: PaymentRow,
  { propertyId }: ChargedBooking,
): Promise<StripeOutcome<string>> {
  if (payment.stripePaymentIntentId) return { kind: 'done', value: payment.stripePaymentIntentId }
  const ordered = await orderIntent(ctx, payment, propertyId)
  if (ordered.kind !== 'done') return ordered
  const { id: intentId } = ordered.value
  await runBatch(ctx.db, [
    paymentStatements['payment.set_intent'](ctx.db, { paymentId: payment.id, intentId, at: ctx.now() }),
  ])
  return { kind: 'done', value: intentId }
}
