import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { instantColumn } from '../platform/columns.ts'

/**
 * Files that nothing refers to: on their way into storage, or out of it. A row is written before the file is, and with
 * the change that gives it up, so that a crash anywhere leaves no file that nobody knows of.
 */
export const looseFiles = pgTable(
  'loose_files',
  {
    key: text().primaryKey(),
    /** `arriving`: something may still refer to it. `leaving`: it is deleted. */
    state: text().$type<'arriving' | 'leaving'>().notNull(),
    /** When it is deleted, or when that is tried again. */
    dueAt: instantColumn().notNull(),
  },
  (table) => [index('loose_files_due_at').on(table.dueAt)],
)
