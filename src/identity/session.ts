import { createHash, randomBytes } from 'node:crypto'
import type { SessionId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

/** A session lives this long without being refreshed. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

/** How somebody has shown who they are. */
export const SIGN_IN_METHODS = ['password', 'password_and_code', 'passkey', 'provider'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

/** What a session's access tokens say of its method: the `amr` values of RFC 8176, and `fed` for a provider's word. */
export const AMR_OF_METHOD: Readonly<Record<SignInMethod, readonly string[]>> = {
  password: ['pwd'],
  password_and_code: ['pwd', 'otp', 'mfa'],
  // The device is one factor; that it knows its owner is the other, and we ask for both.
  passkey: ['pop', 'user', 'mfa'],
  provider: ['fed'],
}

/** What the tokens of a session say of it. */
export interface OpenSession {
  id: SessionId
  method: SignInMethod
  /** When its owner showed who they are. */
  createdAt: Instant
}

/** A refresh token: 256 random bits, of which only the digest is stored. */
export function newRefreshToken(): { token: string; hash: string } {
  const token = `rt_${randomBytes(32).toString('base64url')}`
  return { token, hash: refreshTokenHash(token) }
}

export const refreshTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')
