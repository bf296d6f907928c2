import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'

/** Which event was told to whom and how, so that an event that comes again is not told again. */
export const notices = pgTable(
  'notices',
  {
    eventId: idColumn('evt').notNull(),
    userId: idColumn('usr').notNull(),
    channel: text().$type<'email'>().notNull(),
    sentAt: instantColumn().notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventId, table.userId, table.channel] })],
)
