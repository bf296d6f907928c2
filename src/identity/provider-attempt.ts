import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../shared/local-date.ts'
import type { Provider } from './provider.ts'

/** How long somebody may take at the provider. */
export const ATTEMPT_SECONDS = 10 * 60

// Browsers keep no more of a cookie; what is longer is not worth hashing.
const SEALED_CHARACTERS_MAX = 4_096

/** A sign-in by way of a provider that has begun: what the browser keeps until it comes back. */
export interface ProviderAttempt {
  provider: Provider
  /** Random: the provider gives it back, and only the browser of this attempt can. */
  state: string
  /** Where the app is that asked, or null: the answer then is the tokens themselves. */
  returnTo: string | null
  /** What the app has to match when it redeems the code, if it wants to. */
  codeChallenge: string | null
  expiresAt: Instant
}

/** What is proven to a provider, and by it: that question and answer belong to the same attempt. */
export interface SignInProofs {
  state: string
  /** RFC 7636: whoever has the code alone cannot use it. */
  codeVerifier: string
  /** Comes back in the ID token. */
  nonce: string
}

/**
 * The proofs of an attempt. They are made of its state whenever they are needed, so that neither the browser nor any
 * storage holds the verifier.
 */
export const proofsOf = (state: string, secret: string): SignInProofs => ({
  state,
  codeVerifier: digestOf('provider-verifier', state, secret).toString('base64url'),
  nonce: digestOf('provider-nonce', state, secret).toString('base64url'),
})

/** The attempt as the browser keeps it: `payload.signature`, both base64url. */
export function sealAttempt(attempt: ProviderAttempt, secret: string): string {
  const { provider, state, returnTo, codeChallenge, expiresAt } = attempt
  const fields: AttemptFields = [provider, state, returnTo, codeChallenge, expiresAt]
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url')
  return `${payload}.${signatureOf(payload, secret).toString('base64url')}`
}

/**
 * The attempt that an answer belongs to. Null when the browser has begun none, or another one, or too long ago: its
 * owner may have been led here by somebody who wants them to use another's account.
 *
 * @param sealed what the browser has kept
 */
export function findAttempt(
  sealed: string | undefined,
  answer: { provider: Provider; state: string | undefined },
  { secret, now }: { secret: string; now: Instant },
): ProviderAttempt | null {
  const attempt = openAttempt(sealed ?? '', secret)
  if (!attempt || attempt.expiresAt <= now) return null
  return attempt.provider === answer.provider && attempt.state === answer.state ? attempt : null
}

type AttemptFields = [
  provider: Provider,
  state: string,
  returnTo: string | null,
  codeChallenge: string | null,
  expiresAt: Instant,
]

function openAttempt(sealed: string, secret: string): ProviderAttempt | null {
  if (sealed.length > SEALED_CHARACTERS_MAX) return null
  const [payload = '', signature = '', ...rest] = sealed.split('.')
  const presented = Buffer.from(signature)
  const expected = Buffer.from(signatureOf(payload, secret).toString('base64url'))
  if (rest.length > 0 || presented.length !== expected.length || !timingSafeEqual(presented, expected)) {
    return null
  }
  // safe because only `sealAttempt` makes payloads that carry a valid signature of this format's name
  const fields = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as AttemptFields
  const [provider, state, returnTo, codeChallenge, expiresAt] = fields
  return { provider, state, returnTo, codeChallenge, expiresAt }
}

// A change of `AttemptFields` needs a new name: what browsers hold is then refused instead of misread.
const signatureOf = (payload: string, secret: string): Buffer =>
  digestOf('provider-attempt-1', payload, secret)

const digestOf = (purpose: string, text: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest()
