// A passkey without a device: makes and signs what a browser and its authenticator would (WebAuthn §6), with a key of
// its own. Everything about an answer can be made wrong.

/** The flags of authenticator data (WebAuthn §6.1). */
const FLAGS = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 }

/** How an answer differs from a good one. */
export interface Oddities {
  origin?: string
  /** The domain that the authenticator believes to be asked by. */
  rpId?: string
  challenge?: string
  type?: string
  isPresent?: boolean
  isVerified?: boolean
  isBackedUp?: boolean
  /** What the authenticator counts next; without, it never counts and says 0. */
  counter?: number
  userHandle?: string | null
  /** What the authenticator says of its maker. */
  statement?: { fmt: string; attStmt: CborMap }
  credentialId?: string
  /** Added to what the page says about itself. */
  clientData?: object
}

type CreationOptions = { challenge: string; rp: { id: string }; user: { id: string } }
type RequestOptions = { challenge: string; rpId: string }

export type Authenticator = Awaited<ReturnType<typeof newAuthenticator>>

/** A new passkey: `create` answers registration options, `get` authentication options. @param origin of the page */
export async function newAuthenticator(origin = 'http://holdfast.test') {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  // safe because such an algorithm makes a pair
  const { privateKey, publicKey } = pair as CryptoKeyPair
  const ownId = base64url(crypto.getRandomValues(new Uint8Array(16)))
  let userHandle: string | null = null

  return {
    credentialId: ownId,
    async create({ challenge, rp, user }: CreationOptions, odd: Oddities = {}) {
      userHandle = user.id
      const id = odd.credentialId ?? ownId
      const authData = await authenticatorData(odd.rpId ?? rp.id, odd, [
        ...new Uint8Array(16), // no maker
        ...uint16(bytesOf(id).length),
        ...bytesOf(id),
        ...cbor(await coseOf(publicKey)),
      ])
      const { fmt, attStmt } = odd.statement ?? { fmt: 'none', attStmt: new Map() }
      const attestationObject = cbor(
        new Map<string, Cbor>([
          ['fmt', fmt],
          ['attStmt', attStmt],
          ['authData', authData],
        ]),
      )
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: { credProps: { rk: true } },
        response: {
          clientDataJSON: base64url(clientData({ type: 'webauthn.create', challenge, origin, ...odd })),
          attestationObject: base64url(attestationObject),
          authenticatorData: base64url(authData),
          publicKeyAlgorithm: -7,
          transports: ['internal', 'hybrid'],
        },
      }
    },
    async get({ challenge, rpId }: RequestOptions, odd: Oddities = {}) {
      const id = odd.credentialId ?? ownId
      const authData = await authenticatorData(odd.rpId ?? rpId, odd)
      const clientDataJSON = clientData({ type: 'webauthn.get', challenge, origin, ...odd })
      const signed = new Uint8Array([...authData, ...(await sha256(clientDataJSON))])
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signed)
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(clientDataJSON),
          authenticatorData: base64url(authData),
          signature: base64url(derOf(new Uint8Array(signature))),
          userHandle: odd.userHandle === undefined ? userHandle : odd.userHandle,
        },
      }
    },
  }
}

function clientData(odd: Oddities): Uint8Array<ArrayBuffer> {
  const { type, challenge, origin } = odd
  return utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...odd.clientData }))
}

async function authenticatorData(
  rpId: string,
  { isPresent = true, isVerified = true, isBackedUp = false, counter = 0 }: Oddities,
  attested: readonly number[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const flags =
    (isPresent ? FLAGS.present : 0) |
    (isVerified ? FLAGS.verified : 0) |
    (isBackedUp ? FLAGS.backupEligible | FLAGS.backedUp : 0) |
    (attested.length > 0 ? FLAGS.attested : 0)
  return new Uint8Array([...(await sha256(utf8(rpId))), flags, ...uint32(counter), ...attested])
}

/** RFC 9053 §7.1.1: an elliptic curve key for ES256. */
async function coseOf(publicKey: CryptoKey): Promise<CborMap> {
  // safe because `raw` exports bytes: 4, x, y
  const point = new Uint8Array((await crypto.subtle.exportKey('raw', publicKey)) as ArrayBuffer)
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, point.slice(1, 33)],
    [-3, point.slice(33)],
  ])
}

type Cbor = number | string | Uint8Array | CborMap
type CborMap = Map<number, Cbor> | Map<string, Cbor>

/** RFC 8949, as far as authenticators need it. */
function cbor(value: Cbor): Uint8Array<ArrayBuffer> {
  if (typeof value === 'number') return head(value < 0 ? 1 : 0, value < 0 ? -1 - value : value)
  if (typeof value === 'string') return joined(head(3, utf8(value).length), utf8(value))
  if (value instanceof Uint8Array) return joined(head(2, value.length), value)
  const entries = [...value].flatMap(([key, member]) => [cbor(key), cbor(member)])
  return joined(head(5, value.size), ...entries)
}

function head(majorType: number, argument: number): Uint8Array<ArrayBuffer> {
  const first = majorType << 5
  if (argument < 24) return new Uint8Array([first | argument])
  if (argument < 256) return new Uint8Array([first | 24, argument])
  return new Uint8Array([first | 25, ...uint16(argument)])
}

/** WebAuthn wants signatures in DER, WebCrypto makes two numbers of 32 bytes. */
function derOf(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const numbers = [signature.slice(0, 32), signature.slice(32)].map((number) => {
    const significant = number.slice(number.findIndex((byte) => byte !== 0))
    const bytes = (significant[0] ?? 0) > 127 ? [0, ...significant] : [...significant]
    return [0x02, bytes.length, ...bytes]
  })
  const body = numbers.flat()
  return new Uint8Array([0x30, body.length, ...body])
}

const joined = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => [...part]))

const uint16 = (number: number): number[] => [number >> 8, number & 0xff]
const uint32 = (number: number): number[] => [...uint16(number >>> 16), ...uint16(number & 0xffff)]
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url')

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
