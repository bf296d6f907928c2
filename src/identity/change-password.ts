import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { deleteWaitingLinks } from './email-token-repository.ts'
import { markEnded } from './end-sessions.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { SIGN_IN_PER_ACCOUNT, subjectOfEmail } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { findPasswordHash, setPassword } from './repository.ts'
import type { ChangePasswordInput } from './schemas.ts'
import { endOtherSessions } from './session-repository.ts'
import { identityStatements } from './statements.ts'
import { refuseWeakPassword } from './weak-password.ts'

type ChangePasswordContext = Pick<
  AppContext,
  'actor' | 'background' | 'client' | 'db' | 'endedSessions' | 'limits' | 'log' | 'newId' | 'now'
>

/**
 * Replaces the password by who knows the old one, and ends every other session, and links that would let others back
 * in. Who has none yet chooses one by way of a reset.
 *
 * @throws AppError `invalid_credentials` (unauthenticated), `weak_password` (invalid), `rate_limited`
 */
export async function changePassword(ctx: ChangePasswordContext, input: ChangePasswordInput): Promise<void> {
  const person = authorisePerson(ctx.actor, 'changePassword')
  const { userId } = person
  const known = await findPasswordHash(ctx.db, userId)
  const subject = subjectOfEmail(known?.email ?? '')
  await ctx.limits.take([{ policy: SIGN_IN_PER_ACCOUNT, subject }])
  const isRight = await verifyPassword(input.currentPassword, known?.passwordHash ?? null)
  if (!known || !isRight) throw new AppError('invalid_credentials', 'The current password is not right.')
  ctx.background(ctx.limits.forgive(SIGN_IN_PER_ACCOUNT, subject))
  refuseWeakPassword(input.password, known.email)
  const passwordHash = await hashPassword(input.password)
  const [, , ended] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    setPassword(ctx.db, { userId, passwordHash, verifiesEmail: false }),
    endOtherSessions(ctx.db, person),
    deleteWaitingLinks(ctx.db, userId, ['change_email', 'reset_password']),
    ...recordSecurityEvent(ctx, userId, 'password_changed'),
  ])
  await markEnded(ctx, ended)
  ctx.log.info('user.password_changed', { userId, sessions: ended.length })
}
