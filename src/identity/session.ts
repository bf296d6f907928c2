import { createHash, randomBytes } from 'node:crypto'

/** A session lives this long without being refreshed. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

/** A refresh token: 256 random bits, of which only the digest is stored. */
export function newRefreshToken(): { token: string; hash: string } {
  const token = `rt_${randomBytes(32).toString('base64url')}`
  return { token, hash: refreshTokenHash(token) }
}

export const refreshTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')
