import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import { idColumn, instantColumn } from '../platform/columns.ts'
import type { DeadLetterStatus, QueueName } from './dead-letter.ts'

/** Messages that had no effect after all their retries. They carry ids and amounts only, no personal data. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    id: idColumn('dlt').primaryKey(),
    queue: text().$type<QueueName>().notNull(),
    /** What the message is about: one that dies again after a replay is the same letter. */
    messageKey: text().notNull(),
    body: jsonb().$type<unknown>().notNull(),
    status: text().$type<DeadLetterStatus>().notNull(),
    /** Why the last attempt failed; null when that could not be written down. */
    error: text(),
    /** Of all its lives. */
    attempts: integer().notNull(),
    diedAt: instantColumn().notNull(),
    replayedAt: instantColumn(),
    replayedBy: idColumn('usr').references(() => users.id),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    unique('dead_letters_message').on(table.queue, table.messageKey),
    index('dead_letters_status').on(table.status, table.id),
  ],
)

export type DeadLetterRow = typeof deadLetters.$inferSelect
