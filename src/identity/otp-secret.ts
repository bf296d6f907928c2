import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret } from 'otpauth/bare'
import type { UserId } from '../shared/id.ts'

const SECRET_BYTES = 20 // RFC 4226 §4 asks for 160 bits
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** What a sealed secret begins with, so that another cipher or key can follow one day. */
const VERSION = 'v1'

/** A new shared secret of one-time codes, in base32. */
export const newOtpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/**
 * A secret as it is stored. Codes are computed from it, so that a digest would not do; without the signing secret it says
 * nothing, and in another account's row it does not open.
 */
export function sealOtpSecret(secret: string, userId: UserId, signingSecret: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, sealingKey(signingSecret), nonce).setAAD(Buffer.from(userId))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}.${sealed.toString('base64url')}`
}

/** @throws Error when it was sealed with another signing secret or for another account, or is damaged */
export function openOtpSecret(sealed: string, userId: UserId, signingSecret: string): string {
  const [version, text = ''] = sealed.split('.')
  if (version !== VERSION) throw new Error('a stored OTP secret is of an unknown version')
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv(CIPHER, sealingKey(signingSecret), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(userId)).setAuthTag(bytes.subarray(-TAG_BYTES))
  const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  return Buffer.concat([secret, decipher.final()]).toString('utf8')
}

const sealingKey = (signingSecret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', signingSecret, '', 'holdfast otp secrets', KEY_BYTES))
