import { eq, type SQL, sql } from 'drizzle-orm'
import { eventStatements } from '../events/statements.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import { refuseUnlessAdmin } from '../identity/statements.ts'
import type { Database, Statement } from '../platform/database.ts'
import type { Refusal } from '../shared/errors.ts'
import { type ApprovalId, type BookingId, type EventId, idToUuid } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { approvalEvent } from './approval-event.ts'
import { type ApprovalRow, approvals } from './tables.ts'

/** For the batch in which somebody asks who is asserted in it: a token may be older than the loss of a role. */
export const requestStatements = (db: Database, approval: ApprovalRow, eventId: EventId): Statement[] => [
  refuseUnlessAdmin(db, approval.requestedBy),
  db.insert(approvals).values(approval),
  eventStatements['event.record'](db, approvalEvent(approval, eventId, 'approval.requested')),
]

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
  db: Database,
  approval: ApprovalRow,
  { resultId, eventId, at }: { resultId: string; eventId: EventId; at: Instant },
): Statement[] => [
  end(db, approval.id, sql`status = 'carried_out', result_id = ${resultId}::text`),
  eventStatements['event.record'](
    db,
    approvalEvent({ ...approval, resultId }, eventId, 'approval.carried_out', at),
  ),
]

/** What was approved is not possible any more. */
export const failStatements = (
  db: Database,
  approval: ApprovalRow,
  { refusal, eventId, at }: { refusal: Pick<Refusal, 'code' | 'detail'>; eventId: EventId; at: Instant },
): Statement[] => [
  end(
    db,
    approval.id,
    sql`status = 'failed', failure_code = ${refusal.code}::text, failure_detail = ${refusal.detail}::text`,
  ),
  eventStatements['event.record'](
    db,
    approvalEvent({ ...approval, failureCode: refusal.code }, eventId, 'approval.failed', at),
  ),
]

/** Of two who carry it out at once the second one is refused, and nothing of its batch happens. */
const end = (db: Database, id: ApprovalId, said: SQL) =>
  db.execute(sql`
    with ended as (
      update approvals set check_at = null, ${said} where id = ${idToUuid(id)}::uuid and status = 'approved' returning 1
    ) ${refuseUnless(sql`exists (select from ended)`, 'invalid_transition')}`)
