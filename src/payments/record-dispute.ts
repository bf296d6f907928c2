import type { BookingRow } from '../bookings/tables.ts'
import { writeOffsOf } from '../bookings/write-off.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import { eventStatements } from '../events/statements.ts'
import {
  disputeLossOf,
  disputeRecoveryOf,
  disputeReturnOf,
  disputeWithdrawalOf,
  type LedgerTransaction,
  type Posting,
} from '../ledger/posting.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import type { StripeDispute } from '../platform/stripe.ts'
import { notFound } from '../shared/errors.ts'
import type { BookingId, PaymentId } from '../shared/id.ts'
import { sumMinor } from '../shared/money.ts'
import { type DisputeMovements, decideDispute, isOpenDispute, lossPostings } from './dispute.ts'
import { nextCheckAt } from './payment.ts'
import { type DisputeFacts, findDisputeFacts } from './repository.ts'
import { goodwillReturns } from './send-refund.ts'
import type { SettlePaymentContext } from './settle-payment.ts'
import { paymentStatements } from './statements.ts'
import type { DisputeRow, RefundRow } from './tables.ts'

export interface RecordDisputeInput {
  paymentId: PaymentId
  bookingId: BookingId
  /** The event of Stripe's that led here; null when nobody told and somebody looked. */
  eventId: string | null
  /** As Stripe has just shown it. */
  dispute: StripeDispute
}

/**
 * Writes down what a bank has decided, or that it has begun to, and what has moved by it. Runs inside the property's calendar
 * object, in the booking's turn, because what goes back to the guest in another way is decided there. Doing it again changes
 * nothing.
 *
 * @throws AppError `not_found`; `unavailable` when Postgres is silent
 */
export async function recordDispute(
  ctx: SettlePaymentContext,
  input: RecordDisputeInput,
): Promise<{ status: DisputeRow['status'] }> {
  const { status } = await ctx.calendar.inTurn(input.bookingId, () => recordDisputeNow(ctx, input))
  return { status }
}

/** The same, for whoever has the booking's turn. @param changes what else has become known */
export async function recordDisputeNow(
  ctx: SettlePaymentContext,
  input: RecordDisputeInput,
  changes: Partial<Pick<DisputeRow, 'evidenceSubmittedAt'>> = {},
): Promise<DisputeRow> {
  const { bookingId, eventId, paymentId, dispute: said } = input
  // A refund that the calendar has decided on is one that the bank may have paid.
  await shipClaim(ctx.calendar, bookingId)
  const facts = await findDisputeFacts(ctx.db, { paymentId, stripeDisputeId: said.id, eventId })
  if (!facts) throw notFound('payment')
  if (facts.eventSeen && facts.dispute) return facts.dispute
  const moved = decideDispute(facts.dispute, said)
  const settled = moved.loss ? settledBy(said, facts.refunds) : []
  const loss = lossAfter(facts, said, { moved, settled })
  const row = { ...rowOf(ctx, facts, said, loss), ...changes }
  await runBatch(ctx.db, statementsOf(ctx, input, { facts, moved, row, settled }))
  ctx.log.info('dispute.recorded', { disputeId: row.id, bookingId: row.bookingId, status: row.status })
  return row
}

function rowOf(
  { newId, now }: SettlePaymentContext,
  { booking, payment, dispute: before }: DisputeFacts,
  said: StripeDispute,
  loss: readonly Posting[] | null,
): DisputeRow {
  const at = now()
  return {
    id: before?.id ?? newId('dsp'),
    paymentId: payment.id,
    bookingId: booking.id,
    stripeDisputeId: said.id,
    status: said.status,
    reason: said.reason,
    amountMinor: before?.amountMinor ?? said.amount.amountMinor,
    currency: said.amount.currency,
    evidenceDueAt: said.evidenceDueAt,
    isWithdrawn: said.isWithdrawn || (before?.isWithdrawn ?? false),
    isReinstated: said.isReinstated || (before?.isReinstated ?? false),
    loss,
    evidenceSubmittedAt: before?.evidenceSubmittedAt ?? null,
    evidenceSubmittedBy: before?.evidenceSubmittedBy ?? null,
    checkAt: isOpenDispute(said.status) ? nextCheckAt(said.openedAt, at) : null,
    openedAt: said.openedAt,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  }
}

