import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import { createTokens } from '../../src/platform/tokens.ts'
import { newId } from '../../src/shared/id.ts'
import { PUBLIC_URL, signingKeys } from '../support/app.ts'

const KEYS = { first: await signingKeys('first'), second: await signingKeys('second') }
const both = JSON.stringify({ keys: [JSON.parse(KEYS.second).keys[0], JSON.parse(KEYS.first).keys[0]] })

const tokensOf = (keys = KEYS.first, publicUrl = PUBLIC_URL) =>
  createTokens({ TOKEN_SIGNING_KEYS: keys, PUBLIC_URL: publicUrl })

const NOW_SECONDS = Math.floor(Date.now() / 1000)

const HOLDER = {
  userId: newId('usr'),
  sessionId: newId('ses'),
  roles: ['admin'] as const,
  authenticatedAt: NOW_SECONDS * 1000,
  amr: ['pwd'],
}

const VERIFIED = {
  userId: HOLDER.userId,
  sessionId: HOLDER.sessionId,
  roles: HOLDER.roles,
  isRecent: true,
  hasSecondFactor: false,
}

const GOOD: JWTPayload = {
  iss: PUBLIC_URL,
  aud: PUBLIC_URL,
  sub: HOLDER.userId,
  sid: HOLDER.sessionId,
  roles: [],
  auth_time: NOW_SECONDS,
  amr: ['pwd'],
}

interface Forgery {
  claims?: JWTPayload
  header?: Record<string, unknown>
  expires?: string | number
  key?: CryptoKey
}

/** A token as our own key would sign it, except for what is said. */
async function forged({ claims = {}, header = {}, expires = '15m', key }: Forgery = {}): Promise<string> {
  const ours = JSON.parse(KEYS.first).keys[0]
  return await new SignJWT({ ...GOOD, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'first', ...header })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key ?? ours)
}

const nowSeconds = () => Math.floor(Date.now() / 1000)

