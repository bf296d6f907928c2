import { recordInAuditLog } from '../audit/statements.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { endSessionsOf, revokeKeysOf, suspendAccount } from '../identity/account-statements.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import {
  admitAdmin,
  type ChangeAccountContext,
  forgetCredentials,
  invalidAccountMove,
  leadListings,
  requireAnothersAccount,
} from './change-account.ts'
import type { AccountDetail, SuspendUserInput } from './user-schemas.ts'

/**
 * Lets an account act no more, until somebody restores it: its sessions end, its API keys are revoked and its roles taken for
 * good, and its listings leave the market. What is booked, on either side, goes on, and is named in the answer. The person is told why.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `not_found`; `invalid_transition` (conflict) when it is suspended;
 *   `unavailable` when it is being changed at the same moment; `idempotency_key_reused`
 */
export async function suspendUser(
  ctx: ChangeAccountContext,
  { id, reason }: SuspendUserInput & { id: UserId },
): Promise<AccountDetail> {
  const { db, log, newId, now } = ctx
  const admin = authorisePerson(ctx.actor, 'suspendUser')
  const answer = await answerOnce<AccountDetail>(ctx, async (remember) => {
    const before = await requireAnothersAccount(ctx, admin, id)
    if (before.status === 'suspended') throw invalidAccountMove(before, ['restored'])
    const at = now()
    const after: AccountDetail = {
      ...before,
      status: 'suspended',
      suspension: { reason, since: toIso(at) },
      roles: [],
      liveSessions: 0,
      liveApiKeys: 0,
    }
    const [, , , , ended, keys] = await db.batch([
      ...admitAdmin(db, admin),
      suspendAccount(db, id, { reason, roles: before.roles }),
      endSessionsOf(db, id),
      revokeKeysOf(db, id),
      eventStatements['event.record'](db, {
        id: newId('evt'),
        type: 'user.suspended',
        subjectId: id,
        data: { by: admin.userId },
        occurredAt: at,
      }),
      recordInAuditLog(ctx, {
        operation: 'suspendUser',
        subjectId: id,
        reason,
        before: { status: before.status, ...(before.roles.length > 0 && { roles: before.roles }) },
        after: { status: after.status, sessionsEnded: before.liveSessions, keysRevoked: before.liveApiKeys },
      }),
      ...remember(after, id),
    ])
    await forgetCredentials(ctx, ended, keys)
    log.warn('user.suspended', { userId: id, by: admin.userId, sessions: ended.length, keys: keys.length })
    return after
  })
  await leadListings(ctx, id)
  return answer
}
