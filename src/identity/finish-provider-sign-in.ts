import type { AppContext } from '../context.ts'
import { isUnavailable } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { accountOfIdentity } from './account-of-identity.ts'
import type { ProviderAnswer } from './identity-providers.ts'
import { openSession } from './open-session.ts'
import type { Provider } from './provider.ts'
import { findAttempt, type ProviderAttempt, proofsOf } from './provider-attempt.ts'
import { insertSignInCode } from './provider-repository.ts'
import { SIGN_IN_PER_NETWORK } from './rate-policies.ts'
import { returnWith } from './return-address.ts'
import type { TokensView } from './schemas.ts'
import { newSignInCode } from './sign-in-code.ts'
import type { User } from './user.ts'

export type FinishProviderSignInContext = Pick<
  AppContext,
  | 'actor'
  | 'client'
  | 'config'
  | 'db'
  | 'identityProviders'
  | 'limits'
  | 'log'
  | 'newId'
  | 'now'
  | 'pokeRelay'
  | 'tokens'
>

export interface FinishProviderSignInInput {
  provider: Provider
  /** What the browser has kept since the sign-in began. */
  attempt: string | undefined
  answer: ProviderAnswer
}

/** Where the browser goes now, or what it gets. */
export type FinishedProviderSignIn = { kind: 'return'; url: string } | { kind: 'tokens'; tokens: TokensView }

/**
 * Ends a sign-in by way of a provider: asks the provider who it is, and opens their account, or a new one. An app that
 * has begun it gets a code for its tokens; a refusal too goes back to the app.
 *
 * @throws AppError `invalid_sign_in_attempt` (malformed) when this browser has begun no such sign-in; without an app
 *   also `sign_in_cancelled`, `provider_refused` (unauthenticated), `provider_email_unverified`, `account_suspended`
 *   (forbidden), `email_not_confirmed` (conflict), `provider_unavailable`, `rate_limited`
 */
export async function finishProviderSignIn(
  ctx: FinishProviderSignInContext,
  { provider, attempt: sealed, answer }: FinishProviderSignInInput,
): Promise<FinishedProviderSignIn> {
  authorise(ctx.actor, 'finishProviderSignIn')
  if (!ctx.identityProviders.has(provider)) throw notFound('provider')
  const question = { provider, state: answer.state }
  const attempt = findAttempt(sealed, question, { secret: ctx.config.SIGNING_SECRET, now: ctx.now() })
  if (!attempt) throw new AppError('invalid_sign_in_attempt')
  const finished =
    attempt.returnTo === null
      ? await openHere(ctx, attempt, answer)
      : await returnToApp(ctx, { ...attempt, returnTo: attempt.returnTo }, answer)
  // A browser that comes back sends a GET, after which nobody looks for events.
  ctx.pokeRelay()
  return finished
}

async function openHere(
  ctx: FinishProviderSignInContext,
  attempt: ProviderAttempt,
  answer: ProviderAnswer,
): Promise<FinishedProviderSignIn> {
  const user = await userBehind(ctx, attempt, answer)
  return { kind: 'tokens', tokens: await openSession(ctx, user, 'provider') }
}

async function returnToApp(
  ctx: FinishProviderSignInContext,
  attempt: ProviderAttempt & { returnTo: string },
  answer: ProviderAnswer,
): Promise<FinishedProviderSignIn> {
  const { provider, returnTo } = attempt
  try {
    const code = await issueCode(ctx, await userBehind(ctx, attempt, answer), attempt)
    return { kind: 'return', url: returnWith(returnTo, { code }) }
  } catch (refused) {
    const error = refused instanceof AppError ? refused.code : isUnavailable(refused) ? 'unavailable' : null
    if (error === null) throw refused
    ctx.log.warn('provider_sign_in.refused', { provider, code: error })
    return { kind: 'return', url: returnWith(returnTo, { error }) }
  }
}

async function userBehind(
  ctx: FinishProviderSignInContext,
  { provider, state }: ProviderAttempt,
  answer: ProviderAnswer,
): Promise<User> {
  await ctx.limits.take([{ policy: SIGN_IN_PER_NETWORK, subject: ctx.client.network }])
  const proofs = proofsOf(state, ctx.config.SIGNING_SECRET)
  return await accountOfIdentity(ctx, await ctx.identityProviders.identify(provider, answer, proofs))
}

async function issueCode(
  { db, log }: Pick<AppContext, 'db' | 'log'>,
  { id: userId }: User,
  { codeChallenge, provider }: ProviderAttempt,
): Promise<string> {
  const { code, hash: codeHash } = newSignInCode(codeChallenge)
  await insertSignInCode(db, { codeHash, userId })
  log.info('provider_sign_in.code_issued', { userId, provider })
  return code
}
