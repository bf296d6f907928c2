import type { AppContext } from '../context.ts'
import { isPassing } from '../platform/is-passing.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { findPayoutAccount } from './account-repository.ts'
import type { PayoutAccount } from './account-schemas.ts'
import { toPayoutAccount } from './account-view.ts'
import { readAtStripe } from './refresh-payout-account.ts'
import type { PayoutAccountRow } from './tables.ts'

type ReadPayoutAccountContext = Pick<AppContext, 'actor' | 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/** Where who asks is paid. As long as it is not ready Stripe is asked; while Stripe is silent, what it has last told. */
export async function readPayoutAccount(ctx: ReadPayoutAccountContext): Promise<PayoutAccount> {
  const { userId } = authorisePerson(ctx.actor, 'readPayoutAccount')
  const known = await findPayoutAccount(ctx.db, { userId })
  return toPayoutAccount(known && (await asItIsNow(ctx, known)))
}

async function asItIsNow(ctx: ReadPayoutAccountContext, known: PayoutAccountRow): Promise<PayoutAccountRow> {
  const { stripeAccountId, canReceiveTransfers, canPayOut } = known
  if (stripeAccountId === null || (canReceiveTransfers && canPayOut)) return known
  try {
    return await readAtStripe(ctx, known, stripeAccountId)
  } catch (error) {
    if (!isPassing(error)) throw error
    return known
  }
}
