import type { CalendarContext } from '../calendar/open-calendar.ts'
import type { Effect } from '../platform/effect.ts'
import { errorFields } from '../platform/logger.ts'
import type { BookingId } from '../shared/id.ts'
import { nextCheckAt, type RefundReason } from './payment.ts'
import { allocateRefund } from './refund.ts'
import { findBookingMoney } from './repository.ts'
import { sendRefund } from './send-refund.ts'
import { paymentEffect } from './statements.ts'
import type { PaymentRow, RefundRow } from './tables.ts'

type RefundContext = Pick<CalendarContext, 'calendar' | 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/** Refunds that are decided and of which nobody knows yet. */
export interface PlannedRefunds {
  /** Stores them, in the transaction of what they are for. */
  effects: Effect[]
  refunds: { refund: RefundRow; payment: PaymentRow }[]
}

/** Which payments of a booking give back how much of a refund. */
export async function planRefunds(
  { db, log, newId, now }: RefundContext,
  bookingId: BookingId,
  { refundMinor, reason }: { refundMinor: number; reason: RefundReason },
): Promise<PlannedRefunds> {
  const { payments, refunds } = await findBookingMoney(db, bookingId)
  const taken = payments.filter(({ status }) => status === 'succeeded')
  const refundable = taken.map(({ id, amountMinor }) => ({
    paymentId: id,
    leftMinor: amountMinor - promisedOf(refunds.filter(({ paymentId }) => paymentId === id)),
  }))
  const { parts, missingMinor } = allocateRefund(refundMinor, refundable)
  // Somebody has to look: more is owed than was ever taken.
  if (missingMinor > 0) log.error('refund.exceeds_payments', { bookingId, missingMinor })
  const at = now()
  const planned = parts.flatMap(({ paymentId, amountMinor }) => {
    const payment = taken.find(({ id }) => id === paymentId)
    const refund: RefundRow = {
      id: newId('rfd'),
      paymentId,
      amountMinor,
      status: 'pending',
      stripeRefundId: null,
      reason,
      checkAt: nextCheckAt(at, at),
      createdAt: at,
      updatedAt: at,
    }
    return payment ? [{ refund, payment }] : []
  })
  return { effects: planned.map(({ refund }) => paymentEffect('refund.create', refund)), refunds: planned }
}

/** Sends stored refunds to Stripe. What does not get through is found by the sweep: it is never an error. */
export async function sendRefunds(ctx: RefundContext, { refunds }: PlannedRefunds): Promise<void> {
  await ctx.calendar.checkpoint('refund_recorded')
  for (const { refund, payment } of refunds) {
    const { stripePaymentIntentId: intentId } = payment
    if (intentId === null) continue
    try {
      await sendRefund(ctx, { refund, payment }, intentId)
    } catch (error) {
      ctx.log.warn('refund.unsent', { refundId: refund.id, ...errorFields(error) })
    }
  }
}

/** What has gone back, or is on its way. */
const promisedOf = (refunds: readonly RefundRow[]): number =>
  refunds
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
