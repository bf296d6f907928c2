import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError } from '../shared/errors.ts'
import { openSession } from './open-session.ts'
import { redeemSignInCode } from './provider-repository.ts'
import type { ExchangeSignInCodeInput } from './provider-schemas.ts'
import { SIGN_IN_PER_NETWORK } from './rate-policies.ts'
import type { TokensView } from './schemas.ts'
import { codeChallengeOf, signInCodeHash } from './sign-in-code.ts'

type ExchangeSignInCodeContext = Pick<
  AppContext,
  'actor' | 'client' | 'config' | 'db' | 'limits' | 'log' | 'newId' | 'now' | 'tokens'
>

/**
 * Opens the session of somebody whom a provider has identified: hands out its first tokens for the code that the app
 * was given, once.
 *
 * @throws AppError `invalid_sign_in_code` (malformed), `account_suspended` (forbidden), `rate_limited`
 */
export async function exchangeSignInCode(
  ctx: ExchangeSignInCodeContext,
  { code, codeVerifier }: ExchangeSignInCodeInput,
): Promise<TokensView> {
  authorise(ctx.actor, 'exchangeSignInCode')
  await ctx.limits.take([{ policy: SIGN_IN_PER_NETWORK, subject: ctx.client.network }])
  const codeChallenge = codeVerifier === undefined ? null : codeChallengeOf(codeVerifier)
  const user = await redeemSignInCode(ctx.db, signInCodeHash(code, codeChallenge))
  if (!user) throw new AppError('invalid_sign_in_code')
  if (user.suspendedAt !== null) throw new AppError('account_suspended')
  return await openSession(ctx, user, 'provider')
}
