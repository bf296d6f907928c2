import type { AppContext } from '../context.ts'
import type { Statement } from '../platform/database.ts'
import { AppError } from '../shared/errors.ts'
import type { Instant } from '../shared/local-date.ts'
import { otpStepOf } from './otp.ts'
import { redeemOtpStep, redeemRecoveryCode, type StoredOtpSecret } from './otp-repository.ts'
import { openOtpSecret } from './otp-secret.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { recoveryCodeHash } from './recovery-code.ts'

/**
 * For the batch that opens a session: uses up the one-time code or recovery code that came with the right password. The
 * batch is refused when it was used before.
 *
 * @param stored the secret of codes that are on
 * @param presented.at by the clock of Postgres
 * @throws AppError `otp_required`, `invalid_otp` (unauthenticated)
 */
export function redeemCode(
  ctx: Pick<AppContext, 'client' | 'config' | 'db' | 'newId' | 'now'>,
  stored: StoredOtpSecret,
  { code, at }: { code: string | undefined; at: Instant },
): Statement[] {
  const { SIGNING_SECRET } = ctx.config
  const { userId, sealed } = stored
  if (!code) throw new AppError('otp_required')
  const recoveryHash = recoveryCodeHash(code, userId, SIGNING_SECRET)
  if (recoveryHash) {
    return [
      redeemRecoveryCode(ctx.db, userId, recoveryHash),
      ...recordSecurityEvent(ctx, userId, 'recovery_code_used'),
    ]
  }
  const step = otpStepOf(code, openOtpSecret(sealed, userId, SIGNING_SECRET), at)
  if (step === null) throw new AppError('invalid_otp')
  return [redeemOtpStep(ctx.db, stored, step)]
}
