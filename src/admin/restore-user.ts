import { recordInAuditLog } from '../audit/statements.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { restoreAccount } from '../identity/account-statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import {
  admitAdmin,
  type ChangeAccountContext,
  invalidAccountMove,
  leadListings,
  requireAnothersAccount,
} from './change-account.ts'
import type { AccountDetail, RestoreUserInput } from './user-schemas.ts'

/**
 * Lets a suspended account act again: its listings come back into the market, and the person is told. Sessions, API keys
 * and roles do not come back.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `not_found`; `invalid_transition` (conflict) unless it is suspended;
 *   `unavailable` when it is being changed at the same moment; `idempotency_key_reused`
 */
export async function restoreUser(
  ctx: ChangeAccountContext,
  { id, reason }: RestoreUserInput & { id: UserId },
): Promise<AccountDetail> {
  const { db, log, newId, now } = ctx
  const admin = authorisePerson(ctx.actor, 'restoreUser')
  const answer = await answerOnce<AccountDetail>(ctx, async (remember) => {
    const before = await requireAnothersAccount(ctx, admin, id)
    if (before.status !== 'suspended') throw invalidAccountMove(before, ['suspended'])
    const after: AccountDetail = { ...before, status: 'active', suspension: null }
    await runBatch(db, [
      ...admitAdmin(db, admin),
      restoreAccount(db, id),
      eventStatements['event.record'](db, {
        id: newId('evt'),
        type: 'user.restored',
        subjectId: id,
        data: { by: admin.userId },
        occurredAt: now(),
      }),
      recordInAuditLog(ctx, {
        operation: 'restoreUser',
        subjectId: id,
        reason,
        before: { status: before.status },
        after: { status: after.status },
      }),
      ...remember(after, id),
    ])
    log.warn('user.restored', { userId: id, by: admin.userId })
    return after
  })
  await leadListings(ctx, id)
  return answer
}
