import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bookings } from '../bookings/tables.ts'
import { bigintMinorColumn, idColumn, instantColumn } from '../platform/columns.ts'
import type { LedgerAccount, LedgerKind } from './posting.ts'

/** Movements, written once and never changed: triggers see to that, and that each one sums to zero. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: text().primaryKey(),
    kind: text().$type<LedgerKind>().notNull(),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    currency: text().notNull(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    index('ledger_transactions_booking').on(table.bookingId, table.createdAt),
    index('ledger_transactions_created_at').on(table.createdAt),
  ],
)

export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    transactionId: text()
      .notNull()
      .references(() => ledgerTransactions.id),
    account: text().$type<LedgerAccount>().notNull(),
    /** Positive is a debit, negative a credit. */
    amountMinor: bigintMinorColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.transactionId, table.account] }),
    check('ledger_postings_amount', sql`${table.amountMinor} <> 0`),
  ],
)

export type LedgerTransactionRow = typeof ledgerTransactions.$inferSelect
