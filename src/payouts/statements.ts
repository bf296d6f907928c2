import { desc, eq, sql } from 'drizzle-orm'
import { refuseUnless } from '../identity/refuse-unless.ts'
import type { Database } from '../platform/database.ts'
import { type BookingId, idToUuid, type UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { payoutStatements } from './repository.ts'
import { payoutAccounts, payouts } from './tables.ts'

/** Fails its batch while somebody is still to be paid for a stay, or owes something of one. */
export function refuseOpenPayouts(db: Database, userId: UserId) {
  const person = sql`${idToUuid(userId)}::uuid`
  const isSettled = sql`not exists (select from payouts where user_id = ${person} and status in ('scheduled', 'held'))
    and not exists (select from payout_debts where user_id = ${person} and owed_minor > 0)
    and not exists (
      select from payout_plans p join bookings b on b.id = p.booking_id
      where b.host_id = ${person} and p.look_at is not null
        and (select sum(l.amount_minor) from ledger_postings l join ledger_transactions t on t.id = l.transaction_id
          where t.booking_id = b.id and l.account = 'host_payable') <> 0)`
  return db.execute(refuseUnless(isSettled, 'has_open_stays'))
}

/** The payouts of a booking are decided anew as soon as the sweep can. */
export const decidePayoutsSoon = (db: Database, bookingId: BookingId, at: Instant) =>
  payoutStatements.lookAgain(db, bookingId, at)

/** Where somebody was paid is nobody's business any more; what was paid stays in the books. */
export const erasePayoutAccount = (db: Database, userId: UserId) =>
  db.delete(payoutAccounts).where(eq(payoutAccounts.userId, userId))

/** What somebody was paid and is going to be, newest first, and where; for a batch. */
export const payoutRecords = (db: Database, userId: UserId, limit: number) =>
  [
    db.select().from(payouts).where(eq(payouts.userId, userId)).orderBy(desc(payouts.id)).limit(limit),
    db.select().from(payoutAccounts).where(eq(payoutAccounts.userId, userId)),
  ] as const
