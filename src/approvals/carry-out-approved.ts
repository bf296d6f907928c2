import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { type AppError, notFound } from '../shared/errors.ts'
import { type ApprovalContext, failStatements } from './statements.ts'
import type { ApprovalRow } from './tables.ts'

interface ApprovedAct<Approval> {
  /** Its batch has the `carryOutStatements`. */
  act: (approval: Approval) => Promise<void>
  /** What stands in its way for good; null for what is worth another try. May throw what says more to whoever tries. */
  refusalOf: (error: unknown) => AppError | null
}

/**
 * Does what two admins have agreed on, unless it has been done or has failed. What is not possible any more ends the
 * approval, which then says why.
 *
 * @param approval null: there is none
 * @throws AppError `not_found`
 */
export async function carryOutApproved<Approval extends ApprovalRow>(
  ctx: ApprovalContext & Pick<AppContext, 'log'>,
  approval: Approval | null,
  { act, refusalOf }: ApprovedAct<Approval>,
): Promise<void> {
  if (!approval) throw notFound('approval')
  if (approval.status !== 'approved') return
  try {
    await act(approval)
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    ctx.log.warn('approval.failed', { approvalId: approval.id, code: refusal.code })
    await runBatch(ctx.db, failStatements(ctx, approval, refusal.toRefusal()))
  }
}
