import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { BookingId } from '../shared/id.ts'
import type { LedgerAccount } from './posting.ts'
import { ledgerPostings, ledgerTransactions } from './tables.ts'

/** Every posting about a booking, in the order of their movements. */
export async function listBookingPostings(db: Database, bookingId: BookingId) {
  return await db
    .select({ transaction: ledgerTransactions, posting: ledgerPostings })
    .from(ledgerTransactions)
    .innerJoin(ledgerPostings, eq(ledgerPostings.transactionId, ledgerTransactions.id))
    .where(eq(ledgerTransactions.bookingId, bookingId))
    .orderBy(asc(ledgerTransactions.createdAt), asc(ledgerTransactions.id), asc(ledgerPostings.account))
}

export type BookingPosting = Awaited<ReturnType<typeof listBookingPostings>>[number]

export interface AccountBalance {
  account: LedgerAccount
  currency: string
  debitMinor: number
  creditMinor: number
}

/** The balance of each account in each currency. */
export async function readBalances(db: Database): Promise<AccountBalance[]> {
  const { amountMinor } = ledgerPostings
  const { currency } = ledgerTransactions
  return await db
    .select({
      account: ledgerPostings.account,
      currency,
      debitMinor: sql<number>`coalesce(sum(${amountMinor}) filter (where ${amountMinor} > 0), 0)`.mapWith(
        Number,
      ),
      creditMinor: sql<number>`coalesce(-sum(${amountMinor}) filter (where ${amountMinor} < 0), 0)`.mapWith(
        Number,
      ),
    })
    .from(ledgerPostings)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerPostings.transactionId))
    .groupBy(ledgerPostings.account, currency)
    .orderBy(currency, ledgerPostings.account)
}
