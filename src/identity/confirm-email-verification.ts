import type { AppContext } from '../context.ts'
import { eventStatements } from '../events/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { openEmailToken } from './email-token.ts'
import { findRedeemableToken, redeemEmailToken, setVerifiedEmail } from './email-token-repository.ts'
import { lockAccount } from './erasure-statements.ts'
import { CONFIRMATION_PER_NETWORK } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import { isEmailTaken } from './repository.ts'
import type { ConfirmEmailVerificationInput } from './schemas.ts'

type ConfirmEmailVerificationContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now'
>

/**
 * Redeems the link of an e-mail: the address is its owner's, and the account's when it was to be a new one.
 *
 * @throws AppError `invalid_email_token` (malformed); `email_taken` (conflict) when somebody has opened an account with
 *   the new address meanwhile; `rate_limited`
 */
export async function confirmEmailVerification(
  ctx: ConfirmEmailVerificationContext,
  input: ConfirmEmailVerificationInput,
): Promise<void> {
  authorise(ctx.actor, 'confirmEmailVerification')
  await ctx.limits.take([{ policy: CONFIRMATION_PER_NETWORK, subject: ctx.client.network }])
  const id = openEmailToken(input.token, ctx.config.SIGNING_SECRET)
  const found = id && (await findRedeemableToken(ctx.db, id, ['verify_email', 'change_email']))
  if (!found) throw new AppError('invalid_email_token')
  const { userId, email, purpose } = found
  const isChange = purpose === 'change_email'
  try {
    await runBatch(ctx.db, [
      // Whoever shuts others out, or changes the address otherwise, does so before or after.
      lockAccount(ctx.db, userId),
      redeemEmailToken(ctx.db, id),
      setVerifiedEmail(ctx.db, { tokenId: id, userId, email }),
      ...recordSecurityEvent(ctx, userId, isChange ? 'email_changed' : 'email_verified'),
      eventStatements['event.record'](ctx.db, {
        id: ctx.newId('evt'),
        type: 'user.email_verified',
        subjectId: userId,
        data: {},
        occurredAt: ctx.now(),
      }),
    ])
  } catch (error) {
    if (isEmailTaken(error)) throw new AppError('email_taken')
    throw error
  }
  ctx.log.info('user.email_verified', { userId, isChange })
}
