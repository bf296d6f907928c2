import { eventStatements } from '../events/statements.ts'
import { payoutReversalOf } from '../ledger/posting.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { runBatch } from '../platform/database.ts'
import type { StripeOutcome } from '../platform/stripe.ts'
import type { StripeReversal } from '../platform/stripe-connect.ts'
import { type EventId, idToUuid, uuidToId } from '../shared/id.ts'
import { money } from '../shared/money.ts'
import { holdBooking, payoutStatements } from './repository.ts'
import { aboutPayout, type SendTransferContext } from './send-transfer.ts'
import type { PayoutReversalRow, PayoutRow } from './tables.ts'

/** What is to be taken back, and of which payout. */
export interface ReversalCase {
  reversal: PayoutReversalRow
  payout: PayoutRow
  transferId: string
}

/** Takes a part of a payout back. What Stripe cannot take back is owed from then on, and kept from payouts to come. */
export async function sendReversal(ctx: SendTransferContext, about: ReversalCase): Promise<void> {
  const { reversal, payout, transferId } = about
  const { id: reversalId } = reversal
  const amount = money(reversal.amountMinor, payout.currency)
  const order = { reversalId, transferId, amount }
  const outcome = await findIfMade(ctx, about, await ctx.stripe.createReversal(order))
  switch (outcome.kind) {
    case 'done':
      return await recordReversal(ctx, about, outcome.value)
    case 'silent':
      return ctx.log.warn('payout_reversal.unsent', { reversalId, message: outcome.message })
    case 'declined':
    case 'refused':
      ctx.log.warn('payout_reversal.refused', { reversalId, code: outcome.code, message: outcome.message })
      return await recordRefusal(ctx, about, outcome.code)
  }
}

/** Money has come back, in one transaction, however often it is seen. */
export async function recordReversal(
  { db, now }: Pick<SendTransferContext, 'db' | 'now'>,
  { reversal: { id }, payout }: Pick<ReversalCase, 'reversal' | 'payout'>,
  { id: stripeReversalId, amount: { amountMinor } }: StripeReversal,
): Promise<void> {
  const { bookingId, currency } = payout
  const at = now()
  const movement = payoutReversalOf({ id: bookingId, currency }, { id, amountMinor }, at)
  await runBatch(db, [
    holdBooking(db, bookingId),
    ledgerStatements['ledger.post'](db, movement),
    payoutStatements.markReversal(db, {
      id,
      status: 'succeeded',
      stripeReversalId,
      failureCode: null,
      updatedAt: at,
    }),
    payoutStatements.sumReversals(db, payout.id, at),
    eventStatements['event.record'](db, {
      id: uuidToId('evt', idToUuid(id)) satisfies EventId,
      type: 'payout.reversed',
      subjectId: payout.id,
      data: { ...aboutPayout(payout), amountMinor },
      occurredAt: at,
    }),
  ])
}

async function recordRefusal(
  { db, newId, now }: SendTransferContext,
  { reversal: { id, amountMinor }, payout }: ReversalCase,
  code: string,
): Promise<void> {
  const at = now()
  await runBatch(db, [
    holdBooking(db, payout.bookingId),
    payoutStatements.lookAgain(db, payout.bookingId, at),
    payoutStatements.markReversal(db, {
      id,
      status: 'failed',
      stripeReversalId: null,
      failureCode: code,
      updatedAt: at,
    }),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'payout.reversal_failed',
      subjectId: payout.id,
      data: { ...aboutPayout(payout), amountMinor, code },
      occurredAt: at,
    }),
  ])
}

/** A refusal may be about what an order whose answer was lost has taken back. */
async function findIfMade(
  { stripe }: SendTransferContext,
  { reversal: { id: reversalId }, transferId }: ReversalCase,
  outcome: StripeOutcome<StripeReversal>,
): Promise<StripeOutcome<StripeReversal>> {
  if (outcome.kind !== 'refused') return outcome
  const earlier = await stripe.findReversal({ reversalId, transferId })
  if (earlier.kind !== 'done') return earlier
  return earlier.value ? { kind: 'done', value: earlier.value } : outcome
}
