import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { bookings } from '../bookings/tables.ts'
import { users } from '../identity/tables.ts'
import { bigintMinorColumn, idColumn, instantColumn } from '../platform/columns.ts'
import type { ApprovalStatus, ApprovedOperation } from './approval.ts'

/** What an admin wants done with money or with a role, and what another has said to it. A decision is never taken back. */
export const approvals = pgTable(
  'approvals',
  {
    id: idColumn('apv').primaryKey(),
    operation: text().$type<ApprovedOperation>().notNull(),
    /** What it is done with: a payment, a payout, a booking, a user. */
    subjectId: text().notNull(),
    /** Of what is about money, these three; of a role none of them. */
    bookingId: idColumn('bkg').references(() => bookings.id),
    amountMinor: bigintMinorColumn(),
    currency: text(),
    /** What whoever gets it is told, in the words of who asks. */
    statedReason: text(),
    beneficiaryId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    status: text().$type<ApprovalStatus>().notNull(),
    requestedBy: idColumn('usr')
      .notNull()
      .references(() => users.id),
    requestedAt: instantColumn().notNull(),
    expiresAt: instantColumn().notNull(),
    decidedBy: idColumn('usr').references(() => users.id),
    decidedAt: instantColumn(),
    decisionReason: text(),
    /** What has come of it, once it is carried out. */
    resultId: text(),
    /** Why it was not possible any more. */
    failureCode: text(),
    failureDetail: text(),
    /** When the sweep looks at it next: it expires then, or is carried on; null when it is over. */
    checkAt: instantColumn(),
  },
  (table) => [
    // The second guard: whatever the code does, nobody alone hands out money.
    check(
      'approvals_two_people',
      sql`${table.status} in ('pending', 'rejected', 'expired')
        or (${table.decidedBy} is not null and ${table.decidedBy} <> ${table.requestedBy})`,
    ),
    check(
      'approvals_money_has_a_booking',
      sql`${table.operation} = 'changeUserRoles'
        or (${table.bookingId} is not null and ${table.amountMinor} is not null and ${table.currency} is not null)`,
    ),
    index('approvals_status').on(table.status, table.id),
    index('approvals_check_at').on(table.checkAt).where(sql`check_at is not null`),
  ],
)

export type ApprovalRow = typeof approvals.$inferSelect
