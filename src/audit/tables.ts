import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { idColumn, instantColumn } from '../platform/columns.ts'
import type { Action } from '../shared/permissions.ts'
import type { AuditFacts } from './audit-line.ts'

/** What those who run the marketplace have done: written in the transaction of what was done, and never changed. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: idColumn('aud').primaryKey(),
    at: instantColumn().notNull(),
    actor: text().notNull(),
    operation: text().$type<Action>().notNull(),
    subjectId: text().notNull(),
    requestId: text().notNull(),
    network: text(),
    reason: text(),
    before: jsonb().$type<AuditFacts>(),
    after: jsonb().$type<AuditFacts>(),
  },
  (table) => [
    index('audit_log_actor').on(table.actor, table.id),
    index('audit_log_subject').on(table.subjectId, table.id),
    index('audit_log_operation').on(table.operation, table.id),
    index('audit_log_request').on(table.requestId),
  ],
)

export type AuditLogRow = typeof auditLog.$inferSelect
