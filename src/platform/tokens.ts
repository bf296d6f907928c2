import { errors, importJWK, type JWK, type JWTPayload, type JWTVerifyResult, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Role, SignedInUser } from '../shared/actor.ts'
import { parseId, type SessionId, type UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { ok, type Result, refuse } from '../shared/result.ts'

export const ACCESS_TOKEN_SECONDS = 15 * 60

/** How long after a sign-in its tokens may change credentials. */
export const RECENT_SIGN_IN_SECONDS = 30 * 60

/** Ours have about 500 characters; decoding and hashing more would be work for nobody. */
const TOKEN_MAX_CHARACTERS = 4_096

/** Who holds an access token. */
export interface TokenHolder {
  userId: UserId
  sessionId: SessionId
  roles: readonly Role[]
  /** When they showed who they are, which a refresh does not change. */
  authenticatedAt: Instant
  /** How, in the words of RFC 8176. */
  amr: readonly string[]
}

/** What a token says of its holder, as far as it matters to permissions. */
export type VerifiedHolder = Omit<SignedInUser, 'kind'>

export type TokenRefusal = 'malformed' | 'unknown_key' | 'wrong_type' | 'expired' | 'not_ours'

/** Access tokens: JWTs after RFC 9068, signed with a private key and checked without I/O. */
export interface Tokens {
  /** Valid for `ACCESS_TOKEN_SECONDS`, by real time. */
  signAccessToken(holder: TokenHolder): Promise<string>
  verifyAccessToken(token: string): Promise<Result<VerifiedHolder, TokenRefusal>>
  /** The public keys as a JWK set. */
  publicKeys(): { keys: PublicJwk[] }
}

export type PublicJwk = JWK & { kid: string; alg: string; use: 'sig' }

/**
 * @param config `TOKEN_SIGNING_KEYS` is a JWK set of private keys of one algorithm, each with `kid` and `alg`:
 *   the first signs, all verify, so that a key can be rotated without signing anybody out
 */
export function createTokens(config: Pick<Config, 'TOKEN_SIGNING_KEYS' | 'PUBLIC_URL'>): Tokens {
  const { TOKEN_SIGNING_KEYS: keySet, PUBLIC_URL: issuer } = config
  return {
    async signAccessToken({ userId, sessionId, roles, authenticatedAt, amr }) {
      const { algorithm, signing } = await keyRingOf(keySet)
      return await new SignJWT({
        sid: sessionId,
        roles,
        auth_time: Math.floor(authenticatedAt / 1000),
        amr: [...amr],
      })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid: signing.kid })
        .setIssuer(issuer)
        .setAudience(issuer)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
        .sign(signing.privateKey)
    },
    async verifyAccessToken(token) {
      const ring = await keyRingOf(keySet)
      const known = ring.verified.get(token)
      if (known && isStillGood(known, issuer)) return holderOf(known)
      if (!isCanonical(token)) return refuse('malformed')
      try {
        const { payload } = await verified(token, ring, issuer)
        remember(ring, token, payload)
        return holderOf(payload)
      } catch (error) {
        return refuse(refusalOf(error))
      }
    },
    publicKeys: () => ({ keys: parseKeySet(keySet).map(publicPart) }),
  }
}

/**
 * True for the one spelling that we give a token. Decoders forgive padding, whitespace and stray trailing bits, so that
 * one signature would fit many strings; and of a member that stands twice, two readers may see different ones
 * (RFC 8725 §2.4 and §3.4).
 */
function isCanonical(token: string): boolean {
  if (token.length > TOKEN_MAX_CHARACTERS) return false
  const parts = token.split('.')
  if (parts.length !== 3 || parts.some((part) => part === '' || reencoded(part) !== part)) return false
  return parts.slice(0, 2).every(isCompactJson)
}

const reencoded = (part: string): string => Buffer.from(part, 'base64url').toString('base64url')

function isCompactJson(part: string): boolean {
  const text = Buffer.from(part, 'base64url').toString('utf8')
  try {
    return JSON.stringify(JSON.parse(text)) === text
  } catch {
    return false
  }
}

