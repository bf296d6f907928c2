import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { expire, takeApprovalsToCheck } from './repository.ts'
import type { ApprovalRow } from './tables.ts'

type SweepContext = Pick<AppContext, 'carryOutApproval' | 'db' | 'log' | 'now'>

const APPROVALS_PER_SWEEP_MAX = 20 // a sweep ends well inside the one-minute cron, even when Stripe is slow

/** Carries on what was approved and broke off, and ends what nobody has decided in time. */
export async function sweepApprovals(ctx: SweepContext): Promise<{ checked: number }> {
  const due = await takeApprovalsToCheck(ctx.db, ctx.now(), APPROVALS_PER_SWEEP_MAX)
  for (const approval of due) {
    try {
      await check(ctx, approval)
    } catch (error) {
      ctx.log.warn('approval.sweep_failed', { approvalId: approval.id, ...errorFields(error) })
    }
  }
  return { checked: due.length }
}

async function check({ carryOutApproval, db, now }: SweepContext, approval: ApprovalRow): Promise<void> {
  if (approval.status === 'pending') await expire(db, approval.id, now())
  else await carryOutApproval(approval)
}