/** Refunds that had to wait for the bank, which has paid the guest now; gifts of the kind are not to be given any more. */
function settledBy({ amount }: StripeDispute, refunds: readonly RefundRow[]): RefundRow[] {
  let leftMinor = amount.amountMinor
  return refunds.filter(({ status, stripeRefundId, givenBy, amountMinor }) => {
    const isUnsent = status === 'pending' && stripeRefundId === null
    const isPaid = isUnsent && (givenBy !== null || amountMinor <= leftMinor)
    if (isPaid && givenBy === null) leftMinor -= amountMinor
    return isPaid
  })
}

function lossAfter(
  facts: DisputeFacts,
  said: StripeDispute,
  { moved, settled }: { moved: DisputeMovements; settled: readonly RefundRow[] },
): readonly Posting[] | null {
  if (moved.recovery) return null
  return moved.loss ? lossOf(facts, said, settled) : (facts.dispute?.loss ?? null)
}

function lossOf(
  { booking, dispute }: DisputeFacts,
  { amount, reason }: StripeDispute,
  settled: readonly RefundRow[],
): Posting[] {
  const owed = settled.filter(({ givenBy }) => givenBy === null)
  return lossPostings(leftOfSale(booking), {
    amountMinor: dispute?.amountMinor ?? amount.amountMinor,
    owedMinor: sumMinor(owed.map(({ amountMinor }) => amountMinor)),
    reason,
  })
}

/** What was sold, without what a cancellation or a waiver has undone. */
function leftOfSale(booking: BookingRow) {
  const waived = writeOffsOf(booking).flatMap(({ lines }) => lines)
  const lines = [...booking.lines, ...(booking.reversalLines ?? []), ...waived]
  return booking.confirmedAt === null ? null : { ...booking, lines }
}

function statementsOf(
  ctx: SettlePaymentContext,
  { eventId }: RecordDisputeInput,
  about: { facts: DisputeFacts; moved: DisputeMovements; row: DisputeRow; settled: readonly RefundRow[] },
): Statement[] {
  const { db, now } = ctx
  const { facts, moved, row, settled } = about
  const at = now()
  const returns = settled.flatMap((refund) => goodwillReturns({ refund, payment: facts.payment }, at))
  return [
    paymentStatements['dispute.record'](db, row),
    ...[...movementsOf(facts, moved, row, at), ...returns].map((movement) =>
      ledgerStatements['ledger.post'](db, movement),
    ),
    ...settled.map(({ id: refundId }) => paymentStatements['refund.settle_by_bank'](db, { refundId, at })),
    ...(isOpenDispute(row.status)
      ? []
      : [paymentStatements['refund.check_soon'](db, { paymentId: row.paymentId, at })]),
    ...noticesOf(ctx, facts, row),
    ...(eventId === null ? [] : [paymentStatements['stripe_event.record'](db, { eventId, at })]),
  ]
}

function movementsOf(
  { booking, dispute: before }: DisputeFacts,
  moved: DisputeMovements,
  row: DisputeRow,
  at: number,
): LedgerTransaction[] {
  const { id, loss } = row
  return [
    ...(moved.withdrawal ? [disputeWithdrawalOf(booking, row, at)] : []),
    ...(moved.return ? [disputeReturnOf(booking, row, at)] : []),
    ...(moved.loss ? [disputeLossOf(booking, { id, postings: loss ?? [] }, at)] : []),
    ...(moved.recovery ? [disputeRecoveryOf(booking, { id, postings: before?.loss ?? [] }, at)] : []),
  ]
}

/** Told when it begins and when it ends, each once: what is told is in the row by then. */
function noticesOf(
  { db, newId, now }: SettlePaymentContext,
  { dispute: before }: DisputeFacts,
  row: DisputeRow,
): Statement[] {
  const { id: disputeId, bookingId, amountMinor, currency, reason, status } = row
  const notice = (type: 'payment.dispute_opened' | 'payment.dispute_closed') =>
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type,
      subjectId: row.paymentId,
      data: { disputeId, bookingId, amountMinor, currency, reason, status },
      occurredAt: now(),
    })
  const wasOpen = before === null || isOpenDispute(before.status)
  return [
    ...(before === null ? [notice('payment.dispute_opened')] : []),
    ...(wasOpen && !isOpenDispute(status) ? [notice('payment.dispute_closed')] : []),
  ]
}
