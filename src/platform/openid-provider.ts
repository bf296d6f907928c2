import {
  type AuthorizationServer,
  authorizationCodeGrantRequest,
  ClientSecretPost,
  discoveryRequest,
  getValidatedIdTokenClaims,
  processAuthorizationCodeResponse,
  processDiscoveryResponse,
  validateApplicationLevelSignature,
  validateAuthResponse,
} from 'oauth4webapi'
import { z } from 'zod'
import type { ProviderAnswer } from '../identity/identity-providers.ts'
import type { ProviderClient } from './provider-client.ts'
import { authorizationUrl, parametersOf } from './provider-client.ts'
import type { ProviderConversation } from './provider-conversation.ts'

/** What one OpenID provider differs in from another. */
interface OpenIdSettings {
  issuer: string
  clientId: string
  clientSecret: () => string | Promise<string>
  /** Of the authorization request, beside those that are always there. */
  parameters: { scope: string } & Record<string, string>
  /** The name, where it does not come in the ID token. */
  nameIn?: (answer: ProviderAnswer) => string | null
}

/** A provider of OpenID Connect: authorization code flow with PKCE and nonce, from what its metadata says. */
export function openIdProvider(settings: OpenIdSettings): ProviderClient {
  const { issuer, clientId, clientSecret, parameters, nameIn } = settings
  const client = { client_id: clientId }
  return {
    isLocal: issuer.startsWith('http:'),
    async authorizationUrl(conversation, attempt) {
      const { authorization_endpoint: endpoint } = await discover(issuer, conversation)
      return await authorizationUrl(
        endpoint,
        { client_id: clientId, nonce: attempt.nonce, ...parameters },
        attempt,
      )
    },
    async identify(conversation, answer, { state, codeVerifier, nonce, redirectUri }) {
      const server = await discover(issuer, conversation)
      const response = await authorizationCodeGrantRequest(
        server,
        client,
        ClientSecretPost(await clientSecret()),
        validateAuthResponse(server, client, parametersOf(answer), state),
        redirectUri,
        codeVerifier,
        conversation,
      )
      const tokens = await processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      })
      // The library leaves this to TLS (OpenID Connect Core §3.1.3.7); here the keys vouch for it as well.
      await validateApplicationLevelSignature(server, response, conversation)
      const claims = claimsSchema.parse(getValidatedIdTokenClaims(tokens))
      return {
        subject: claims.sub,
        verifiedEmail: claims.email_verified ? (claims.email ?? null) : null,
        name: nameIn?.(answer) ?? claims.name ?? null,
      }
    },
  }
}

async function discover(issuer: string, conversation: ProviderConversation): Promise<AuthorizationServer> {
  const url = new URL(issuer)
  return await processDiscoveryResponse(url, await discoveryRequest(url, conversation))
}

const claimsSchema = z.object({
  // OpenID Connect Core §2
  sub: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  email: z.string().optional(),
  // Apple says it in words.
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .optional()
    .transform((said) => said === true || said === 'true'),
  name: z.string().optional(),
})
