import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'

/** Answers to POSTs by the key that their client chose; a row is written in the batch of the effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The actor's name, so that nobody meets another's keys. */
    scope: text().notNull(),
    key: text().notNull(),
    /** A digest of method, path and the meaning of the body. */
    fingerprint: text().notNull(),
    /** Null while an operation of several phases is under way. */
    answer: jsonb().$type<unknown>(),
    /** Whose personal data the answer holds, when that is not who asked. */
    personId: idColumn('usr'),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [table.scope, table.key] }),
    index('idempotency_keys_created_at').on(table.createdAt),
    index('idempotency_keys_person').on(table.personId).where(sql`person_id is not null`),
  ],
)
