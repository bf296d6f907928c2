import type { AppContext } from '../context.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { lookAtIntent } from '../payments/look-at-intent.ts'
import { recordRefund } from '../payments/send-refund.ts'
import { recordReversal } from '../payouts/send-reversal.ts'
import { recordTransfer } from '../payouts/send-transfer.ts'
import { decidePayoutsSoon } from '../payouts/statements.ts'
import { runBatch } from '../platform/database.ts'
import { type StripeOutcome, snapshotOf } from '../platform/stripe.ts'
import { AppError } from '../shared/errors.ts'
import { assertNever } from '../shared/result.ts'
import type { MoneyFacts } from './money-facts.ts'
import type { MoneyRepair } from './money-mismatch.ts'

export type RepairMoneyContext = Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/**
 * Does what is done anyway when Stripe tells something in time: each by the verb that does it then, which changes nothing a
 * second time. It may break off anywhere and begin again.
 *
 * @throws AppError `unavailable`, `payment_provider_unavailable` when something is silent; `internal` for what Stripe refuses
 */
export async function repairMoney(
  ctx: RepairMoneyContext,
  facts: MoneyFacts,
  repair: MoneyRepair,
): Promise<void> {
  switch (repair.kind) {
    case 'settle_payment':
      return await settle(ctx, facts, repair)
    case 'note_refund':
      return await noteRefund(ctx, facts, repair)
    case 'note_transfer':
      return await noteTransfer(ctx, facts, repair)
    case 'note_reversal':
      return await noteReversal(ctx, facts, repair)
    case 'record_dispute':
      return await recordDispute(ctx, facts, repair)
    case 'post_movement':
      await runBatch(ctx.db, [ledgerStatements['ledger.post'](ctx.db, { ...repair.movement, at: ctx.now() })])
      return
    case 'look_at_payouts':
      await runBatch(ctx.db, [decidePayoutsSoon(ctx.db, facts.booking.id, ctx.now())])
      return
    case 'reconcile_calendar':
      await ctx.calendarOf(facts.booking.propertyId).reconcileCalendar({})
      return
    default:
      return assertNever(repair)
  }
}

type Of<K extends MoneyRepair['kind']> = Extract<MoneyRepair, { kind: K }>

async function settle(
  ctx: RepairMoneyContext,
  { booking, payments }: MoneyFacts,
  { paymentId }: Of<'settle_payment'>,
): Promise<void> {
  const payment = payments.find(({ id }) => id === paymentId)
  if (!payment) return
  const intent = snapshotOf(answerOf(await lookAtIntent(ctx, payment, booking.propertyId)))
  const input = { paymentId, bookingId: booking.id, eventId: null, intent }
  await ctx.calendarOf(booking.propertyId).settlePayment(input)
}

async function noteRefund(
  ctx: RepairMoneyContext,
  { payments, refunds }: MoneyFacts,
  { refundId, said }: Of<'note_refund'>,
): Promise<void> {
  const refund = refunds.find(({ id }) => id === refundId)
  const payment = payments.find(({ id }) => id === refund?.paymentId)
  if (refund && payment) await recordRefund(ctx, { refund, payment }, said)
}

async function noteTransfer(
  ctx: RepairMoneyContext,
  { payouts }: MoneyFacts,
  { payoutId, transferId, amountMinor }: Of<'note_transfer'>,
): Promise<void> {
  const payout = payouts.find(({ id }) => id === payoutId)
  if (!payout) return
  const amount = { amountMinor, currency: payout.currency }
  await recordTransfer(ctx, payout, { id: transferId, payoutId, amount })
}

async function noteReversal(
  ctx: RepairMoneyContext,
  { payouts, reversals }: MoneyFacts,
  { reversalId, stripeReversalId, amountMinor }: Of<'note_reversal'>,
): Promise<void> {
  const reversal = reversals.find(({ id }) => id === reversalId)
  const payout = payouts.find(({ id }) => id === reversal?.payoutId)
  if (!reversal || !payout) return
  const amount = { amountMinor, currency: payout.currency }
  await recordReversal(ctx, { reversal, payout }, { id: stripeReversalId, reversalId, amount })
}

async function recordDispute(
  { calendarOf, stripe }: RepairMoneyContext,
  { booking }: MoneyFacts,
  { paymentId, stripeDisputeId }: Of<'record_dispute'>,
): Promise<void> {
  const dispute = answerOf(await stripe.retrieveDispute(stripeDisputeId))
  const input = { paymentId, bookingId: booking.id, eventId: null, dispute }
  await calendarOf(booking.propertyId).recordDispute(input)
}

/** What is refused would be again: it stays as it is, and is named. */
function answerOf<T>(outcome: StripeOutcome<T>): T {
  if (outcome.kind === 'done') return outcome.value
  if (outcome.kind === 'silent') throw new AppError('payment_provider_unavailable', outcome.message)
  throw new AppError('internal', `Stripe refuses: ${outcome.message}`)
}
