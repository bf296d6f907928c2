import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportPKCS8, generateKeyPair, jwtVerify, SignJWT, UnsecuredJWT } from 'jose'

// Google, Apple and GitHub as far as a client meets them: what they check is checked, and what they may do wrong can be
// asked for. A sign-in says in its own address who signs in (`person`) and what goes wrong (`fault`), as if the person
// chose it on the provider's page, so that tests do not disturb each other; an outage concerns a whole provider.

/** What a provider does wrong after somebody has signed in there. */
export type ProviderFault =
  | 'denied'
  | 'wrong_state'
  | 'wrong_nonce'
  | 'no_nonce'
  | 'wrong_audience'
  | 'wrong_issuer'
  | 'expired'
  | 'unsigned'
  | 'other_key'
  | 'signed_with_secret'
  | 'no_id_token'
  | 'token_refused'
  | 'token_garbage'
  | 'token_500'
  | 'token_slow'
  | 'token_reset'
  | 'token_endless'
  | 'user_garbage'
  | 'user_500'

/** What is wrong with a provider as a whole, its metadata and keys included. */
export type ProviderOutage = 'none' | 'reset' | 'error_500' | 'garbage' | 'other_issuer' | 'redirect'

/** Who signs in. Of GitHub `sub` is the number, and `emails` what its API lists. */
export interface ProviderPerson {
  sub: string
  email?: string
  email_verified?: boolean | string
  name?: string | null
  login?: string
  emails?: { email: string; primary: boolean; verified: boolean }[]
}

export interface IdentityProviderServer {
  /** Of `POST /_control {provider, outage}`. */
  url: string
  /** `OAUTH_PROVIDERS` for a client of all three. */
  settings: object
  stop(): Promise<void>
}

interface Grant {
  person: ProviderPerson
  fault: ProviderFault | null
  challenge: string
  redirectUri: string
  nonce: string | null
}

interface World {
  url: string
  keys: Keys
  grants: Map<string, Grant>
  /** GitHub's access tokens. */
  tokens: Map<string, Grant>
  outages: Map<string, ProviderOutage>
}

type Reply = { status: number; body?: unknown; location?: string } | 'reset'

type Keys = Awaited<ReturnType<typeof makeKeys>>

const SECRET = 'the secret of a client, known to it and its provider'
const APPLE = { clientId: 'test.holdfast.web', teamId: 'TEAM123456', keyId: 'KEY1234567' }
const CLIENT_IDS: Readonly<Record<string, string>> = {
  google: 'client-of-google',
  apple: APPLE.clientId,
  github: 'client-of-github',
}
const SLOW_MS = 7_000

