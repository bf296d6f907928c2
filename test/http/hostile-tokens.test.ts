import { env } from 'cloudflare:workers'
import { FlattenedSign, generateKeyPair, importJWK, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/shared/id.ts'
import { PUBLIC_URL, signingKeys, startApp } from '../support/app.ts'

// Access tokens as attackers send them. Each is refused in the same way, and none is worth an error in the log: neither
// a stack trace nor a hint of what was nearly right.

type Key = CryptoKey | Uint8Array<ArrayBuffer>

let app: Awaited<ReturnType<typeof startApp>>
let ours: Key
let publicJwk: JWK
let strangers: Key

beforeAll(async () => {
  const keySet = await signingKeys()
  app = await startApp({ environment: { ...env, PUBLIC_URL, TOKEN_SIGNING_KEYS: keySet } })
  const [jwk] = JSON.parse(keySet).keys
  const { d: _private, ...open } = jwk
  publicJwk = open
  ours = (await importJWK(jwk, 'ES256')) as CryptoKey // safe because it is the key of an elliptic curve
  strangers = (await generateKeyPair('ES256')).privateKey
})

const seconds = () => Math.floor(Date.now() / 1000)

const HEADER = { alg: 'ES256', typ: 'at+jwt', kid: 'first' }

const claims = () => ({
  sid: newId('ses'),
  roles: [],
  auth_time: seconds(),
  amr: ['pwd'],
  iss: PUBLIC_URL,
  aud: PUBLIC_URL,
  sub: newId('usr'),
  iat: seconds(),
  exp: seconds() + 900,
})

const encoded = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url')

/** Signs exactly these texts with a key of ours or of others, whatever they say. */
async function signed(header: string, payload: string, key: Key = ours): Promise<string> {
  const input = `${encoded(header)}.${encoded(payload)}`
  const signature =
    key instanceof Uint8Array
      ? await hmac(key, input)
      : await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(input))
  return `${input}.${encoded(new Uint8Array(signature))}`
}

async function hmac(secret: Uint8Array<ArrayBuffer>, input: string): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(input))
}

const token = (header: object = {}, payload: object = {}, key?: Key) =>
  signed(JSON.stringify({ ...HEADER, ...header }), JSON.stringify({ ...claims(), ...payload }), key ?? ours)

const parts = async () => (await token()).split('.') as [string, string, string]

async function replaced(index: 0 | 1 | 2, change: (part: string) => string): Promise<string> {
  const all = await parts()
  all[index] = change(all[index])
  return all.join('.')
}

const bytes = (text: string) => new TextEncoder().encode(text)

/** Every part of the public key that somebody could mistake for a shared secret. */
const secrets = (): [string, Uint8Array<ArrayBuffer>][] => [
  ['the JWK', bytes(JSON.stringify(publicJwk))],
  ['the JWK set', bytes(JSON.stringify({ keys: [publicJwk] }))],
  ['the x coordinate', Buffer.from(publicJwk.x ?? '', 'base64url')],
  ['the coordinates as text', bytes(`${publicJwk.x}${publicJwk.y}`)],
  ['the key id', bytes('first')],
  ['nothing but a zero', new Uint8Array(1)],
]

const withoutMember = (member: string) => {
  const { [member]: _removed, ...rest } = claims() as Record<string, unknown>
  return signed(JSON.stringify(HEADER), JSON.stringify(rest))
}

