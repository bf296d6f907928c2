import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound, validationFailed } from '../shared/errors.ts'
import type { Provider } from './provider.ts'
import { ATTEMPT_SECONDS, proofsOf, sealAttempt } from './provider-attempt.ts'
import { readReturnAddress } from './return-address.ts'
import { newState } from './sign-in-code.ts'

export interface StartProviderSignInInput {
  provider: Provider
  returnTo?: string | undefined
  codeChallenge?: string | undefined
}

/**
 * Begins a sign-in by way of a provider.
 *
 * @returns where the browser goes now, and what it has to keep until it comes back
 * @throws AppError `not_found` for a provider that is not configured; `validation_failed` for a `returnTo` that no app
 *   of ours has; `provider_unavailable`, `provider_refused`
 */
export async function startProviderSignIn(
  ctx: Pick<AppContext, 'actor' | 'config' | 'identityProviders' | 'now'>,
  { provider, returnTo, codeChallenge }: StartProviderSignInInput,
): Promise<{ url: string; attempt: string }> {
  authorise(ctx.actor, 'startProviderSignIn')
  const { config, identityProviders } = ctx
  if (!identityProviders.has(provider)) throw notFound('provider')
  const returnAddress = returnTo === undefined ? null : readReturnAddress(returnTo, config)
  if (returnTo !== undefined && returnAddress === null) throw validationFailed([NO_APP_THERE])
  const state = newState()
  const url = await identityProviders.authorizationUrl(provider, proofsOf(state, config.SIGNING_SECRET))
  const attempt = {
    provider,
    state,
    returnTo: returnAddress,
    codeChallenge: codeChallenge ?? null,
    expiresAt: ctx.now() + ATTEMPT_SECONDS * 1000,
  }
  return { url, attempt: sealAttempt(attempt, config.SIGNING_SECRET) }
}

const NO_APP_THERE = {
  pointer: 'returnTo',
  code: 'invalid_value',
  message: 'Must be a URL without a fragment at the origin of an app of this marketplace.',
}
