/** How a test bank account's debit ends; https://docs.stripe.com/testing#non-card-payments. */
export interface DebitBehaviour {
  last4: string
  outcome: 'succeeds' | 'stays_processing' | 'fails'
}

/** Bank debits are the payments that stay in `processing` before they end. */
export const DEBITS: Readonly<Record<string, DebitBehaviour>> = {
  pm_usBankAccount_success: { last4: '6789', outcome: 'succeeds' },
  pm_usBankAccount_processing: { last4: '0000', outcome: 'stays_processing' },
  pm_usBankAccount_insufficientFunds: { last4: '2222', outcome: 'fails' },
}
