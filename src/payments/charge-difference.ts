import type { BookingRow } from '../bookings/tables.ts'
import { runBatch } from '../platform/database.ts'
import type { AlterationId } from '../shared/id.ts'
import { orderIntent } from './look-at-intent.ts'
import { beginDifference, findBookingMoney } from './repository.ts'
import { type SettlePaymentContext, settleNow } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import type { PaymentRow } from './tables.ts'

/**
 * Charges what an alteration costs more to what its guest has saved when paying for the stay. Where that does not work,
 * because nothing is saved, the bank says no or wants to see its customer, the payment waits for the guest. For whoever has
 * the booking's turn; it may break off anywhere, for the guest pays then, or the webhook tells of what was paid.
 */
export async function chargeDifference(
  ctx: SettlePaymentContext,
  booking: Pick<BookingRow, 'id' | 'guestId' | 'propertyId'>,
  alterationId: AlterationId,
): Promise<void> {
  const methodId = await findSavedMethod(ctx, booking)
  if (!methodId) return
  const about = { bookingId: booking.id, alterationId, guestId: booking.guestId }
  const payment = await beginDifference(ctx, about)
  const intentId = payment && (await orderedIntent(ctx, payment, booking))
  if (!payment || !intentId) return
  const { id: paymentId } = payment
  const paid = await ctx.stripe.confirmIntent({ paymentId, intentId, methodId })
  if (paid.kind !== 'done') {
    return ctx.log.warn('payment.not_charged', { paymentId, kind: paid.kind, message: paid.message })
  }
  const { clientSecret: _secret, ...intent } = paid.value
  await settleNow(ctx, { paymentId, bookingId: booking.id, eventId: null, intent })
}

/** What paid for the stay, if it was saved by that. */
async function findSavedMethod(
  { db, log, stripe }: SettlePaymentContext,
  booking: Pick<BookingRow, 'id'>,
): Promise<string | null> {
  const { payments } = await findBookingMoney(db, booking.id)
  const saving = payments.find(({ savesMethod, status }) => savesMethod && status === 'succeeded')
  if (!saving?.stripePaymentIntentId) return null
  const seen = await stripe.retrieveIntent(saving.stripePaymentIntentId)
  if (seen.kind === 'done') return seen.value.methodId
  log.warn('payment.not_seen', { paymentId: saving.id, message: seen.message })
  return null
}

/** The intent's id is stored before anything is charged to it. */
async function orderedIntent(
  ctx: SettlePaymentContext,
  payment: PaymentRow,
  { propertyId }: Pick<BookingRow, 'propertyId'>,
): Promise<string | null> {
  if (payment.stripePaymentIntentId) return payment.stripePaymentIntentId
  const ordered = await orderIntent(ctx, payment, propertyId)
  if (ordered.kind !== 'done') {
    ctx.log.warn('payment.not_ordered', { paymentId: payment.id, message: ordered.message })
    return null
  }
  const { id: intentId } = ordered.value
  const word = { paymentId: payment.id, intentId, at: ctx.now() }
  await runBatch(ctx.db, [paymentStatements['payment.set_intent'](ctx.db, word)])
  return intentId
}
