/**
 * How far somebody is who wants to be paid. `none`: there is no account. `onboarding`: Stripe waits for their answers.
 * `in_review`: they have answered, and Stripe is checking. `ready`: they are paid. `restricted`: Stripe wants to know
 * something again, and pays nothing until then.
 */
export const PAYOUT_ACCOUNT_STATUSES = ['none', 'onboarding', 'in_review', 'ready', 'restricted'] as const
export type PayoutAccountStatus = (typeof PAYOUT_ACCOUNT_STATUSES)[number]

export interface PayoutAccountState {
  stripeAccountId: string | null
  canReceiveTransfers: boolean
  canPayOut: boolean
  isSubmitted: boolean
  requirementsDue: readonly string[]
}

/** @param account null when there is none */
export function statusOfAccount(account: PayoutAccountState | null): PayoutAccountStatus {
  if (!account?.stripeAccountId) return 'none'
  if (account.canReceiveTransfers && account.canPayOut) return 'ready'
  if (!account.isSubmitted) return 'onboarding'
  return account.requirementsDue.length > 0 ? 'restricted' : 'in_review'
}
