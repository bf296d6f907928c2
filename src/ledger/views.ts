import { toIso } from '../shared/local-date.ts'
import { money } from '../shared/money.ts'
import { isBalanced, type LedgerKind } from './posting.ts'
import type { AccountBalance, BookingPosting } from './repository.ts'
import type { LedgerPosting, TrialBalance } from './schemas.ts'

const MEMOS: Readonly<Record<LedgerKind, string>> = {
  sale: 'Stay sold',
  alteration: 'Stay altered',
  cancellation: 'Stay cancelled',
  write_off: 'Instalment waived',
  charge: 'Payment by the guest',
  refund: 'Refund to the guest',
  refund_return: 'Refund that came back',
  goodwill: 'Goodwill to the guest',
  goodwill_return: 'Goodwill that could not be given',
  set_off: 'Given back before',
  dispute_withdrawal: 'Taken back by the guest’s bank',
  dispute_return: 'Returned by the guest’s bank',
  dispute_loss: 'Dispute lost',
  dispute_recovery: 'Lost dispute won after all',
  payout: 'Payout to the host',
  payout_reversal: 'Payout taken back',
  payout_set_off: 'Set off against what the host owed',
}

export function toLedgerPosting({ transaction, posting }: BookingPosting): LedgerPosting {
  const { kind, currency, createdAt } = transaction
  return {
    transactionId: transaction.id,
    kind,
    account: posting.account,
    amount: money(posting.amountMinor, currency),
    memo: MEMOS[kind],
    createdAt: toIso(createdAt),
  }
}

export function toTrialBalance(balances: readonly AccountBalance[]): TrialBalance {
  const inCurrencies = Map.groupBy(balances, ({ currency }) => currency)
  return {
    balances: balances.map(({ account, currency, debitMinor, creditMinor }) => ({
      account,
      debit: money(debitMinor, currency),
      credit: money(creditMinor, currency),
      balance: money(debitMinor - creditMinor, currency),
    })),
    balanced: [...inCurrencies.values()].every((own) =>
      isBalanced(
        own.map(({ account, debitMinor, creditMinor }) => ({
          account,
          amountMinor: debitMinor - creditMinor,
        })),
      ),
    ),
  }
}
