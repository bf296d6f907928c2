import type { Config } from '../config.ts'
import type { IdentityProviders } from '../identity/identity-providers.ts'
import type { Provider } from '../identity/provider.ts'
import type { SignInProofs } from '../identity/provider-attempt.ts'
import { AppError } from '../shared/errors.ts'
import { appleProvider } from './apple-provider.ts'
import { githubProvider } from './github-provider.ts'
import { googleProvider } from './google-provider.ts'
import type { Logger } from './logger.ts'
import type { Meter } from './meter.ts'
import type { ClientAttempt, ProviderClient } from './provider-client.ts'
import { converse, type ProviderConversation } from './provider-conversation.ts'

/** OpenID Connect and OAuth 2.0, by way of `oauth4webapi`. */
export function createIdentityProviders(
  { OAUTH_PROVIDERS, PUBLIC_URL }: Pick<Config, 'OAUTH_PROVIDERS' | 'PUBLIC_URL'>,
  observers: { log: Logger; meter: Meter },
): IdentityProviders {
  const { google, apple, github } = OAUTH_PROVIDERS
  const clients: Partial<Record<Provider, ProviderClient>> = {
    ...(google && { google: googleProvider(google) }),
    ...(apple && { apple: appleProvider(apple) }),
    ...(github && { github: githubProvider(github) }),
  }
  const speakWith = async <T>(
    provider: Provider,
    proofs: SignInProofs,
    speak: (client: ProviderClient, conversation: ProviderConversation, attempt: ClientAttempt) => Promise<T>,
  ): Promise<T> => {
    const client = clients[provider]
    if (!client) throw new Error(`${provider} is not configured`)
    // An address for each: the answer of one is never taken for that of another (RFC 9700 §4.4.2.2).
    const attempt = { ...proofs, redirectUri: `${PUBLIC_URL}/auth/oauth/${provider}/callback` }
    return await converse({ provider, isLocal: client.isLocal }, observers, (conversation) =>
      speak(client, conversation, attempt),
    )
  }
  return {
    has: (provider) => clients[provider] !== undefined,
    authorizationUrl: (provider, proofs) =>
      speakWith(provider, proofs, (client, conversation, attempt) =>
        client.authorizationUrl(conversation, attempt),
      ),
    identify: (provider, answer, proofs) =>
      speakWith(provider, proofs, async (client, conversation, attempt) => {
        refuseError(answer.error)
        return { provider, ...(await client.identify(conversation, answer, attempt)) }
      }),
  }
}

/** The person, or the provider, did not want to go on. */
function refuseError(error: string | undefined): void {
  if (error === undefined) return
  if (CANCELLED.has(error)) throw new AppError('sign_in_cancelled')
  throw new AppError(SILENT.has(error) ? 'provider_unavailable' : 'provider_refused')
}

// RFC 6749 §4.1.2.1; the second is Apple's own.
const CANCELLED: ReadonlySet<string> = new Set(['access_denied', 'user_cancelled_authorize'])
const SILENT: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable'])
