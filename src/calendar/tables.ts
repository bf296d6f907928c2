import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import { dateRangeColumn, idColumn, instantColumn, localDateColumn } from '../platform/columns.ts'
import type { Guests } from '../pricing/quote-schemas.ts'
import { properties } from '../properties/tables.ts'
import type { ClaimKind } from './claim.ts'
import type { LogEntryKind } from './log-entry.ts'
import type { WaitlistStatus } from './waitlist-entry.ts'

/** How far Postgres has followed each property's calendar object. */
export const calendars = pgTable(
  'calendars',
  {
    propertyId: idColumn('prop')
      .primaryKey()
      .references(() => properties.id),
    /** The last log entry that Postgres knows. */
    seq: integer().notNull(),
    headHash: text().notNull(),
    /** The earliest timer of the object, so that a lost alarm is found. */
    nextDueAt: instantColumn(),
    /** When it was last compared with its object, and what Postgres knew of the log then. */
    checkedAt: instantColumn(),
    checkedSeq: integer(),
  },
  (table) => [
    index('calendars_next_due_at').on(table.nextDueAt),
    index('calendars_checked_at').on(sql`${table.checkedAt} nulls first`),
    index('calendars_to_check')
      .on(sql`${table.checkedAt} nulls first`)
      .where(sql`seq is distinct from checked_seq`),
  ],
)

/** One receipt for each log entry; makes shipping idempotent and gives the chain a second, independent copy. */
export const calendarEntries = pgTable(
  'calendar_entries',
  {
    propertyId: idColumn('prop').notNull(),
    seq: integer().notNull(),
    kind: text().$type<LogEntryKind>().notNull(),
    hash: text().notNull(),
    at: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.propertyId, table.seq] })],
)

/** Nights that a host has closed. What is over is deleted; the log remembers that there was something. */
export const blocks = pgTable(
  'blocks',
  {
    id: idColumn('blk').primaryKey(),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    checkIn: localDateColumn().notNull(),
    checkOut: localDateColumn().notNull(),
    /** For the host's side alone. */
    note: text(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [index('blocks_property').on(table.propertyId, table.checkIn)],
)

/** Who waits for nights that others have; the property's calendar object has its own list of those who still wait. */
export const waitlistEntries = pgTable(
  'waitlist_entries',
  {
    id: idColumn('wtl').primaryKey(),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    status: text().$type<WaitlistStatus>().notNull(),
    checkIn: localDateColumn().notNull(),
    checkOut: localDateColumn().notNull(),
    guests: jsonb().$type<Guests>().notNull(),
    offerExpiresAt: instantColumn(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    index('waitlist_entries_property').on(table.propertyId, table.id),
    index('waitlist_entries_user').on(table.userId),
  ],
)

/**
 * The copy of live claims that search reads. An exclusion constraint (in a migration of its own) forbids that two
 * of a property share a night: a second guard that does not depend on the calendar's code.
 */
export const calendarClaims = pgTable(
  'calendar_claims',
  {
    /** The TypeID of the booking or block, in text because it may be either. */
    claimId: text().primaryKey(),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    stay: dateRangeColumn().notNull(),
    kind: text().$type<ClaimKind>().notNull(),
    holderId: idColumn('usr'),
    deadline: instantColumn(),
  },
  // Who looks for a free stay starts at the first claim that ends after its check-in: a property's past costs nothing.
  (table) => [index('calendar_claims_by_end').on(table.propertyId, sql`upper(${table.stay})`)],
)
