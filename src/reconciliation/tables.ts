import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bookings } from '../bookings/tables.ts'
import { users } from '../identity/tables.ts'
import { bigintMinorColumn, idColumn, instantColumn } from '../platform/columns.ts'
import type { SightedKind } from '../platform/stripe-lists.ts'
import type { MoneyCode, MoneyRepair } from './money-mismatch.ts'
import type { FindingStatus, MoneyReconciliationStatus, MoneyStage } from './money-stage.ts'

/** Comparisons of everything that is known about money, one at a time; each goes on where the last step has left off. */
export const moneyReconciliations = pgTable(
  'money_reconciliations',
  {
    id: idColumn('rec').primaryKey(),
    status: text().$type<MoneyReconciliationStatus>().notNull(),
    stage: text().$type<MoneyStage>().notNull(),
    /** Behind what the stage goes on; null at its beginning. */
    after: text(),
    windowFrom: instantColumn().notNull(),
    windowTo: instantColumn().notNull(),
    /** Null when it was time for it. */
    requestedBy: idColumn('usr').references(() => users.id),
    /** Until when somebody is at it. */
    leaseUntil: instantColumn().notNull(),
    /** How often somebody has begun to be at it: whoever writes says which time was theirs. */
    lease: integer().notNull().default(0),
    /** How much has been looked at: objects at Stripe, and bookings. */
    seen: integer().notNull().default(0),
    examined: integer().notNull().default(0),
    startedAt: instantColumn().notNull(),
    finishedAt: instantColumn(),
  },
  (table) => [
    uniqueIndex('money_reconciliations_one_running').on(table.status).where(sql`status = 'running'`),
    index('money_reconciliations_started_at').on(table.startedAt),
  ],
)

export type MoneyReconciliationRow = typeof moneyReconciliations.$inferSelect

/** What a running reconciliation has seen at Stripe; gone when it has finished. */
export const moneySightings = pgTable(
  'money_sightings',
  {
    reconciliationId: idColumn('rec')
      .notNull()
      .references(() => moneyReconciliations.id),
    stripeId: text().notNull(),
    kind: text().$type<SightedKind>().notNull(),
    /** Of a row of ours, if its metadata name one. */
    ourId: uuid(),
    parentId: text(),
    /** The booking that its group names. */
    bookingId: idColumn('bkg'),
    status: text().notNull(),
    amountMinor: bigintMinorColumn().notNull(),
    currency: text().notNull(),
    returnedMinor: bigintMinorColumn().notNull(),
    isWithdrawn: boolean().notNull(),
    isReinstated: boolean().notNull(),
    /** It was looked for, and is not there. */
    isMissing: boolean().notNull().default(false),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reconciliationId, table.stripeId] }),
    index('money_sightings_our_id').on(table.reconciliationId, table.ourId),
    index('money_sightings_parent').on(table.reconciliationId, table.parentId),
    index('money_sightings_booking').on(table.reconciliationId, table.bookingId),
  ],
)

export type MoneySightingRow = typeof moneySightings.$inferSelect

/** The bookings that a running reconciliation has still to examine. */
export const moneyCases = pgTable(
  'money_cases',
  {
    reconciliationId: idColumn('rec')
      .notNull()
      .references(() => moneyReconciliations.id),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
  },
  (table) => [primaryKey({ columns: [table.reconciliationId, table.bookingId] })],
)

/** What contradicted something else. One that persists stays one row, until it is repaired or not found again. */
export const moneyFindings = pgTable(
  'money_findings',
  {
    id: idColumn('fnd').primaryKey(),
    code: text().$type<MoneyCode>().notNull(),
    subjectId: text().notNull(),
    bookingId: idColumn('bkg').references(() => bookings.id),
    detail: text().notNull(),
    repair: text().$type<MoneyRepair['kind']>(),
    status: text().$type<FindingStatus>().notNull(),
    foundAt: instantColumn().notNull(),
    seenAt: instantColumn().notNull(),
    closedAt: instantColumn(),
  },
  (table) => [
    uniqueIndex('money_findings_one_open').on(table.code, table.subjectId).where(sql`status = 'open'`),
    index('money_findings_booking').on(table.bookingId).where(sql`status = 'open'`),
    index('money_findings_found_at').on(table.foundAt),
  ],
)

export type MoneyFindingRow = typeof moneyFindings.$inferSelect
