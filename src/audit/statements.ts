import type { Database, Statement } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import { type Audited, type AuditLine, auditLine } from './audit-line.ts'
import { auditLog } from './tables.ts'

/** Statements for others' batches. A line is written once: its id is chosen with what it tells of. */
export const auditStatements = {
  'audit.record': (db: Database, line: AuditLine) => db.insert(auditLog).values(line).onConflictDoNothing(),
}

/** The same statements, to be run later. */
export const auditEffect = effectsOf(auditStatements)

/** For the batch of what is done: who has done it, to what, and what has changed by it. */
export const recordInAuditLog = (
  ctx: Parameters<typeof auditLine>[0] & { db: Database },
  audited: Audited,
): Statement => auditStatements['audit.record'](ctx.db, auditLine(ctx, audited))
