import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'

/** The outbox of domain events: a row is written in the transaction of the change that it tells of. */
export const domainEvents = pgTable(
  'domain_events',
  {
    id: idColumn('evt').primaryKey(),
    type: text().notNull(),
    /** What it is about, as a TypeID in text, because subjects are of many kinds. */
    subjectId: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    occurredAt: instantColumn().notNull(),
    /** The request in whose transaction it was written; Postgres takes it from there. Null of old. */
    requestId: text().default(sql`nullif(current_setting('holdfast.request_id', true), '')`),
    /** Given after commit, one event at a time: insert order is not commit order. */
    position: bigint({ mode: 'number' }),
  },
  (table) => [
    uniqueIndex('domain_events_position').on(table.position),
    index('domain_events_unplaced').on(table.id).where(sql`position is null`),
    index('domain_events_subject').on(table.subjectId, table.occurredAt),
    // Rare, and looked for by those who run the marketplace.
    index('domain_events_drift').on(table.occurredAt).where(sql`type = 'calendar.drift_found'`),
  ],
)

/** How far each reader of the events has come. */
export const eventReaders = pgTable('event_readers', {
  name: text().primaryKey(),
  position: bigint({ mode: 'number' }).notNull(),
})
