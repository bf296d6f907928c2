import { createHmac } from 'node:crypto'
import { Secret } from 'otpauth/bare'
import type { UserId } from '../shared/id.ts'

const CODES = 10
/** 80 bits, which are 16 characters of base32. */
const CODE_BYTES = 10

/** Codes that open an account in place of a one-time code, each once: `k3vq-2xna-p5he-j7dw`. */
export function newRecoveryCodes(userId: UserId, signingSecret: string): { code: string; hash: string }[] {
  return Array.from({ length: CODES }, () => {
    const code = new Secret({ size: CODE_BYTES }).base32.toLowerCase()
    return { code: code.replace(/.{4}(?=.)/g, '$&-'), hash: hashOf(code, userId, signingSecret) }
  })
}

/** The hash of what somebody has typed as a recovery code, or null when it cannot be one. */
export function recoveryCodeHash(text: string, userId: UserId, signingSecret: string): string | null {
  const code = text.replace(/[\s-]/g, '').toLowerCase()
  return /^[a-z2-7]{16}$/.test(code) ? hashOf(code, userId, signingSecret) : null
}

/**
 * Codes are random, not chosen, and nobody tries 80 bits out: a slow hash would protect nothing more. The key makes the
 * table and its backups useless by themselves.
 */
const hashOf = (code: string, userId: UserId, signingSecret: string): string =>
  createHmac('sha256', signingSecret).update(`recovery-code\n${userId}\n${code}`).digest('base64url')
