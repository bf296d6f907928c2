import {
  type AuthorizationServer,
  authorizationCodeGrantRequest,
  ClientSecretPost,
  processAuthorizationCodeResponse,
  protectedResourceRequest,
  validateAuthResponse,
} from 'oauth4webapi'
import { z } from 'zod'
import { authorizationUrl, type ProviderClient, parametersOf } from './provider-client.ts'
import type { ProviderConversation } from './provider-conversation.ts'
import type { GitHubSettings } from './provider-settings.ts'

/**
 * OAuth 2.0 with PKCE, and its API for who it is: GitHub has no ID tokens for people.
 * https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 */
export function githubProvider(settings: GitHubSettings): ProviderClient {
  const { clientId, clientSecret } = settings
  const authorizationEndpoint = settings.authorizationUrl ?? 'https://github.com/login/oauth/authorize'
  const tokenEndpoint = settings.tokenUrl ?? 'https://github.com/login/oauth/access_token'
  const apiUrl = settings.apiUrl ?? 'https://api.github.com'
  const server: AuthorizationServer = { issuer: 'https://github.com', token_endpoint: tokenEndpoint }
  const client = { client_id: clientId }
  return {
    isLocal: tokenEndpoint.startsWith('http:'),
    authorizationUrl: (_conversation, attempt) =>
      // Public parts of the profile need no scope.
      authorizationUrl(authorizationEndpoint, { client_id: clientId, scope: 'user:email' }, attempt),
    async identify(conversation, { iss: _, ...answer }, { state, codeVerifier, redirectUri }) {
      const response = await authorizationCodeGrantRequest(
        server,
        client,
        ClientSecretPost(clientSecret),
        validateAuthResponse(server, client, parametersOf(answer), state),
        redirectUri,
        codeVerifier,
        conversation,
      )
      const { access_token: token } = await processAuthorizationCodeResponse(server, client, response)
      const read = (path: string) => readJson(new URL(`${apiUrl}${path}`), token, conversation)
      const [user, emails] = await Promise.all([read('/user'), read('/user/emails?per_page=100')])
      const { id, login, name } = userSchema.parse(user)
      const primary = emailsSchema.parse(emails).find((email) => email.primary)
      return {
        // Not the login, which can be given up and taken by somebody else.
        subject: String(id),
        verifiedEmail: primary?.verified ? primary.email : null,
        name: name || login,
      }
    },
  }
}

async function readJson(url: URL, token: string, conversation: ProviderConversation): Promise<unknown> {
  const headers = new Headers({ accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' })
  const answer = await protectedResourceRequest(token, 'GET', url, headers, null, conversation)
  if (answer.status !== 200) throw new Error(`GitHub answered ${answer.status}`)
  return await answer.json()
}

const userSchema = z.object({ id: z.int().positive(), login: z.string(), name: z.string().nullish() })

const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))
