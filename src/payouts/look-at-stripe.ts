import type { StripeOutcome } from '../platform/stripe.ts'
import type { BookingId, PayoutId, PayoutReversalId } from '../shared/id.ts'
import { isOpenPayout, mayBeUnderWay } from './payout.ts'
import { refreshPayoutAccount } from './refresh-payout-account.ts'
import { type FoundPayouts, findPayouts } from './repository.ts'
import { recordReversal } from './send-reversal.ts'
import { recordTransfer, type SendTransferContext } from './send-transfer.ts'
import type { PayoutReversalRow, PayoutRow } from './tables.ts'

/** The payouts of a booking after Stripe was asked about what was sent to it. */
export interface SeenPayouts extends FoundPayouts {
  /** Sent, and nobody knows what became of it. */
  underWay: ReadonlySet<PayoutId>
  /** Stored, and never made. */
  neverMade: ReadonlySet<PayoutReversalId>
}

/**
 * Finds out what became of everything that was sent and not answered, before anything is decided: a transfer that was made
 * is recorded, one that was not is as if it had never been sent. What may still be under way is left alone.
 */
export async function lookAtStripe(
  ctx: SendTransferContext,
  bookingId: BookingId,
): Promise<SeenPayouts | null> {
  const found = await findPayouts(ctx.db, bookingId)
  if (!found) return null
  const sent = await inOrder(found.payouts.filter(isSent), (payout) => lookAtTransfer(ctx, payout))
  const pending = found.reversals.filter(({ status }) => status === 'pending')
  const reversals = await inOrder(pending, (reversal) => lookAtReversal(ctx, found, reversal))
  const accounts = await lookAtAccounts(ctx, found)
  const hasChanged = [...sent, ...reversals].some(({ fate }) => fate === 'made') || accounts > 0
  const now = hasChanged ? await findPayouts(ctx.db, bookingId) : found
  return (
    now && {
      ...now,
      underWay: idsOf(sent, 'unknown'),
      neverMade: idsOf(reversals, 'not_made'),
    }
  )
}

type Fate = 'made' | 'not_made' | 'unknown'

const isSent = ({ status, sentAt }: PayoutRow): boolean => isOpenPayout(status) && sentAt !== null

async function lookAtTransfer(ctx: SendTransferContext, payout: PayoutRow): Promise<Fate> {
  const { id: payoutId, bookingId, stripeAccountId, sentAt } = payout
  if (stripeAccountId === null || sentAt === null) return 'not_made'
  if (mayBeUnderWay(sentAt, ctx.now())) return 'unknown'
  const outcome = await ctx.stripe.findTransfer({ payoutId, bookingId, stripeAccountId })
  return await fateOf(outcome, (transfer) => recordTransfer(ctx, payout, transfer))
}

async function lookAtReversal(
  ctx: SendTransferContext,
  { payouts }: FoundPayouts,
  reversal: PayoutReversalRow,
): Promise<Fate> {
  const payout = payouts.find(({ id }) => id === reversal.payoutId)
  if (!payout?.stripeTransferId) return 'not_made'
  if (mayBeUnderWay(reversal.updatedAt, ctx.now())) return 'unknown'
  const about = { reversalId: reversal.id, transferId: payout.stripeTransferId }
  const outcome = await ctx.stripe.findReversal(about)
  return await fateOf(outcome, (made) => recordReversal(ctx, { reversal, payout }, made))
}

async function fateOf<T>(
  outcome: StripeOutcome<T | null>,
  record: (made: T) => Promise<void>,
): Promise<Fate> {
  if (outcome.kind !== 'done') return 'unknown'
  if (outcome.value === null) return 'not_made'
  await record(outcome.value)
  return 'made'
}

/** Stripe may not have told that an account is ready for which a payout waits. @returns how many were looked at */
async function lookAtAccounts(
  ctx: SendTransferContext,
  { payouts, accounts }: FoundPayouts,
): Promise<number> {
  const waiting = accounts.filter(({ userId, canReceiveTransfers }) => {
    return (
      !canReceiveTransfers &&
      payouts.some((one) => one.userId === userId && one.heldReason === 'account_not_ready')
    )
  })
  let looked = 0
  for (const { stripeAccountId } of waiting) {
    if (stripeAccountId === null) continue
    await refreshPayoutAccount(ctx, { stripeAccountId })
    looked += 1
  }
  return looked
}

async function inOrder<T extends { id: string }>(
  things: readonly T[],
  look: (thing: T) => Promise<Fate>,
): Promise<{ id: T['id']; fate: Fate }[]> {
  const fates: { id: T['id']; fate: Fate }[] = []
  for (const thing of things) fates.push({ id: thing.id, fate: await look(thing) })
  return fates
}

const idsOf = <Id extends string>(fates: readonly { id: Id; fate: Fate }[], wanted: Fate): ReadonlySet<Id> =>
  new Set(fates.flatMap(({ id, fate }) => (fate === wanted ? [id] : [])))
