import { newApproval } from '../approvals/new-approval.ts'
import type { Approval } from '../approvals/schemas.ts'
import { requestStatements } from '../approvals/statements.ts'
import { toApproval } from '../approvals/views.ts'
import { recordInAuditLog } from '../audit/statements.ts'
import { eventStatements } from '../events/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { changeRoles, endSessionsOf } from '../identity/account-statements.ts'
import { markEnded } from '../identity/end-sessions.ts'
import { runBatch, type Statement } from '../platform/database.ts'
import type { Person, Role } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { UserId } from '../shared/id.ts'
import {
  admitAdmin,
  type ChangeAccountContext,
  invalidAccountMove,
  requireAnothersAccount,
} from './change-account.ts'
import type { AccountDetail, ChangeUserRolesInput } from './user-schemas.ts'

/** The account as it is then, or what another admin has to approve first. */
export type RolesAnswer = AccountDetail | Approval

interface ChangeUserRoles extends ChangeUserRolesInput {
  id: UserId
}

/**
 * Gives an account other roles. Taking one away takes effect at once, and ends its sessions, which know the roles of before.
 * Giving one is only asked for: another admin has to approve it, who is not the one that gets it.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `reauthentication_required`, `not_found`; `invalid_transition`
 *   (conflict) for a suspended account; `unavailable` when it is being changed at the same moment; `idempotency_key_reused`
 */
export async function changeUserRoles(
  ctx: ChangeAccountContext,
  { id, roles, reason }: ChangeUserRoles,
): Promise<RolesAnswer> {
  const admin = authorisePerson(ctx.actor, 'changeUserRoles')
  return await answerOnce<RolesAnswer>(ctx, async (remember) => {
    const before = await requireAnothersAccount(ctx, admin, id)
    if (before.status === 'suspended') throw invalidAccountMove(before, ['restored'])
    if (isSame(before.roles, roles)) return before
    return roles.every((role) => before.roles.includes(role))
      ? await take(ctx, { admin, before, roles, reason }, (answer) => remember(answer, id))
      : await askAnotherAdmin(ctx, { admin, id, reason }, remember)
  })
}

/** True for what another admin has to approve. */
export const isApproval = (answer: RolesAnswer): answer is Approval => 'operation' in answer

const isSame = (some: readonly Role[], others: readonly Role[]): boolean =>
  some.length === others.length && some.every((role) => others.includes(role))

type Remember<T> = (answer: T) => readonly Statement[]

async function take(
  ctx: ChangeAccountContext,
  { admin, before, roles, reason }: { admin: Person; before: AccountDetail; roles: Role[]; reason: string },
  remember: Remember<AccountDetail>,
): Promise<AccountDetail> {
  const { db, log, newId, now } = ctx
  // safe because it was read under this id
  const id = before.id as UserId
  const after: AccountDetail = { ...before, roles, liveSessions: 0 }
  const [, , , , ended] = await db.batch([
    ...admitAdmin(db, admin),
    changeRoles(db, id, { before: before.roles, after: roles }),
    endSessionsOf(db, id),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'user.roles_changed',
      subjectId: id,
      data: { by: admin.userId, roles },
      occurredAt: now(),
    }),
    recordInAuditLog(ctx, {
      operation: 'changeUserRoles',
      subjectId: id,
      reason,
      before: { roles: before.roles },
      after: { roles },
    }),
    ...remember(after),
  ])
  await markEnded(ctx, ended)
  log.warn('user.roles_changed', { userId: id, by: admin.userId, roles })
  return after
}

async function askAnotherAdmin(
  ctx: ChangeAccountContext,
  { admin, id, reason }: { admin: Person; id: UserId; reason: string },
  remember: Remember<Approval>,
): Promise<Approval> {
  const { db, log, newId, now } = ctx
  const at = now()
  const asked = {
    operation: 'changeUserRoles' as const,
    subjectId: id,
    bookingId: null,
    amountMinor: null,
    currency: null,
    statedReason: reason,
    beneficiaryId: id,
  }
  const approval = newApproval(asked, { id: newId('apv'), requestedBy: admin.userId, at })
  const answer = toApproval(approval, at)
  await runBatch(db, [...admitAdmin(db, admin), ...requestStatements(ctx, approval), ...remember(answer)])
  log.warn('approval.requested', { approvalId: approval.id, userId: id, by: admin.userId })
  return answer
}
