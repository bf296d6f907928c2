import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { openSession } from './open-session.ts'
import { hasCounterGoneBack, passkeySiteOf } from './passkey.ts'
import { verifyAuthentication } from './passkey-ceremony.ts'
import { findPasskey, redeemChallenge, usePasskey } from './passkey-repository.ts'
import type { AuthenticateWithPasskeyInput } from './passkey-schemas.ts'
import { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_NETWORK, subjectOfPasskey } from './rate-policies.ts'
import { recordSecurityEvent } from './record-security-event.ts'
import type { TokensView } from './schemas.ts'

type AuthenticateWithPasskeyContext = Pick<
  AppContext,
  'actor' | 'background' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now' | 'tokens'
>

/**
 * Signs in with a passkey, which is two factors: the device, and what unlocks it.
 *
 * A counter that has gone back means that somebody has a copy of it, and nobody knows who: it is refused, and told.
 * @throws AppError `invalid_passkey` (unauthenticated), the same for unknown ones, wrong signatures, and challenges that
 *   are not ours any more; `account_suspended` (forbidden), `rate_limited`
 */
export async function authenticateWithPasskey(
  ctx: AuthenticateWithPasskeyContext,
  input: AuthenticateWithPasskeyInput,
): Promise<TokensView> {
  authorise(ctx.actor, 'authenticateWithPasskey')
  const subject = subjectOfPasskey(input.id)
  await ctx.limits.take([
    { policy: SIGN_IN_PER_ACCOUNT, subject },
    { policy: SIGN_IN_PER_NETWORK, subject: ctx.client.network },
  ])
  const found = await findPasskey(ctx.db, input.id)
  if (!found) throw new AppError('invalid_passkey')
  const { user, ...passkey } = found
  const verified = await verifyAuthentication(passkeySiteOf(ctx.config), input, {
    ...passkey,
    userId: user.id,
  })
  if (!verified.ok) {
    ctx.log.info('passkey.refused', { passkeyId: passkey.id, reason: verified.refusal })
    throw new AppError('invalid_passkey')
  }
  const { challenge, ...use } = verified.value
  const redemption = redeemChallenge(ctx.db, { challenge, userId: null }, 'invalid_passkey')
  if (hasCounterGoneBack(passkey.signCount, use.signCount)) {
    await runBatch(ctx.db, [redemption, ...recordSecurityEvent(ctx, user.id, 'passkey_copied')])
    ctx.log.warn('passkey.copied', { passkeyId: passkey.id })
    throw new AppError('invalid_passkey')
  }
  if (user.suspendedAt !== null) throw new AppError('account_suspended')
  const tokens = await openSession(ctx, user, 'passkey', [
    redemption,
    usePasskey(ctx.db, { id: passkey.id, ...use }),
  ])
  ctx.background(ctx.limits.forgive(SIGN_IN_PER_ACCOUNT, subject))
  return tokens
}
