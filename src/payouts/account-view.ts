import type { PayoutAccount } from './account-schemas.ts'
import { statusOfAccount } from './payout-account.ts'
import type { PayoutAccountRow } from './tables.ts'

/** @param row null when there is none */
export const toPayoutAccount = (row: PayoutAccountRow | null): PayoutAccount => ({
  status: statusOfAccount(row),
  provider: 'stripe',
  country: row?.country ?? null,
  canReceiveTransfers: row?.canReceiveTransfers ?? false,
  canPayOut: row?.canPayOut ?? false,
  requirementsDue: row?.requirementsDue ?? [],
  disabledReason: row?.disabledReason ?? null,
})
