import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { deleteRecoveryCodes, holdEnabledOtp, insertRecoveryCodes } from './otp-repository.ts'
import type { RecoveryCodes } from './otp-schemas.ts'
import { SECOND_FACTOR_PER_ACCOUNT } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { newRecoveryCodes } from './recovery-code.ts'
import { identityStatements } from './statements.ts'

type RenewRecoveryCodesContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now'
>

/**
 * Makes other recovery codes, for who has used theirs up or does not know who has seen them: those from before open
 * nothing any more.
 *
 * @returns recovery codes, which are shown this once
 * @throws AppError `otp_not_set_up` (conflict) while one-time codes are off, `reauthentication_required`,
 *   `account_suspended`, `rate_limited`
 */
export async function renewRecoveryCodes(ctx: RenewRecoveryCodesContext): Promise<RecoveryCodes> {
  const person = authorisePerson(ctx.actor, 'renewRecoveryCodes')
  const { userId } = person
  await ctx.limits.take([{ policy: SECOND_FACTOR_PER_ACCOUNT, subject: userId }])
  const recoveryCodes = newRecoveryCodes(userId, ctx.config.SIGNING_SECRET)
  await runBatch(ctx.db, [
    identityStatements['actor.assert'](ctx.db, person),
    holdEnabledOtp(ctx.db, userId),
    deleteRecoveryCodes(ctx.db, userId),
    insertRecoveryCodes(ctx.db, userId, recoveryCodes),
    ...recordSecurityEvent(ctx, userId, 'recovery_codes_renewed'),
  ])
  ctx.log.info('user.recovery_codes_renewed', { userId })
  return { recoveryCodes: recoveryCodes.map((one) => one.code) }
}
