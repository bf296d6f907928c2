import { calculatePKCECodeChallenge } from 'oauth4webapi'
import type { ProviderAnswer } from '../identity/identity-providers.ts'
import type { ProviderIdentity } from '../identity/provider.ts'
import type { SignInProofs } from '../identity/provider-attempt.ts'
import type { ProviderConversation } from './provider-conversation.ts'

/** One provider, as far as the application speaks with it. What it throws is the provider's fault. */
export interface ProviderClient {
  /** Whether it is one of this machine, which may do without TLS. */
  isLocal: boolean
  authorizationUrl(conversation: ProviderConversation, attempt: ClientAttempt): Promise<string>
  identify(
    conversation: ProviderConversation,
    answer: ProviderAnswer,
    attempt: ClientAttempt,
  ): Promise<Omit<ProviderIdentity, 'provider'>>
}

export interface ClientAttempt extends SignInProofs {
  /** Where the provider sends the browser back to. */
  redirectUri: string
}

/** The authorization request of RFC 6749 §4.1.1 with PKCE. @param parameters of this provider */
export async function authorizationUrl(
  endpoint: string | undefined,
  parameters: Record<string, string>,
  { state, codeVerifier, redirectUri }: ClientAttempt,
): Promise<string> {
  const url = new URL(endpoint ?? '')
  const all = {
    response_type: 'code',
    redirect_uri: redirectUri,
    state,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...parameters,
  }
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
  return url.href
}

/** The part of an answer that is standard. */
export function parametersOf({ state, code, error, iss }: ProviderAnswer): URLSearchParams {
  const given = Object.entries({ state, code, error, iss }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return new URLSearchParams(given)
}
