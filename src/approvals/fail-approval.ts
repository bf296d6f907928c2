import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import type { AppError } from '../shared/errors.ts'
import { type ApprovalContext, failStatements } from './statements.ts'
import type { ApprovalRow } from './tables.ts'

/** Ends an approval whose operation is not possible any more, and says why. */
export async function failApproval(
  ctx: ApprovalContext & Pick<AppContext, 'log'>,
  approval: ApprovalRow,
  refused: AppError,
): Promise<void> {
  ctx.log.warn('approval.failed', { approvalId: approval.id, code: refused.code })
  await runBatch(ctx.db, failStatements(ctx, approval, refused.toRefusal()))
}