/** Three providers on one port of this machine. */
export async function startIdentityProviders(): Promise<IdentityProviderServer> {
  const world: World = {
    url: '',
    keys: await makeKeys(),
    grants: new Map(),
    tokens: new Map(),
    outages: new Map(),
  }
  const server = createServer(async (request, response) => {
    const reply = await replyTo(world, request).catch(
      (error: unknown): Reply => ({ status: 501, body: String(error) }),
    )
    if (reply === 'reset') request.socket.destroy()
    else send(response, reply)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: world.url,
    settings: settingsOf(world),
    async stop() {
      const done = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await done
    },
  }
}

async function makeKeys() {
  const [signing, other, apple] = await Promise.all([
    generateKeyPair('RS256'),
    generateKeyPair('RS256'),
    generateKeyPair('ES256', { extractable: true }),
  ])
  return {
    signing: signing.privateKey,
    other: other.privateKey,
    published: { ...(await exportJWK(signing.publicKey)), kid: 'published', alg: 'RS256', use: 'sig' },
    /** With which the client signs its secret for Apple. */
    appleClient: apple.publicKey,
    appleClientPem: await exportPKCS8(apple.privateKey),
  }
}

function settingsOf({ url, keys }: World): object {
  const of = (provider: string) => ({ clientId: CLIENT_IDS[provider], clientSecret: SECRET })
  return {
    google: { ...of('google'), issuer: `${url}/google` },
    apple: { ...APPLE, privateKey: keys.appleClientPem, issuer: `${url}/apple` },
    github: {
      ...of('github'),
      authorizationUrl: `${url}/github/authorize`,
      tokenUrl: `${url}/github/token`,
      apiUrl: `${url}/github/api`,
    },
  }
}

async function replyTo(world: World, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', world.url)
  const body = await readBody(request)
  if (url.pathname === '/_control') {
    const { provider, outage } = JSON.parse(body)
    world.outages.set(provider, outage)
    return { status: 200, body: {} }
  }
  const [, provider = '', ...rest] = url.pathname.split('/')
  const path = rest.join('/')
  const outage = world.outages.get(provider) ?? 'none'
  switch (outage) {
    case 'reset':
      return 'reset'
    case 'error_500':
      return { status: 500, body: { error: 'server_error' } }
    case 'garbage':
      return { status: 200, body: '<html>Gone fishing</html>' }
    case 'redirect':
      return { status: 302, location: `${world.url}/elsewhere/${path}` }
  }
  switch (path) {
    case '.well-known/openid-configuration':
      return { status: 200, body: metadataOf(world, outage === 'other_issuer' ? 'someone' : provider) }
    case 'keys':
      return { status: 200, body: { keys: [world.keys.published] } }
    case 'authorize':
      return authorize(world, provider, url.searchParams)
    case 'token':
      return await exchange(world, provider, new URLSearchParams(body))
    case 'api/user':
    case 'api/user/emails':
      return api(world, path, request)
    default:
      return { status: 404, body: { error: 'not_found' } }
  }
}

const metadataOf = ({ url }: World, provider: string): object => ({
  issuer: `${url}/${provider}`,
  authorization_endpoint: `${url}/${provider}/authorize`,
  token_endpoint: `${url}/${provider}/token`,
  jwks_uri: `${url}/${provider}/keys`,
  response_types_supported: ['code'],
  id_token_signing_alg_values_supported: ['RS256'],
})

/** The page where somebody signs in and agrees. */
function authorize(world: World, provider: string, asked: URLSearchParams): Reply {
  if (!isWellAsked(provider, asked)) return { status: 400, body: { error: 'invalid_request' } }
  const person = JSON.parse(asked.get('person') ?? '{}') as ProviderPerson
  const fault = asked.get('fault') as ProviderFault | null
  const redirectUri = asked.get('redirect_uri') ?? ''
  const code = randomBytes(16).toString('hex')
  const challenge = asked.get('code_challenge') ?? ''
  world.grants.set(code, { person, fault, challenge, redirectUri, nonce: asked.get('nonce') })
  const state = fault === 'wrong_state' ? 'another' : (asked.get('state') ?? '')
  const fields =
    fault === 'denied'
      ? { state, error: provider === 'apple' ? 'user_cancelled_authorize' : 'access_denied' }
      : { state, code, ...(provider === 'apple' && person.name && { user: appleUser(person.name) }) }
  if (provider === 'apple') {
    // What the page's form posts.
    return { status: 200, body: { action: redirectUri, form: new URLSearchParams(fields).toString() } }
  }
  const location = new URL(redirectUri)
  // Google sends more than the standard knows.
  for (const [name, value] of Object.entries({ ...fields, scope: 'openid', authuser: '0' })) {
    location.searchParams.set(name, value)
  }
  return { status: 302, location: location.href }
}

function isWellAsked(provider: string, asked: URLSearchParams): boolean {
  const is = (name: string, pattern: RegExp) => pattern.test(asked.get(name) ?? '')
  return (
    is('response_type', /^code$/) &&
    asked.get('client_id') === CLIENT_IDS[provider] &&
    is('redirect_uri', new RegExp(`/auth/oauth/${provider}/callback$`)) &&
    is('code_challenge_method', /^S256$/) &&
    is('code_challenge', /^[\w-]{43}$/) &&
    is('state', /^[\w-]{43}$/) &&
    is('scope', provider === 'github' ? /^user:email$/ : /^openid email/) &&
    (provider === 'github' || is('nonce', /./)) &&
    (provider !== 'apple' || is('response_mode', /^form_post$/))
  )
}

const appleUser = (name: string): string => {
  const [firstName, ...lastNames] = name.split(' ')
  return JSON.stringify({ name: { firstName, lastName: lastNames.join(' ') } })
}

async function exchange(world: World, provider: string, asked: URLSearchParams): Promise<Reply> {
  // GitHub says no with a 200.
  const refusal = (error: string): Reply => ({ status: provider === 'github' ? 200 : 400, body: { error } })
  if (!(await isClient(world, provider, asked))) return refusal('invalid_client')
  const code = asked.get('code') ?? ''
  const grant = world.grants.get(code)
  // A code works once, whatever becomes of it.
  world.grants.delete(code)
  if (!grant || !isGranted(grant, asked)) return refusal('invalid_grant')
  switch (grant.fault) {
    case 'token_refused':
      return refusal('invalid_grant')
    case 'token_garbage':
      return { status: 200, body: '<html>Not what you expected</html>' }
    case 'token_500':
      return { status: 500, body: 'oops' }
    case 'token_reset':
      return 'reset'
    case 'token_endless':
      return { status: 200, body: ' '.repeat(300 * 1024) }
    case 'token_slow':
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
  }
  const token = randomBytes(16).toString('hex')
  if (provider === 'github') {
    world.tokens.set(token, grant)
    return { status: 200, body: { access_token: token, token_type: 'bearer', scope: 'user:email' } }
  }
  const idToken = grant.fault === 'no_id_token' ? {} : { id_token: await idTokenFor(world, provider, grant) }
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 3600, ...idToken } }
}

