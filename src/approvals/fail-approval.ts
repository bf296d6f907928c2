import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import type { AppError } from '../shared/errors.ts'
import { failStatements } from './statements.ts'
import type { ApprovalRow } from './tables.ts'

/** Ends an approval whose operation is not possible any more, and says why. */
export async function failApproval(
  { db, log, newId, now }: Pick<AppContext, 'db' | 'log' | 'newId' | 'now'>,
  approval: ApprovalRow,
  refused: AppError,
): Promise<void> {
  log.warn('approval.failed', { approvalId: approval.id, code: refused.code })
  const said = { refusal: refused.toRefusal(), eventId: newId('evt'), at: now() }
  await runBatch(db, failStatements(db, approval, said))
}
