import { carryOutApproved } from '../approvals/carry-out-approved.ts'
import { type ApprovalContext, carryOutStatements, findApproved } from '../approvals/statements.ts'
import type { ApprovalRow } from '../approvals/tables.ts'
import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { changeRoles, endSessionsOf, holdAdmins } from '../identity/account-statements.ts'
import { markEnded } from '../identity/end-sessions.ts'
import { guardRefusal } from '../identity/guard-refusal.ts'
import { refuseUnlessAdmin } from '../identity/statements.ts'
import { databaseFailure } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, forbidden, notFound, unavailable } from '../shared/errors.ts'
import { type ApprovalId, idOrNotFound } from '../shared/id.ts'
import { invalidAccountMove } from './change-account.ts'
import { findAccount } from './user-repository.ts'

type GrantContext = ApprovalContext & Pick<AppContext, 'endedSessions' | 'log'>

/**
 * Makes somebody an admin, as two admins have agreed, unless one of the three is suspended or gone by now, or no admin any
 * more. The approval ends in the same transaction, and so do their sessions: the role begins with a sign-in of its own.
 *
 * @throws AppError `not_found`; `unavailable` when the account is being changed at the same moment
 */
export async function grantApprovedRole(
  ctx: GrantContext,
  { approvalId }: { approvalId: ApprovalId },
): Promise<void> {
  authorise(ctx.actor, 'grantApprovedRole')
  const approval = await findApproved(ctx.db, approvalId)
  await carryOutApproved(ctx, approval, { act: (approved) => grant(ctx, approved), refusalOf })
}

function refusalOf(error: unknown): AppError | null {
  if (error instanceof AppError && ['invalid_transition', 'not_found'].includes(error.code)) return error
  const failure = databaseFailure(error)
  if (failure?.kind !== 'refused') return null
  if (guardRefusal(failure)?.code === 'forbidden') return agreedNoMore()
  // Somebody else was faster, with this approval or with the account: whoever looks next sees which.
  throw unavailable('This account is being changed.')
}

const agreedNoMore = () => forbidden('One of the two who have agreed to it is no admin any more.')

async function grant(ctx: GrantContext, approval: ApprovalRow): Promise<void> {
  const { db, log, newId, now } = ctx
  const userId = idOrNotFound('usr', approval.subjectId, 'user')
  const found = await findAccount(db, userId)
  if (!found || found.account.erasedAt !== null) throw notFound('user')
  const { roles: before, suspendedAt } = found.account
  if (suspendedAt !== null) {
    throw invalidAccountMove({ status: 'suspended' }, ['restored'])
  }
  const after = [...new Set([...before, 'admin' as const])]
  const [, , ended] = await db.batch([
    holdAdmins(db),
    changeRoles(db, userId, { before, after }),
    endSessionsOf(db, userId),
    ...[approval.requestedBy, approval.decidedBy].flatMap((id) => (id ? [refuseUnlessAdmin(db, id)] : [])),
    ...carryOutStatements(ctx, approval, { resultId: userId }),
    eventStatements['event.record'](db, {
      id: newId('evt'),
      type: 'user.roles_changed',
      subjectId: userId,
      data: { by: approval.decidedBy, roles: after },
      occurredAt: now(),
    }),
  ])
  await markEnded(ctx, ended)
  log.warn('user.roles_changed', { userId, approvalId: approval.id, roles: after })
}
