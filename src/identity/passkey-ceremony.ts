import { randomBytes } from 'node:crypto'
import type { UserId } from '../shared/id.ts'
import { ok, type Result, refuse } from '../shared/result.ts'
import { CHALLENGE_SECONDS, type PasskeySite, userHandleOf } from './passkey.ts'
import type {
  AuthenticateWithPasskeyInput,
  PasskeyAuthenticationOptions,
  PasskeyRegistrationOptions,
  RegisterPasskeyInput,
} from './passkey-schemas.ts'

const SITE_NAME = 'Holdfast'
const CHALLENGE_BYTES = 32

/** In the order of preference, by their COSE numbers: EdDSA, ES256, RS256. Every authenticator has one of them. */
const ALGORITHMS = [-8, -7, -257]

/** What an authenticator has made for an account. */
export interface NewCredential {
  credentialId: string
  /** COSE, in base64url. */
  publicKey: string
  signCount: number
  transports: string[]
  isBackedUp: boolean
}

/** What is known of a credential that signs. */
export interface KnownCredential {
  userId: UserId
  credentialId: string
  publicKey: string
}

/** What an authenticator is to sign: 256 random bits. */
export const newChallenge = (): string => randomBytes(CHALLENGE_BYTES).toString('base64url')

/** What a browser needs to make a passkey that is found without a name and asks for its owner's finger, face or PIN. */
export async function registrationOptions(
  { rpId }: PasskeySite,
  user: { id: UserId; email: string; name: string },
  { challenge, known }: { challenge: string; known: readonly { id: string; transports: string[] }[] },
): Promise<PasskeyRegistrationOptions> {
  const { generateRegistrationOptions } = await webauthn()
  return await generateRegistrationOptions({
    rpName: SITE_NAME,
    rpID: rpId,
    userID: bytesOf(userHandleOf(user.id)),
    userName: user.email,
    userDisplayName: user.name,
    challenge: bytesOf(challenge),
    timeout: CHALLENGE_SECONDS * 1000,
    attestationType: 'none',
    excludeCredentials: [...known],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

/** What a browser needs to sign in with a passkey; which one, its owner chooses there. */
export async function authenticationOptions(
  { rpId }: PasskeySite,
  challenge: string,
): Promise<PasskeyAuthenticationOptions> {
  const { generateAuthenticationOptions } = await webauthn()
  const { allowCredentials: _none, ...options } = await generateAuthenticationOptions({
    rpID: rpId,
    challenge: bytesOf(challenge),
    timeout: CHALLENGE_SECONDS * 1000,
    userVerification: 'required',
  })
  return options
}

/**
 * Checks an authenticator's answer to `registrationOptions`, all but whether its challenge is one of ours.
 *
 * @returns the reason of a refusal is for the log: it may quote what the client has sent
 */
export async function verifyRegistration(
  { rpId, origins }: PasskeySite,
  { id, rawId, type, response }: RegisterPasskeyInput,
): Promise<Result<{ challenge: string; credential: NewCredential }, string>> {
  const { verifyRegistrationResponse } = await webauthn()
  const { clientDataJSON, transports = [] } = response
  try {
    const attestationObject = await withoutStatement(response.attestationObject)
    const answered = challengeReader()
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId,
        type,
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: answered.read,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return refuse('not verified')
    const { credential, credentialBackedUp: isBackedUp } = registrationInfo
    const { id: credentialId, counter: signCount } = credential
    const publicKey = Buffer.from(credential.publicKey).toString('base64url')
    return ok({
      challenge: answered.challenge(),
      credential: { credentialId, publicKey, signCount, transports, isBackedUp },
    })
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

/**
 * Checks an authenticator's answer to `authenticationOptions`, all but whether its challenge is one of ours and what its
 * counter means: that can be believed only once the signature is known to be right.
 *
 * @returns the reason of a refusal is for the log: it may quote what the client has sent
 */
export async function verifyAuthentication(
  { rpId, origins }: PasskeySite,
  { id, rawId, type, response }: AuthenticateWithPasskeyInput,
  { userId, credentialId, publicKey }: KnownCredential,
): Promise<Result<{ challenge: string; signCount: number; isBackedUp: boolean }, string>> {
  const { verifyAuthenticationResponse } = await webauthn()
  const { userHandle, ...signed } = response
  if (userHandle !== userHandleOf(userId)) return refuse('the passkey is of another account')
  try {
    const answered = challengeReader()
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId, type, response: signed, clientExtensionResults: {} },
      expectedChallenge: answered.read,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: true,
      // The library looks at the counter before the signature; with 0 it leaves that to whoever has seen both.
      credential: { id: credentialId, publicKey: bytesOf(publicKey), counter: 0 },
    })
    if (!verified) return refuse('the signature is wrong')
    const { newCounter: signCount, credentialBackedUp: isBackedUp } = authenticationInfo
    return ok({ challenge: answered.challenge(), signCount, isBackedUp })
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

// Loaded when somebody first needs it: it knows the certificates of every maker, and takes a tenth of a second to start.
const webauthn = async () => await import('@simplewebauthn/server')

/**
 * What an authenticator says of its maker is not looked at. We ask for nothing of it, yet some browsers send it; and
 * checking it would fetch lists from addresses in certificates.
 */
async function withoutStatement(attestationObject: string): Promise<string> {
  const { isoCBOR } = await import('@simplewebauthn/server/helpers')
  const decoded = isoCBOR.decodeFirst<Map<string, string | Map<string, string>>>(bytesOf(attestationObject))
  const bare = isoCBOR.encode(decoded.set('fmt', 'none').set('attStmt', new Map<string, string>()))
  return Buffer.from(bare).toString('base64url')
}

/** Takes any challenge that could be ours, and says which one it was: the database knows which ones are. */
function challengeReader() {
  let challenge = ''
  return {
    challenge: () => challenge,
    read: (presented: unknown): boolean => {
      const isOne = typeof presented === 'string' && CHALLENGE.test(presented)
      if (isOne) challenge = presented
      return isOne
    },
  }
}

const CHALLENGE = /^[\w-]{43}$/

const REASON_CHARACTERS_MAX = 200

const reasonOf = (error: unknown): string => String(error).slice(0, REASON_CHARACTERS_MAX)

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'))
