import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { payoutOf } from '../ledger/posting.ts'
import { ledgerStatements } from '../ledger/statements.ts'
import { runBatch } from '../platform/database.ts'
import type { StripeOutcome } from '../platform/stripe.ts'
import type { StripeTransfer } from '../platform/stripe-connect.ts'
import { type EventId, idToUuid, uuidToId } from '../shared/id.ts'
import { money } from '../shared/money.ts'
import { refreshPayoutAccount } from './refresh-payout-account.ts'
import { holdBooking, payoutStatements } from './repository.ts'
import type { PayoutRow } from './tables.ts'

export type SendTransferContext = Pick<AppContext, 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/** A payout that is stored as sent, and to which account out of which payment. */
export interface TransferCase {
  payout: PayoutRow
  stripeAccountId: string
  intentId: string
}

/**
 * Sends a stored payout to Stripe and records what became of it. Silence leaves it as it is: whoever looks next asks Stripe
 * whether it was made, before anything else is decided.
 */
export async function sendTransfer(ctx: SendTransferContext, about: TransferCase): Promise<void> {
  const { payout, stripeAccountId, intentId } = about
  const { id: payoutId, bookingId } = payout
  const amount = money(payout.amountMinor, payout.currency)
  const order = { payoutId, bookingId, stripeAccountId, intentId, amount }
  const outcome = await findIfMade(ctx, about, await ctx.stripe.createTransfer(order))
  switch (outcome.kind) {
    case 'done':
      return await recordTransfer(ctx, payout, outcome.value)
    case 'silent':
      return ctx.log.warn('payout.unsent', { payoutId, message: outcome.message })
    case 'declined':
    case 'refused':
      ctx.log.warn('payout.refused', { payoutId, code: outcome.code, message: outcome.message })
      await recordRefusal(ctx, payout, outcome.code)
      // It may be about the account, of which Stripe has not told yet.
      return await refreshPayoutAccount(ctx, { stripeAccountId })
  }
}

/** The transfer has been made: the payout, the books and the news of it in one transaction, however often it is seen. */
export async function recordTransfer(
  { db, now }: Pick<SendTransferContext, 'db' | 'now'>,
  payout: PayoutRow,
  { id: transferId, amount: { amountMinor } }: StripeTransfer,
): Promise<void> {
  const { id, bookingId, currency } = payout
  const at = now()
  const movement = payoutOf({ id: bookingId, currency }, { id, amountMinor }, at)
  await runBatch(db, [
    holdBooking(db, bookingId),
    ledgerStatements['ledger.post'](db, movement),
    payoutStatements.markPaid(db, { id, transferId, amountMinor, at }),
    eventStatements['event.record'](db, {
      id: uuidToId('evt', idToUuid(id)) satisfies EventId,
      type: 'payout.paid',
      subjectId: id,
      data: { ...aboutPayout(payout), amountMinor },
      occurredAt: at,
    }),
  ])
}

/** What the news of a payout tell. */
export const aboutPayout = ({
  userId,
  bookingId,
  amountMinor,
  currency,
}: Pick<PayoutRow, 'userId' | 'bookingId' | 'amountMinor' | 'currency'>) => ({
  userId,
  bookingId,
  amountMinor,
  currency,
})

/** What was not paid is still owed: another payout, with a key of its own, takes the place of this one. */
async function recordRefusal(
  { db, newId, now }: SendTransferContext,
  payout: PayoutRow,
  code: string,
): Promise<void> {
  const { id, bookingId } = payout
  const at = now()
  await runBatch(db, [
    holdBooking(db, bookingId),
    payoutStatements.lookAgain(db, bookingId, at),
    payoutStatements.markFailed(db, { id, code, at }),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'payout.failed',
      subjectId: id,
      data: { ...aboutPayout(payout), code },
      occurredAt: at,
    }),
  ])
}

/** A refusal may be about the key, of an order whose answer was lost: then the transfer is there. */
async function findIfMade(
  { stripe }: SendTransferContext,
  { payout: { id: payoutId, bookingId }, stripeAccountId }: TransferCase,
  outcome: StripeOutcome<StripeTransfer>,
): Promise<StripeOutcome<StripeTransfer>> {
  if (outcome.kind !== 'refused') return outcome
  const earlier = await stripe.findTransfer({ payoutId, bookingId, stripeAccountId })
  if (earlier.kind !== 'done') return earlier
  return earlier.value ? { kind: 'done', value: earlier.value } : outcome
}
