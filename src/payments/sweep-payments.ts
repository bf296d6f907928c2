import type { AppContext } from '../context.ts'
import { inTurns } from '../platform/in-turns.ts'
import { snapshotOf } from '../platform/stripe.ts'
import type { PropertyId } from '../shared/id.ts'
import { lookAtIntent } from './look-at-intent.ts'
import {
  type FoundPayment,
  findUntoldPlaces,
  takeDisputesToCheck,
  takePaymentsToCheck,
  takeRefundsToCheck,
} from './repository.ts'
import { recordRefund, sendRefund } from './send-refund.ts'
import type { DisputeRow, PaymentRow, RefundRow } from './tables.ts'

type SweepContext = Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now' | 'stripe'>

const PAYMENTS_PER_SWEEP_MAX = 50 // a sweep ends well inside the one-minute cron, even when Stripe is slow
const REFUNDS_PER_SWEEP_MAX = 20
const DISPUTES_PER_SWEEP_MAX = 20
const FAILURE = 'payment.sweep_failed'

/** Compares payments that are not final with Stripe: finds what a lost webhook or a dropped message would have told. */
export async function sweepPayments(ctx: SweepContext): Promise<{ checked: number }> {
  const due = await takePaymentsToCheck(ctx.db, ctx.now(), PAYMENTS_PER_SWEEP_MAX)
  await inTurns(ctx, { items: due, failure: FAILURE }, async (found) => {
    await checkPayment(ctx, found)
  })
  return { checked: due.length }
}

/** Sends refunds that Stripe has not taken on yet, and follows those that it has not finished. */
export async function sweepRefunds(ctx: SweepContext): Promise<{ checked: number }> {
  const due = await takeRefundsToCheck(ctx.db, ctx.now(), REFUNDS_PER_SWEEP_MAX)
  await inTurns(ctx, { items: due, failure: FAILURE }, async (found) => {
    await checkRefund(ctx, found)
  })
  return { checked: due.length }
}

/** Compares open disputes with Stripe, likewise. */
export async function sweepDisputes(ctx: SweepContext): Promise<{ checked: number }> {
  const due = await takeDisputesToCheck(ctx.db, ctx.now(), DISPUTES_PER_SWEEP_MAX)
  await inTurns(ctx, { items: due, failure: FAILURE }, async (found) => {
    await checkDispute(ctx, found)
  })
  return { checked: due.length }
}

/** Finds disputes of which nobody has told: among Stripe's newest, those of payments that are not known to be disputed. */
export async function sweepUntoldDisputes(ctx: SweepContext): Promise<{ found: number }> {
  const outcome = await ctx.stripe.listDisputes()
  if (outcome.kind !== 'done') {
    ctx.log.warn('dispute.not_listed', { message: outcome.message })
    return { found: 0 }
  }
  const untold = await findUntoldPlaces(ctx.db, outcome.value)
  await inTurns(
    ctx,
    { items: untold, failure: FAILURE },
    async ({ intentId, paymentId, bookingId, propertyId }) => {
      for (const dispute of outcome.value.filter((listed) => listed.intentId === intentId)) {
        await ctx.calendarOf(propertyId).recordDispute({ paymentId, bookingId, eventId: null, dispute })
      }
    },
  )
  return { found: untold.length }
}

async function checkPayment(ctx: SweepContext, { payment, booking }: FoundPayment): Promise<void> {
  const outcome = await lookAtIntent(ctx, payment, booking.propertyId)
  if (outcome.kind !== 'done') {
    return ctx.log.warn('payment.not_seen', { paymentId: payment.id, message: outcome.message })
  }
  const intent = snapshotOf(outcome.value)
  const { id: paymentId, bookingId } = payment
  await ctx.calendarOf(booking.propertyId).settlePayment({ paymentId, bookingId, eventId: null, intent })
}

async function checkRefund(
  ctx: SweepContext,
  found: { refund: RefundRow; payment: PaymentRow },
): Promise<void> {
  const { refund, payment } = found
  const { stripePaymentIntentId: intentId } = payment
  if (refund.stripeRefundId === null) {
    return intentId === null ? undefined : await sendRefund(ctx, found, intentId)
  }
  const outcome = await ctx.stripe.retrieveRefund(refund.stripeRefundId)
  if (outcome.kind === 'done') await recordRefund(ctx, found, outcome.value)
}

async function checkDispute(
  ctx: SweepContext,
  { dispute, propertyId }: { dispute: DisputeRow; propertyId: PropertyId },
): Promise<void> {
  const { paymentId, bookingId, stripeDisputeId } = dispute
  const outcome = await ctx.stripe.retrieveDispute(stripeDisputeId)
  if (outcome.kind !== 'done') {
    return ctx.log.warn('dispute.not_seen', { disputeId: dispute.id, message: outcome.message })
  }
  const input = { paymentId, bookingId, eventId: null, dispute: outcome.value }
  await ctx.calendarOf(propertyId).recordDispute(input)
}
