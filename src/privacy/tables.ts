import { index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import { idColumn, instantColumn } from '../platform/columns.ts'
import { properties } from '../properties/tables.ts'

/**
 * What is left to do of erasures that Postgres has behind it: calendars that still know the person. A row is written in
 * the transaction of the erasure, or of what arrives late about somebody who was erased, and goes when it is done.
 */
export const erasureTasks = pgTable(
  'erasure_tasks',
  {
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    /** When it is tried next, on the clock of Postgres. */
    dueAt: instantColumn().notNull(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.propertyId] }),
    index('erasure_tasks_due_at').on(table.dueAt),
  ],
)
