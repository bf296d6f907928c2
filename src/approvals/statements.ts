import { eq, type SQL, sql } from 'drizzle-orm'
import { recordInAuditLog } from '../audit/statements.ts'
import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import { refuseUnlessAdmin } from '../identity/statements.ts'
import type { Database, Statement } from '../platform/database.ts'
import type { Refusal } from '../shared/errors.ts'
import { type ApprovalId, type BookingId, idToUuid } from '../shared/id.ts'
import { approvalEvent } from './approval-event.ts'
import { type ApprovalRow, approvals } from './tables.ts'

/** For the batch in which somebody asks who is asserted in it: a token may be older than the loss of a role. */
export const requestStatements = (ctx: ApprovalContext, approval: ApprovalRow): Statement[] => [
  refuseUnlessAdmin(ctx.db, approval.requestedBy),
  ctx.db.insert(approvals).values(approval),
  eventStatements['event.record'](ctx.db, approvalEvent(approval, ctx.newId('evt'), 'approval.requested')),
  recordInAuditLog(ctx, {
    operation: approval.operation,
    subjectId: approval.subjectId,
    reason: approval.statedReason,
    after: { ...aboutApproval(approval), status: 'pending' },
  }),
]

/** What asks for something, or carries it out. */
export type ApprovalContext = Pick<AppContext, 'actor' | 'client' | 'db' | 'newId' | 'now' | 'requestId'>

const aboutApproval = ({ id, amountMinor, currency, beneficiaryId }: ApprovalRow) => ({
  approvalId: id,
  beneficiaryId,
  ...(amountMinor !== null && { amountMinor, currency }),
})

/** An approval as it is now; for whoever carries it out. */
export async function findApproved(db: Database, id: ApprovalId): Promise<ApprovalRow | null> {
  const [row] = await db.select().from(approvals).where(eq(approvals.id, id))
  return row ?? null
}

/** An approval of something with money. */
export type MoneyApproval = ApprovalRow & { bookingId: BookingId; amountMinor: number; currency: string }

/** The same of what is about money. */
export async function findApprovedMoney(db: Database, id: ApprovalId): Promise<MoneyApproval | null> {
  const found = await findApproved(db, id)
  // safe because a constraint of Postgres says so of every operation with money
  return found as MoneyApproval | null
}

/**
 * For the batch that does what was approved: nothing of that happens a second time.
 *
 * @param done.resultId what has come of it
 */
export const carryOutStatements = (
  ctx: ApprovalContext,
  approval: ApprovalRow,
  { resultId }: { resultId: string },
): Statement[] => [
  end(ctx.db, approval.id, sql`status = 'carried_out', result_id = ${resultId}::text`),
  ...endStatements(ctx, { ...approval, resultId, status: 'carried_out' }, 'approval.carried_out'),
]

/** What was approved is not possible any more. */
export const failStatements = (
  ctx: ApprovalContext,
  approval: ApprovalRow,
  refusal: Pick<Refusal, 'code' | 'detail'>,
): Statement[] => [
  end(
    ctx.db,
    approval.id,
    sql`status = 'failed', failure_code = ${refusal.code}::text, failure_detail = ${refusal.detail}::text`,
  ),
  ...endStatements(ctx, { ...approval, failureCode: refusal.code, status: 'failed' }, 'approval.failed'),
]

const endStatements = (
  ctx: ApprovalContext,
  approval: ApprovalRow,
  type: 'approval.carried_out' | 'approval.failed',
): Statement[] => [
  eventStatements['event.record'](ctx.db, approvalEvent(approval, ctx.newId('evt'), type, ctx.now())),
  recordInAuditLog(ctx, {
    operation: approval.operation,
    subjectId: approval.subjectId,
    before: { status: 'approved' },
    after: {
      ...aboutApproval(approval),
      status: approval.status,
      ...(approval.resultId && { resultId: approval.resultId }),
      ...(approval.failureCode && { failureCode: approval.failureCode }),
    },
  }),
]

/** Of two who carry it out at once the second one is refused, and nothing of its batch happens. */
const end = (db: Database, id: ApprovalId, said: SQL) =>
  db.execute(sql`
    with ended as (
      update approvals set check_at = null, ${said} where id = ${idToUuid(id)}::uuid and status = 'approved' returning 1
    ) ${refuseUnless(sql`exists (select from ended)`, 'invalid_transition')}`)
