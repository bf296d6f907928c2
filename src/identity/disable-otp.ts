import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { markEnded } from './end-sessions.ts'
import { deleteRecoveryCodes, findOtp, forgetOtpSecret } from './otp-repository.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { endOtherSessions } from './session-repository.ts'
import { identityStatements } from './statements.ts'

type DisableOtpContext = Pick<
  AppContext,
  'actor' | 'client' | 'db' | 'endedSessions' | 'log' | 'newId' | 'now'
>

/**
 * Turns one-time codes off, or forgets a secret that was never confirmed. Recovery codes go with codes that were on, and
 * so does every other session. Admins keep theirs.
 *
 * @throws AppError `not_found` when there are none; `second_factor_mandatory` (conflict), `reauthentication_required`,
 *   `account_suspended`
 */
export async function disableOtp(ctx: DisableOtpContext): Promise<void> {
  const person = authorisePerson(ctx.actor, 'disableOtp')
  const { userId } = person
  const otp = await findOtp(ctx.db, userId)
  if (!otp || otp.sealed === null) throw notFound('second factor')
  const forget = [
    identityStatements['actor.assert'](ctx.db, person),
    forgetOtpSecret(ctx.db, { userId, sealed: otp.sealed }),
  ] as const
  if (otp.enabledAt === null) {
    await runBatch(ctx.db, forget)
    return
  }
  if (otp.roles.includes('admin')) throw new AppError('second_factor_mandatory')
  const [, , ended] = await ctx.db.batch([
    ...forget,
    endOtherSessions(ctx.db, person),
    deleteRecoveryCodes(ctx.db, userId),
    ...recordSecurityEvent(ctx, userId, 'otp_disabled'),
  ])
  await markEnded(ctx, ended)
  ctx.log.info('user.otp_disabled', { userId, sessions: ended.length })
}
