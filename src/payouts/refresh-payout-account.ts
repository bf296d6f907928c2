import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { runBatch } from '../platform/database.ts'
import type { ConnectedAccount } from '../platform/stripe-connect.ts'
import { AppError } from '../shared/errors.ts'
import { findPayoutAccount, recordAccount } from './account-repository.ts'
import type { PayoutAccountRow } from './tables.ts'

type RefreshContext = Pick<AppContext, 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/**
 * Reads an account at Stripe and keeps what it says: events tell only that there is something to read. One that is nobody's
 * here, or is gone there, changes nothing.
 *
 * @throws AppError `payment_provider_unavailable`, and it is to be repeated
 */
export async function refreshPayoutAccount(
  ctx: RefreshContext,
  { stripeAccountId }: { stripeAccountId: string },
): Promise<void> {
  const known = await findPayoutAccount(ctx.db, { stripeAccountId })
  if (!known) return ctx.log.info('payout_account.not_ours', { stripeAccountId })
  await readAtStripe(ctx, known, stripeAccountId)
}

/** The account as Stripe has it now, which is stored; as it was known when Stripe has it no more. */
export async function readAtStripe(
  ctx: RefreshContext,
  known: PayoutAccountRow,
  stripeAccountId: string,
): Promise<PayoutAccountRow> {
  const outcome = await ctx.stripe.retrieveAccount(stripeAccountId)
  switch (outcome.kind) {
    case 'done':
      return await keepAccount(ctx, known, outcome.value)
    case 'silent':
      throw new AppError('payment_provider_unavailable', outcome.message)
    case 'declined':
    case 'refused':
      ctx.log.warn('payout_account.not_read', { stripeAccountId, code: outcome.code })
      return await keepAccount(ctx, known, goneFrom(known, stripeAccountId))
  }
}

/** Stores what Stripe has said of somebody's account, and tells it when that changes what they can be paid. */
export async function keepAccount(
  { db, newId, now }: Pick<RefreshContext, 'db' | 'newId' | 'now'>,
  known: PayoutAccountRow,
  said: ConnectedAccount,
): Promise<PayoutAccountRow> {
  const at = now()
  const { canReceiveTransfers, canPayOut } = said
  const isNews = known.canReceiveTransfers !== canReceiveTransfers || known.canPayOut !== canPayOut
  const news = {
    id: newId('evt'),
    type: 'payout_account.updated' as const,
    subjectId: known.userId,
    data: { canReceiveTransfers, canPayOut },
    occurredAt: at,
  }
  await runBatch(db, [
    ...recordAccount(db, known, said, at),
    ...(isNews ? [eventStatements['event.record'](db, news)] : []),
  ])
  const { id: stripeAccountId, ...state } = said
  return { ...known, ...state, stripeAccountId, checkedAt: at }
}

const goneFrom = ({ requirementsDue, isSubmitted }: PayoutAccountRow, id: string): ConnectedAccount => ({
  id,
  canReceiveTransfers: false,
  canPayOut: false,
  isSubmitted,
  requirementsDue,
  disabledReason: 'account_unavailable',
})