const ATTACKS: [string, () => Promise<string> | string][] = [
  // No signature, or none that counts
  [
    'alg none, no signature',
    async () =>
      (await signed(JSON.stringify({ ...HEADER, alg: 'none' }), JSON.stringify(claims()))).replace(
        /[^.]+$/,
        '',
      ),
  ],
  ...['none', 'None', 'NONE', 'nOnE', ''].map((alg): [string, () => Promise<string>] => [
    `alg "${alg}" with a signature of ours`,
    () => token({ alg }),
  ]),
  ['no alg at all', () => token({ alg: undefined })],
  ['alg that is a list', () => token({ alg: ['ES256', 'none'] })],
  ['alg that is a number', () => token({ alg: 256 })],
  ['an empty signature', () => replaced(2, () => '')],
  ['a signature of zeros', () => replaced(2, () => encoded(new Uint8Array(64)))],
  ['a signature cut short', () => replaced(2, (part) => part.slice(0, -4))],
  [
    'a signature with bytes behind it',
    () => replaced(2, (part) => encoded(Buffer.concat([Buffer.from(part, 'base64url'), Buffer.from('x')]))),
  ],
  [
    'the signature of another token',
    async () => [...(await parts()).slice(0, 2), (await parts())[2]].join('.'),
  ],
  ['a DER signature', () => replaced(2, (part) => derOf(Buffer.from(part, 'base64url')))],
  // Keys
  ['a stranger’s key under our name', () => token({}, {}, strangers)],
  ['a stranger’s key, brought along as jwk', async () => token({ jwk: await strangersJwk() }, {}, strangers)],
  [
    'a stranger’s key behind a jku',
    () => token({ jku: 'https://attacker.example/jwks.json' }, {}, strangers),
  ],
  [
    'a stranger’s key behind an x5u',
    () => token({ x5u: 'https://attacker.example/cert.pem' }, {}, strangers),
  ],
  ['a certificate in x5c', () => token({ x5c: ['MIIB'] }, {}, strangers)],
  ...(['HS256', 'HS384', 'HS512'] as const).map((alg): [string, () => Promise<string>] => [
    `${alg} with our public key as its secret`,
    () => token({ alg }, {}, bytes(JSON.stringify(publicJwk))),
  ]),
  ...Array.from({ length: 6 }, (_, index): [string, () => Promise<string>] => [
    `HS256 with a guess at what is public (${index + 1})`,
    () => token({ alg: 'HS256' }, {}, secrets()[index]?.[1] ?? bytes('x')),
  ]),
  ...['ES384', 'ES512', 'ES256K', 'RS256', 'PS256', 'EdDSA', 'Ed25519', 'A256GCMKW'].map(
    (alg): [string, () => Promise<string>] => [`our signature under the name ${alg}`, () => token({ alg })],
  ),
  // Key ids
  ['no kid', () => token({ kid: undefined })],
  ['a kid of a key that is not there', () => token({ kid: 'second' })],
  ['a kid that is a path', () => token({ kid: '../../dev/null' })],
  ['a kid that is SQL', () => token({ kid: "first' or '1'='1" })],
  ['a kid that is an object', () => token({ kid: { toString: 'first' } })],
  ['a kid that is __proto__', () => token({ kid: '__proto__' })],
  // Types and extensions
  ['typ JWT', () => token({ typ: 'JWT' })],
  ['no typ', () => token({ typ: undefined })],
  ['typ of an ID token', () => token({ typ: 'id+jwt' })],
  ['a critical extension', () => token({ crit: ['exp'], exp: 1 })],
  ['an unencoded payload', () => token({ b64: false, crit: ['b64'] })],
  ['a compressed payload', () => token({ zip: 'DEF' }, {}, strangers)],
  // Claims
  ['expired a second ago', () => token({}, { exp: seconds() - 1 })],
  ['expired in 1970', () => token({}, { exp: 0 })],
  ['an expiry that is a text', () => token({}, { exp: '9999999999' })],
  [
    'an expiry beyond all numbers',
    () => signed(JSON.stringify(HEADER), JSON.stringify(claims()).replace(/"exp":\d+/, '"exp":1e999')),
  ],
  ['not valid yet', () => token({}, { nbf: seconds() + 60 })],
  ['another audience', () => token({}, { aud: 'https://elsewhere.example' })],
  ['an audience with a slash more', () => token({}, { aud: `${PUBLIC_URL}/` })],
  ['no audience in a list', () => token({}, { aud: [] })],
  ['another issuer', () => token({}, { iss: 'https://elsewhere.example' })],
  ['an issuer that only begins like ours', () => token({}, { iss: `${PUBLIC_URL}.attacker.example` })],
  ['a subject of another kind', () => token({}, { sub: newId('prop') })],
  ['a subject that is an object', () => token({}, { sub: { id: newId('usr') } })],
  ['a session of another kind', () => token({}, { sid: newId('usr') })],
  ...['iss', 'aud', 'sub', 'sid', 'iat', 'exp', 'auth_time'].map(
    (member): [string, () => Promise<string>] => [`without ${member}`, () => withoutMember(member)],
  ),
  // Spellings
  ['padding', () => replaced(1, (part) => `${part}=`)],
  ['the other alphabet', () => replaced(2, (part) => `${part.replaceAll('-', '+').replaceAll('_', '/')}/`)],
  ['a line break inside', () => replaced(1, (part) => `${part.slice(0, 9)}%0A${part.slice(9)}`)],
  [
    'a member twice in the payload',
    () => signed(JSON.stringify(HEADER), JSON.stringify(claims()).replace('"sub"', '"sub":"usr_x","sub"')),
  ],
  [
    'a member twice in the header',
    () => signed(JSON.stringify(HEADER).replace('"alg"', '"alg":"none","alg"'), JSON.stringify(claims())),
  ],
  [
    'a member twice under an escape',
    () =>
      signed(
        JSON.stringify(HEADER),
        JSON.stringify(claims()).replace('"roles":[]', '"roles":[],"r\\u006fles":["admin"]'),
      ),
  ],
  ['blanks in the header', () => signed(JSON.stringify(HEADER, null, 1), JSON.stringify(claims()))],
  ['a payload that is no object', () => signed(JSON.stringify(HEADER), '"usr"')],
  ['a payload that is no JSON', () => signed(JSON.stringify(HEADER), '{')],
  ['a header that is a list', () => signed('[]', JSON.stringify(claims()))],
  ['a header that is null', () => signed('null', JSON.stringify(claims()))],
  ['a NUL in the header', () => signed(`${JSON.stringify(HEADER)}\u0000`, JSON.stringify(claims()))],
  ['a byte order mark', () => signed(`\ufeff${JSON.stringify(HEADER)}`, JSON.stringify(claims()))],
  // Shapes and sizes
  ['one part', async () => (await parts())[1]],
  ['two parts', async () => (await parts()).slice(0, 2).join('.')],
  ['four parts', async () => `${await token()}.x`],
  ['five parts, as encrypted ones have', async () => `${await token()}.a.b`],
  ['three empty parts', () => '..'],
  ['only dots', () => '.'.repeat(5_000)],
  // As much as headers may have.
  ['20 kB of payload, signed by us', () => token({}, { bloat: 'x'.repeat(20_000) })],
  ['20 kB of header', () => token({ bloat: 'x'.repeat(20_000) })],
  ['30 kB of nothing', () => 'a'.repeat(30_000)],
  [
    'nesting without a bottom',
    () => signed(JSON.stringify(HEADER), `${'['.repeat(1_000)}${']'.repeat(1_000)}`),
  ],
  [
    'a JWS in its other serialisation',
    async () =>
      encoded(
        JSON.stringify(
          await new FlattenedSign(bytes(JSON.stringify(claims())))
            .setProtectedHeader(HEADER)
            .sign(ours as CryptoKey),
        ),
      ),
  ],
  ['a refresh token', () => `rt_${encoded(crypto.getRandomValues(new Uint8Array(32)))}`],
]

