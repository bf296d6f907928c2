import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instantColumn } from '../platform/columns.ts'

/** How much was asked in each minute of the last day, and how fast it was answered: counts, and nothing of who asked. */
export const requestMinutes = pgTable(
  'request_minutes',
  {
    minute: instantColumn().notNull(),
    method: text().notNull(),
    route: text().notNull(),
    status: integer().notNull(),
    /** Empty for what was not refused. */
    code: text().notNull(),
    requests: integer().notNull(),
    durations: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.minute, table.method, table.route, table.status, table.code] })],
)
