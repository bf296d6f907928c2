import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { AuditLineId } from '../shared/id.ts'
import type { ListAuditLogQuery } from './schemas.ts'
import { type AuditLogRow, auditLog } from './tables.ts'

/** The newest first, starting below `before`. */
export async function listAuditLines(
  db: Database,
  { actor, operation, subjectId, requestId, from, to }: ListAuditLogQuery,
  page: { limit: number; before: AuditLineId | null },
): Promise<AuditLogRow[]> {
  return await db
    .select()
    .from(auditLog)
    .where(
      and(
        actor ? eq(auditLog.actor, actor) : undefined,
        operation ? eq(auditLog.operation, operation) : undefined,
        subjectId ? eq(auditLog.subjectId, subjectId) : undefined,
        requestId ? eq(auditLog.requestId, requestId) : undefined,
        from ? gte(auditLog.at, Date.parse(from)) : undefined,
        to ? lt(auditLog.at, Date.parse(to)) : undefined,
        page.before ? lt(auditLog.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(page.limit)
}