it('the forger of these tests can make a good token, so that each attack fails for its own reason', async () => {
  await send(await token())
  // Its holder does not exist, which takes a look into Postgres to know.
  expect(app.events.at(-1)?.fields['dbTrips']).toBe(1)
})

describe(`${ATTACKS.length} hostile tokens`, () => {
  it.each(ATTACKS)('%s', async (_, forge) => {
    const before = app.events.length
    const response = await send(await forge())
    const problem = (await response.json()) as { code: string; detail: string }
    expect([response.status, problem.code]).toEqual([401, 'unauthenticated'])
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="holdfast", error="invalid_token"')
    const logged = app.events.slice(before)
    expect(logged.map(({ level, fields }) => [level, fields['dbTrips']])).toEqual([['info', 0]])
  })

  it('are more than sixty', () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(60)
  })
})

describe('credentials in other places', () => {
  it.each([
    ['two in one header', async () => `Bearer ${await token()}, Bearer ${await token()}`],
    ['another scheme', async () => `Basic ${await token()}`],
    ['no scheme', async () => await token()],
    ['nothing behind the scheme', () => 'Bearer '],
    ['a token in quotes', async () => `Bearer "${await token()}"`],
  ])('%s is 401', async (_, header) => {
    const response = await app.send('/users/me', { headers: { authorization: await header() } })
    expect(response.status).toBe(401)
  })

  it('a query parameter or a cookie is none', async () => {
    const jwt = await token()
    expect((await app.send('/users/me', { headers: { cookie: `access_token=${jwt}` } })).status).toBe(401)
    expect([401, 422]).toContain((await app.send(`/users/me?access_token=${jwt}`)).status)
  })
})

const send = (jwt: string) => app.send('/users/me', { headers: { authorization: `Bearer ${jwt}` } })

async function strangersJwk(): Promise<JWK> {
  const { publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { exportJWK } = await import('jose')
  return await exportJWK(publicKey)
}

/** ECDSA signatures have two encodings, of which JOSE knows one. */
function derOf(raw: Buffer): string {
  const integer = (part: Buffer) => {
    const body = (part[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), part]) : part
    return Buffer.concat([Buffer.from([2, body.length]), body])
  }
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))])
  return encoded(Buffer.concat([Buffer.from([0x30, body.length]), body]))
}