const isGranted = ({ redirectUri, challenge }: Grant, asked: URLSearchParams): boolean =>
  asked.get('grant_type') === 'authorization_code' &&
  asked.get('redirect_uri') === redirectUri &&
  challenge ===
    createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')

async function isClient({ url, keys }: World, provider: string, asked: URLSearchParams): Promise<boolean> {
  const secret = asked.get('client_secret') ?? ''
  if (asked.get('client_id') !== CLIENT_IDS[provider]) return false
  if (provider !== 'apple') return secret === SECRET
  try {
    const { protectedHeader } = await jwtVerify(secret, keys.appleClient, {
      issuer: APPLE.teamId,
      subject: APPLE.clientId,
      audience: `${url}/apple`,
      algorithms: ['ES256'],
      requiredClaims: ['iat', 'exp'],
    })
    return protectedHeader.kid === APPLE.keyId
  } catch {
    return false
  }
}

async function idTokenFor({ url, keys }: World, provider: string, grant: Grant): Promise<string> {
  const { fault, person, nonce } = grant
  const { sub, email, email_verified, name } = person
  const claims = {
    sub,
    ...(email !== undefined && { email }),
    ...(email_verified !== undefined && { email_verified }),
    // Apple's tokens carry no name.
    ...(provider === 'google' && name && { name }),
    ...(fault !== 'no_nonce' && { nonce: fault === 'wrong_nonce' ? 'another' : nonce }),
    iss: fault === 'wrong_issuer' ? 'https://accounts.example.com' : `${url}/${provider}`,
    aud: fault === 'wrong_audience' ? 'another client' : (CLIENT_IDS[provider] ?? ''),
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + (fault === 'expired' ? -60 : 600),
  }
  if (fault === 'unsigned') return new UnsecuredJWT(claims).encode()
  if (fault === 'signed_with_secret') {
    return await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'published' })
      .sign(new TextEncoder().encode(SECRET))
  }
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'published' })
    .sign(fault === 'other_key' ? keys.other : keys.signing)
}

function api(world: World, path: string, { headers }: IncomingMessage): Reply {
  const grant = world.tokens.get(headers.authorization?.replace(/^Bearer /, '') ?? '')
  // GitHub turns everybody away without a User-Agent.
  if (!grant || !headers['user-agent']) return { status: 401, body: { message: 'Bad credentials' } }
  if (grant.fault === 'user_garbage') return { status: 200, body: [null] }
  if (grant.fault === 'user_500') return { status: 502, body: 'oops' }
  const { sub, login, name, emails } = grant.person
  return path === 'api/user'
    ? { status: 200, body: { id: Number(sub), login, name: name ?? null, email: null } }
    : { status: 200, body: emails ?? [] }
}

function send(response: ServerResponse, { status, body, location }: Exclude<Reply, 'reset'>): void {
  const isText = typeof body === 'string'
  response
    .writeHead(status, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...(location !== undefined && { location }),
    })
    .end(isText ? body : JSON.stringify(body ?? null))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
