import type { CalendarContext } from '../calendar/open-calendar.ts'
import { setOffOf } from '../ledger/posting.ts'
import { ledgerEffect, readBorne } from '../ledger/statements.ts'
import type { Effect } from '../platform/effect.ts'
import { errorFields } from '../platform/logger.ts'
import type { AlterationId, BookingId } from '../shared/id.ts'
import { sumMinor } from '../shared/money.ts'
import { holdsMoney } from './dispute.ts'
import type { RefundReason } from './payment.ts'
import { allocateRefund, leftOf, newRefund } from './refund.ts'
import { findBookingMoney } from './repository.ts'
import { sendRefund } from './send-refund.ts'
import { paymentEffect } from './statements.ts'
import type { DisputeRow, PaymentRow, RefundRow } from './tables.ts'

type RefundContext = Pick<CalendarContext, 'calendar' | 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/** Refunds that are decided and of which nobody knows yet. */
export interface PlannedRefunds {
  /** Stores them, in the transaction of what they are for. */
  effects: Effect[]
  /** Those that can be sent at once: what a bank holds waits for its decision. */
  refunds: { refund: RefundRow; payment: PaymentRow }[]
}

interface BookingRefund {
  refundMinor: number
  reason: RefundReason
  /** What it is given back for. */
  causeId: BookingId | AlterationId
}

/**
 * Which payments of a booking give back how much of a refund. What the guest was given back before beyond what the sale owes
 * counts where not enough is left.
 */
export async function planRefunds(
  ctx: RefundContext,
  booking: { id: BookingId; currency: string },
  { refundMinor, reason, causeId }: BookingRefund,
): Promise<PlannedRefunds> {
  const { db, newId, now } = ctx
  const { payments, refunds, disputes } = await findBookingMoney(db, booking.id)
  const refundable = payments.map((payment) => ({
    paymentId: payment.id,
    leftMinor: leftOf(payment, refunds, disputes),
  }))
  const { parts, missingMinor } = allocateRefund(refundMinor, refundable)
  const planned = parts.flatMap(({ paymentId, amountMinor }) => {
    const payment = payments.find(({ id }) => id === paymentId)
    const refund = newRefund({ id: newId('rfd'), paymentId, amountMinor, reason }, now())
    return payment ? [{ refund, payment }] : []
  })
  return {
    effects: [
      ...planned.map(({ refund }) => paymentEffect('refund.create', refund)),
      ...(missingMinor > 0 ? await setOff(ctx, booking, { missingMinor, causeId }) : []),
    ],
    refunds: planned.filter(({ payment }) => !isHeld(payment, disputes)),
  }
}

/** Sends stored refunds to Stripe. What does not get through is found by the sweep: it is never an error. */
export async function sendRefunds(
  ctx: RefundContext,
  { refunds }: Pick<PlannedRefunds, 'refunds'>,
): Promise<void> {
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

/** True while a bank holds what was paid. */
export const isHeld = ({ id }: Pick<PaymentRow, 'id'>, disputes: readonly DisputeRow[]): boolean =>
  disputes.some(({ paymentId, status }) => paymentId === id && holdsMoney(status))

async function setOff(
  { db, log, now }: RefundContext,
  booking: { id: BookingId; currency: string },
  { missingMinor, causeId }: { missingMinor: number; causeId: BookingId | AlterationId },
): Promise<Effect[]> {
  const borne = await readBorne(db, booking.id)
  const borneMinor = sumMinor(borne.map(({ amountMinor }) => amountMinor))
  // Somebody has to look: more is owed than was ever taken.
  if (missingMinor > borneMinor) {
    log.error('refund.exceeds_payments', { bookingId: booking.id, missingMinor: missingMinor - borneMinor })
  }
  const amountMinor = Math.min(missingMinor, borneMinor)
  if (amountMinor === 0) return []
  return [ledgerEffect('ledger.post', setOffOf(booking, { causeId, amountMinor, borne }, now()))]
}
