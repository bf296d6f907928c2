import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, unauthenticated } from '../shared/errors.ts'
import { markEnded } from './end-sessions.ts'
import { otpStepOf } from './otp.ts'
import { enableOtp, findOtp, insertRecoveryCodes } from './otp-repository.ts'
import type { ConfirmOtpInput, RecoveryCodes } from './otp-schemas.ts'
import { openOtpSecret } from './otp-secret.ts'
import { SECOND_FACTOR_PER_ACCOUNT } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { newRecoveryCodes } from './recovery-code.ts'
import { endOtherSessions } from './session-repository.ts'
import { identityStatements } from './statements.ts'

type ConfirmOtpContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'endedSessions' | 'limits' | 'log' | 'newId' | 'now'
>

/**
 * Turns one-time codes on, with the first of them: from now on the password alone opens nothing, and what was opened
 * before ends but for the session that asks.
 *
 * @returns recovery codes, which are shown this once
 * @throws AppError `invalid_otp` (unauthenticated), `otp_not_set_up` and `otp_already_enabled` (conflict),
 *   `reauthentication_required`, `account_suspended`, `rate_limited`
 */
export async function confirmOtp(ctx: ConfirmOtpContext, { code }: ConfirmOtpInput): Promise<RecoveryCodes> {
  const person = authorisePerson(ctx.actor, 'confirmOtp')
  const { userId } = person
  const { SIGNING_SECRET } = ctx.config
  await ctx.limits.take([{ policy: SECOND_FACTOR_PER_ACCOUNT, subject: userId }])
  const otp = await findOtp(ctx.db, userId)
  if (!otp) throw unauthenticated()
  const { sealed } = otp
  if (otp.enabledAt !== null) throw new AppError('otp_already_enabled')
  if (sealed === null) throw new AppError('otp_not_set_up')
  const step = otpStepOf(code, openOtpSecret(sealed, userId, SIGNING_SECRET), otp.readAt)
  if (step === null) throw new AppError('invalid_otp')
  const recoveryCodes = newRecoveryCodes(userId, SIGNING_SECRET)
  const [, , ended] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    enableOtp(ctx.db, { userId, sealed }, step),
    endOtherSessions(ctx.db, person),
    insertRecoveryCodes(ctx.db, userId, recoveryCodes),
    ...recordSecurityEvent(ctx, userId, 'otp_enabled'),
  ])
  await markEnded(ctx, ended)
  ctx.log.info('user.otp_enabled', { userId, sessions: ended.length })
  return { recoveryCodes: recoveryCodes.map((one) => one.code) }
}
