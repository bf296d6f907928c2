import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { deleteRecoveryCodes, findOtp, forgetOtpSecret } from './otp-repository.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { identityStatements } from './statements.ts'

type DisableOtpContext = Pick<AppContext, 'actor' | 'client' | 'db' | 'log' | 'newId' | 'now'>

/**
 * Turns one-time codes off, or forgets a secret that was never confirmed. Recovery codes go with them. Admins keep theirs.
 *
 * @throws AppError `not_found` when there are none; `second_factor_mandatory` (conflict), `reauthentication_required`,
 *   `account_suspended`
 */
export async function disableOtp(ctx: DisableOtpContext): Promise<void> {
  const person = authorisePerson(ctx.actor, 'disableOtp')
  const { userId } = person
  const otp = await findOtp(ctx.db, userId)
  if (!otp || otp.sealed === null) throw notFound('second factor')
  const isOn = otp.enabledAt !== null
  if (isOn && otp.roles.includes('admin')) throw new AppError('second_factor_mandatory')
  await runBatch(ctx.db, [
    identityStatements['actor.assert'](ctx.db, person),
    forgetOtpSecret(ctx.db, { userId, sealed: otp.sealed }),
    deleteRecoveryCodes(ctx.db, userId),
    ...(isOn ? recordSecurityEvent(ctx, userId, 'otp_disabled') : []),
  ])
  ctx.log.info('user.otp_disabled', { userId })
}
