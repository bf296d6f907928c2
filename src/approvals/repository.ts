import { and, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { recordInAuditLog } from '../audit/statements.ts'
import { eventStatements } from '../events/statements.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import { identityStatements, isActingAdmin, refuseUnlessAdmin } from '../identity/statements.ts'
import type { Database, Statement } from '../platform/database.ts'
import type { Person } from '../shared/actor.ts'
import { type ApprovalId, idToUuid } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { ApprovalStatus } from './approval.ts'
import { approvalEvent } from './approval-event.ts'
import type { ApprovalContext } from './statements.ts'
import { type ApprovalRow, approvals } from './tables.ts'

export interface FoundApproval {
  approval: ApprovalRow
  requesterIsAdmin: boolean
}

/** An approval, and whether who has asked for it still could. */
export async function findApproval(db: Database, id: ApprovalId): Promise<FoundApproval | null> {
  const [row] = await db
    .select({ approval: approvals, requesterIsAdmin: isActingAdmin(sql`approvals.requested_by`) })
    .from(approvals)
    .where(eq(approvals.id, id))
  return row ?? null
}

/** The newest first, starting below `before`. */
export async function listApprovalRows(
  db: Database,
  { status, now }: { status: ApprovalStatus | undefined; now: Instant },
  page: { limit: number; before: ApprovalId | null },
): Promise<ApprovalRow[]> {
  return await db
    .select()
    .from(approvals)
    .where(and(status && hasStatus(status, now), page.before ? lt(approvals.id, page.before) : undefined))
    .orderBy(desc(approvals.id))
    .limit(page.limit)
}

/** The same rule as `statusAt`. */
function hasStatus(status: ApprovalStatus, now: Instant): SQL | undefined {
  const isPending = eq(approvals.status, 'pending')
  switch (status) {
    case 'pending':
      return and(isPending, gt(approvals.expiresAt, now))
    case 'expired':
      return or(eq(approvals.status, 'expired'), and(isPending, lte(approvals.expiresAt, now)))
    default:
      return eq(approvals.status, status)
  }
}

/** How long whoever has approved has time to carry it out, before the sweep carries it on. */
const CARRY_OUT_TAKES_MS = 60_000

/**
 * Writes down a decision, once: of several at the same moment one, and only while who decides and, where it is approved, who
 * has asked are admins.
 *
 * @throws what the driver throws: the refusals of those who may not any more, `invalid_transition` when it is over
 */
export async function storeDecision(
  ctx: ApprovalContext,
  decided: ApprovalRow & { decidedAt: Instant },
  { person }: { person: Person },
): Promise<void> {
  const { db, newId } = ctx
  const { id, decidedAt: at, decisionReason, status } = decided
  const isApproved = status === 'approved'
  const requester: Statement[] = isApproved ? [refuseUnlessAdmin(db, decided.requestedBy)] : []
  await db.batch([
    identityStatements['actor.assert'](db, person),
    refuseUnlessAdmin(db, person.userId),
    ...requester,
    db.execute(sql`
      with decided as (
        update approvals set status = ${status}::text, decided_by = ${idToUuid(person.userId)}::uuid,
          decided_at = ${toIso(at)}::timestamptz, decision_reason = ${decisionReason}::text,
          check_at = ${isApproved ? toIso(at + CARRY_OUT_TAKES_MS) : null}::timestamptz
        where id = ${idToUuid(id)}::uuid and status = 'pending' and expires_at > ${toIso(at)}::timestamptz
        returning 1
      ) ${refuseUnless(sql`exists (select from decided)`, 'invalid_transition')}`),
    eventStatements['event.record'](
      db,
      approvalEvent(decided, newId('evt'), isApproved ? 'approval.approved' : 'approval.rejected', at),
    ),
    recordInAuditLog(ctx, {
      operation: 'decideApproval',
      subjectId: id,
      reason: decisionReason,
      before: { status: 'pending' },
      after: { status, operation: decided.operation, subjectId: decided.subjectId },
    }),
  ])
}

/** How long the sweep leaves alone what it could not carry out. */
const RETRY_AFTER_MS = 2 * 60_000

/** Takes approvals whose time is over, or that were not carried out, and puts their next look off first. */
export async function takeApprovalsToCheck(
  db: Database,
  now: Instant,
  limit: number,
): Promise<ApprovalRow[]> {
  const due = db
    .select({ id: approvals.id })
    .from(approvals)
    .where(lte(approvals.checkAt, now))
    .orderBy(approvals.checkAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  return await db
    .update(approvals)
    .set({ checkAt: now + RETRY_AFTER_MS })
    .where(inArray(approvals.id, due))
    .returning()
}

export async function expire(db: Database, id: ApprovalId, now: Instant): Promise<void> {
  await db
    .update(approvals)
    .set({ status: 'expired', checkAt: null })
    .where(and(eq(approvals.id, id), eq(approvals.status, 'pending'), lte(approvals.expiresAt, now)))
}
