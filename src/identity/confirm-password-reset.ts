import type { AppContext } from '../context.ts'
import { forgetAnswersToStrangers } from '../idempotency/statements.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { dropUnverifiedCredentials } from './credential-repository.ts'
import { openEmailToken } from './email-token.ts'
import {
  deleteWaitingLinks,
  findRedeemableToken,
  redeemEmailToken,
  tellFirstVerification,
} from './email-token-repository.ts'
import { markEnded } from './end-sessions.ts'
import { lockAccount } from './erasure-statements.ts'
import { hashPassword } from './password.ts'
import { CONFIRMATION_PER_NETWORK } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { setPassword } from './repository.ts'
import type { ConfirmPasswordResetInput } from './schemas.ts'
import { endLiveSessions } from './session-repository.ts'
import { refuseWeakPassword } from './weak-password.ts'

type ConfirmPasswordResetContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'endedSessions' | 'limits' | 'log' | 'newId' | 'now'
>

/**
 * Redeems the link of an e-mail for a new password, and ends every session and every other link: whoever knew the old
 * one is out, and does not come back by an address that they had asked for. The link has also shown that the address is right. A second factor stays as it is, unless nobody had ever shown that: then
 * whoever opened the account may have been somebody else, and every other way in is taken away too.
 *
 * @throws AppError `invalid_email_token` (malformed), `weak_password` (invalid), which leaves the link usable;
 *   `rate_limited`
 */
export async function confirmPasswordReset(
  ctx: ConfirmPasswordResetContext,
  { token, password }: ConfirmPasswordResetInput,
): Promise<void> {
  authorise(ctx.actor, 'confirmPasswordReset')
  await ctx.limits.take([{ policy: CONFIRMATION_PER_NETWORK, subject: ctx.client.network }])
  const id = openEmailToken(token, ctx.config.SIGNING_SECRET)
  const found = id && (await findRedeemableToken(ctx.db, id, ['reset_password']))
  if (!found) throw new AppError('invalid_email_token')
  const { userId, email } = found
  refuseWeakPassword(password, email)
  const passwordHash = await hashPassword(password)
  const [, , ended] = await ctx.db.batch([
    lockAccount(ctx.db, userId),
    redeemEmailToken(ctx.db, id),
    endLiveSessions(ctx.db, userId),
    deleteWaitingLinks(ctx.db, userId),
    forgetAnswersToStrangers(ctx.db, userId),
    // Before the address counts as verified, which is what they look at.
    tellFirstVerification(ctx, userId),
    ...dropUnverifiedCredentials(ctx.db, userId),
    setPassword(ctx.db, { userId, passwordHash, verifiesEmail: true }),
    ...recordSecurityEvent(ctx, userId, 'password_reset'),
  ])
  await markEnded(ctx, ended)
  ctx.log.info('user.password_reset', { userId, sessions: ended.length })
}
