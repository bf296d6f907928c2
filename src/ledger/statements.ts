import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import { type BookingId, idToUuid } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { type LedgerKind, type LedgerTransaction, PAYOUT_KINDS, type Posting } from './posting.ts'
import { ledgerPostings, ledgerTransactions } from './tables.ts'

/** Statements for others' batches: a movement is written in the transaction of what it follows from. */
export const ledgerStatements = {
  /** Nothing when it is written already, or when nothing moves. */
  'ledger.post': (db: Database, { id, kind, bookingId, currency, postings, at }: LedgerTransaction) =>
    db.execute(sql`
      with posted as (
        insert into ledger_transactions (id, kind, booking_id, currency, created_at)
        select ${id}::text, ${kind}::text, ${idToUuid(bookingId)}::uuid, ${currency}::text, ${toIso(at)}::timestamptz
        where ${postings.length > 0}::boolean
        on conflict do nothing
        returning id
      )
      insert into ledger_postings (transaction_id, account, amount_minor)
      select posted.id, posting.account, posting."amountMinor"
      from posted
      cross join jsonb_to_recordset(${JSON.stringify(postings)}::jsonb) as posting (account text, "amountMinor" bigint)`),
}

/** The same statements, to be run later. */
export const ledgerEffect = effectsOf(ledgerStatements)

const GIVEN_BEYOND_THE_SALE: LedgerKind[] = [
  'goodwill',
  'goodwill_return',
  'set_off',
  'dispute_loss',
  'dispute_recovery',
]

/** What each account has borne of a booking that its sale does not owe, as debits. */
export async function readBorne(db: Database, bookingId: BookingId): Promise<Posting[]> {
  const amountMinor = sql<number>`sum(${ledgerPostings.amountMinor})`.mapWith(Number)
  return await db
    .select({ account: ledgerPostings.account, amountMinor })
    .from(ledgerPostings)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerPostings.transactionId))
    .where(
      and(
        eq(ledgerTransactions.bookingId, bookingId),
        inArray(ledgerTransactions.kind, GIVEN_BEYOND_THE_SALE),
        inArray(ledgerPostings.account, ['host_payable', 'platform_revenue', 'tax_payable']),
      ),
    )
    .groupBy(ledgerPostings.account)
    .having(sql`sum(${ledgerPostings.amountMinor}) > 0`)
}

/** What a booking's books say to whoever pays its host. */
export interface HostBalance {
  /** What the host's side has earned by it, whatever was paid out. */
  earnedMinor: number
  /** The sum of all postings: zero, unless something is wrong. */
  totalMinor: number
}

/** One row, for a batch. */
export const hostBalance = (db: Database, bookingId: BookingId) => {
  const { account, amountMinor } = ledgerPostings
  const isEarned = sql`${account} = 'host_payable' and not ${inArray(ledgerTransactions.kind, PAYOUT_KINDS)}`
  return db
    .select({
      earnedMinor: sql<number>`coalesce(-sum(${amountMinor}) filter (where ${isEarned}), 0)`.mapWith(Number),
      totalMinor: sql<number>`coalesce(sum(${amountMinor}), 0)`.mapWith(Number),
    })
    .from(ledgerPostings)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerPostings.transactionId))
    .where(eq(ledgerTransactions.bookingId, bookingId))
}
