import { isBalanced, type LedgerTransaction } from '../../../../src/ledger/posting.ts'
import { refusal, type Table, type Transactions } from './transaction.ts'

/** The books, guarded as in `drizzle/`: a movement is written once, and sums to zero. */
export function ledgerTables({ createTable }: Transactions) {
  const movements: Table<LedgerTransaction> = createTable()
  return {
    movements,
    statements: {
      'ledger.post': (movement: LedgerTransaction) => {
        if (!isBalanced(movement.postings))
          throw refusal('HF010', undefined, `${movement.id} does not balance`)
        if (movement.postings.length > 0 && !movements.get(movement.id)) movements.put(movement.id, movement)
      },
    },
  }
}