async function verified(token: string, ring: KeyRing, issuer: string): Promise<JWTVerifyResult> {
  return await jwtVerify(
    token,
    ({ kid }) => {
      const key = ring.keys.find((candidate) => candidate.kid === kid)
      if (!key) throw new errors.JWKSNoMatchingKey()
      return key.publicKey
    },
    {
      algorithms: [ring.algorithm],
      typ: 'at+jwt',
      issuer,
      audience: issuer,
      requiredClaims: ['sub', 'sid', 'iat', 'exp', 'auth_time'],
    },
  )
}

/** Of what was found good before, only time can make something else. */
const isStillGood = ({ exp, iss }: JWTPayload, issuer: string): boolean =>
  iss === issuer && exp !== undefined && exp > Math.floor(Date.now() / 1000)

function remember({ verified: known }: KeyRing, token: string, payload: JWTPayload): void {
  // Forgetting costs a look at the signature.
  if (known.size >= VERIFIED_MAX) known.clear()
  known.set(token, payload)
}

function holderOf(payload: JWTPayload): Result<VerifiedHolder, TokenRefusal> {
  const { sub, sid, roles, auth_time: authenticatedAtSeconds, amr } = payload
  const userId = parseId('usr', String(sub))
  const sessionId = parseId('ses', String(sid))
  if (!userId || !sessionId) return refuse('not_ours')
  return ok({
    userId,
    sessionId,
    roles: Array.isArray(roles) ? roles.filter(isRole) : [],
    isRecent: Date.now() / 1000 - Number(authenticatedAtSeconds) <= RECENT_SIGN_IN_SECONDS,
    hasSecondFactor: Array.isArray(amr) && amr.includes('mfa'),
  })
}

const isRole = (role: unknown): role is Role => role === 'admin'

function refusalOf(error: unknown): TokenRefusal {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown_key'
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'typ' ? 'wrong_type' : 'not_ours'
  if (error instanceof errors.JOSEError) return 'malformed'
  throw error
}

type ImportedKey = Awaited<ReturnType<typeof importJWK>>

interface KeyRing {
  algorithm: 'ES256' | 'EdDSA'
  signing: { kid: string; privateKey: ImportedKey }
  keys: { kid: string; publicKey: ImportedKey }[]
  /** What tokens say that these keys were found to have signed: a client sends the same one for minutes. */
  verified: Map<string, JWTPayload>
}

const VERIFIED_MAX = 5_000

// Imported keys are plain values and live as long as the isolate; a cached promise would bind them to one request.
const keyRings = new Map<string, KeyRing>()

async function keyRingOf(keySet: string): Promise<KeyRing> {
  const known = keyRings.get(keySet)
  if (known) return known
  const jwks = parseKeySet(keySet)
  const [first] = jwks
  if (!first) throw new Error('TOKEN_SIGNING_KEYS has no key')
  const ring: KeyRing = {
    algorithm: first.alg,
    signing: { kid: first.kid, privateKey: await importJWK({ ...publicPart(first), d: first.d }, first.alg) },
    keys: await Promise.all(
      jwks.map(async (jwk) => ({ kid: jwk.kid, publicKey: await importJWK(publicPart(jwk), jwk.alg) })),
    ),
    verified: new Map(),
  }
  keyRings.set(keySet, ring)
  return ring
}

function parseKeySet(keySet: string): PrivateJwk[] {
  const { keys } = keySetSchema.parse(JSON.parse(keySet))
  const [first] = keys
  // One family: a token must not choose between algorithms.
  if (keys.some((key) => key.alg !== first?.alg)) throw new Error('TOKEN_SIGNING_KEYS mixes algorithms')
  return keys
}

function publicPart({ kty, crv, x, y, kid, alg }: PrivateJwk): PublicJwk {
  return { kty, crv, x, ...(y && { y }), kid, alg, use: 'sig' }
}

type PrivateJwk = z.infer<typeof privateJwkSchema>

const privateJwkSchema = z.object({
  kty: z.enum(['EC', 'OKP']),
  crv: z.enum(['P-256', 'Ed25519']),
  x: z.string(),
  y: z.string().optional(),
  d: z.string(),
  kid: z.string().min(1),
  alg: z.enum(['ES256', 'EdDSA']),
})

const keySetSchema = z.object({ keys: z.array(privateJwkSchema).min(1) })
