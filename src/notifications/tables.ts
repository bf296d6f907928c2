import { pgTable } from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'

/** Events of which everybody has been told whom they concern: one that comes again is not told again. */
export const notices = pgTable('notices', {
  eventId: idColumn('evt').primaryKey(),
  sentAt: instantColumn().notNull(),
})
