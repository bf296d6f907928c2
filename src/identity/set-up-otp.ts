import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { otpUri } from './otp.ts'
import { putOtpSecret } from './otp-repository.ts'
import type { OtpSetUp } from './otp-schemas.ts'
import { newOtpSecret, sealOtpSecret } from './otp-secret.ts'
import { SECOND_FACTOR_PER_ACCOUNT } from './rate-policies.ts'
import { identityStatements } from './statements.ts'

/**
 * Makes the secret of an authenticator app. Signing in goes on without codes until one of them has been confirmed; until
 * then, another secret takes the place of the last.
 *
 * @throws AppError `otp_already_enabled` (conflict), `reauthentication_required`, `account_suspended`, `rate_limited`
 */
export async function setUpOtp(
  ctx: Pick<AppContext, 'actor' | 'config' | 'db' | 'limits' | 'log'>,
): Promise<OtpSetUp> {
  const person = authorisePerson(ctx.actor, 'setUpOtp')
  const { userId } = person
  await ctx.limits.take([{ policy: SECOND_FACTOR_PER_ACCOUNT, subject: userId }])
  const secret = newOtpSecret()
  const sealed = sealOtpSecret(secret, userId, ctx.config.SIGNING_SECRET)
  const [, [holder]] = await ctx.db.batch([
    identityStatements['actor.assert'](ctx.db, person),
    putOtpSecret(ctx.db, { userId, sealed }),
  ])
  if (!holder) throw new AppError('otp_already_enabled')
  ctx.log.info('user.otp_set_up', { userId })
  return { secret, uri: otpUri(secret, holder.email) }
}