describe('an access token', () => {
  it.each(['ES256', 'EdDSA'] as const)('names its holder again (%s)', async (algorithm) => {
    const tokens = tokensOf(await signingKeys(`kid-${algorithm}`, algorithm))
    const verified = await tokens.verifyAccessToken(await tokens.signAccessToken(HOLDER))
    expect(verified).toEqual({ ok: true, value: VERIFIED })
  })

  it('says what RFC 9068 wants said, for 15 minutes', async () => {
    const [header = '', payload = ''] = (await tokensOf().signAccessToken(HOLDER)).split('.')
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(read(header)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'first' })
    const { iat, exp, ...claims } = read(payload)
    expect(exp - iat).toBe(900)
    expect(claims).toEqual({ ...GOOD, roles: ['admin'] })
  })

  it('outlives a change of keys, until the old key is withdrawn', async () => {
    const token = await tokensOf(KEYS.first).signAccessToken(HOLDER)
    expect(await tokensOf(both).verifyAccessToken(token)).toMatchObject({ ok: true })
    const next = await tokensOf(both).signAccessToken(HOLDER)
    expect(await tokensOf(KEYS.second).verifyAccessToken(next)).toMatchObject({ ok: true })
    expect(await tokensOf(KEYS.second).verifyAccessToken(token)).toEqual({
      ok: false,
      refusal: 'unknown_key',
    })
  })

  it('that was good is not for longer than it says, nor of another issuer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const token = await tokensOf().signAccessToken(HOLDER)
      expect(await tokensOf().verifyAccessToken(token)).toEqual({ ok: true, value: VERIFIED })
      const elsewhere = tokensOf(KEYS.first, 'https://elsewhere.example')
      expect(await elsewhere.verifyAccessToken(token)).toEqual({ ok: false, refusal: 'not_ours' })
      vi.advanceTimersByTime(15 * 60_000 - 2_000)
      expect(await tokensOf().verifyAccessToken(token)).toEqual({ ok: true, value: VERIFIED })
      vi.advanceTimersByTime(2_000)
      expect(await tokensOf().verifyAccessToken(token)).toEqual({ ok: false, refusal: 'expired' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('made by the forger of these tests without a fault is good', async () => {
    expect(await tokensOf().verifyAccessToken(await forged())).toMatchObject({ ok: true })
  })
})

describe('a forged token', () => {
  const unsecured = () => new UnsecuredJWT(GOOD).setExpirationTime('15m').encode()
  const strangersKey = async () => (await generateKeyPair('ES256')).privateKey
  const secret = async () =>
    await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(JSON.stringify(tokensOf().publicKeys())),
      {
        name: 'HMAC',
        hash: 'SHA-256',
      },
      false,
      ['sign'],
    )

  it.each<[string, () => Promise<string> | string, string]>([
    ['without a signature', unsecured, 'malformed'],
    [
      'with an algorithm of none and a signature',
      async () => {
        const [, payload, signature] = (await forged()).split('.')
        return [encoded({ alg: 'none', typ: 'at+jwt', kid: 'first' }), payload, signature].join('.')
      },
      'malformed',
    ],
    [
      'signed with another key under our name',
      async () => forged({ key: await strangersKey() }),
      'malformed',
    ],
    [
      'signed with the public key as a secret',
      async () => forged({ header: { alg: 'HS256' }, key: await secret() }),
      'malformed',
    ],
    ['naming an unknown key', () => forged({ header: { kid: 'third' } }), 'unknown_key'],
    ['naming no key', () => forged({ header: { kid: undefined } }), 'unknown_key'],
    ['of another type', () => forged({ header: { typ: 'JWT' } }), 'wrong_type'],
    ['of no type', () => forged({ header: { typ: undefined } }), 'wrong_type'],
    [
      'with a critical extension',
      () => forged({ header: { crit: ['x'], x: 1 } }).catch(() => 'a.b.c'),
      'malformed',
    ],
    ['that has expired', () => forged({ expires: nowSeconds() - 1 }), 'expired'],
    ['for another audience', () => forged({ claims: { aud: 'https://elsewhere.example' } }), 'not_ours'],
    ['of another issuer', () => forged({ claims: { iss: 'https://elsewhere.example' } }), 'not_ours'],
    ['without a session', () => forged({ claims: { sid: undefined } }), 'not_ours'],
    ['of a user id of another kind', () => forged({ claims: { sub: newId('prop') } }), 'not_ours'],
    ['not valid yet', () => forged({ claims: { nbf: nowSeconds() + 600 } }), 'not_ours'],
    ['of three empty parts', () => '..', 'malformed'],
    ['of five parts', async () => `${await forged()}.a.b`, 'malformed'],
    ['of 100 kB', async () => `${'a'.repeat(100_000)}.${await forged()}`, 'malformed'],
  ])('%s is refused', async (_, forge, refusal) => {
    expect(await tokensOf().verifyAccessToken(await forge())).toEqual({ ok: false, refusal })
  })

  it('never has more roles than there are', async () => {
    const token = await forged({ claims: { roles: ['admin', 'root', 7] } })
    expect(await tokensOf().verifyAccessToken(token)).toMatchObject({ ok: true, value: { roles: ['admin'] } })
    const odd = await forged({ claims: { roles: 'admin' } })
    expect(await tokensOf().verifyAccessToken(odd)).toMatchObject({ ok: true, value: { roles: [] } })
  })
})

describe('one token has one spelling', () => {
  it.each<[string, (part: string) => string]>([
    ['padding', (part) => `${part}==`],
    ['a space', (part) => `${part} `],
    ['a line break', (part) => `${part.slice(0, 5)}\n${part.slice(5)}`],
    ['the alphabet of plain base64', (part) => part.replaceAll('-', '+').replaceAll('_', '/').concat('+')],
    ['stray bits in the last character', withStrayBits],
    ['a character outside the alphabet', (part) => `${part}é`],
  ])('%s in any part makes it another', async (_, spoil) => {
    const parts = (await tokensOf().signAccessToken(HOLDER)).split('.')
    for (const index of parts.keys()) {
      const token = parts.map((part, at) => (at === index ? spoil(part) : part)).join('.')
      if (token === parts.join('.')) continue // this part leaves no bits to stray
      expect(await tokensOf().verifyAccessToken(token), `part ${index}`).toEqual({
        ok: false,
        refusal: 'malformed',
      })
    }
  })
})

describe('the published keys', () => {
  it('have no private part', () => {
    const { keys } = tokensOf(both).publicKeys()
    expect(keys.map(({ kid }) => kid)).toEqual(['second', 'first'])
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    }
  })

  it('are of one algorithm', async () => {
    const mixed = {
      keys: [...JSON.parse(KEYS.first).keys, ...JSON.parse(await signingKeys('third', 'EdDSA')).keys],
    }
    expect(() => tokensOf(JSON.stringify(mixed)).publicKeys()).toThrow('mixes algorithms')
  })
})

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The same bytes, spelled with other unused bits in the last character where there are any. */
function withStrayBits(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  if (part.length % 4 === 0) return part
  return `${part.slice(0, -1)}${alphabet[alphabet.indexOf(part.slice(-1)) + 1]}`
}
