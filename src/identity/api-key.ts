import { createHash, randomBytes } from 'node:crypto'

/** How many live keys an account may have: enough for each program to have its own. */
export const API_KEYS_MAX = 25

const PREFIX = 'sk_'
const SECRET_BYTES = 32
const CHECKSUM_CHARACTERS = 6
/** Of 43: enough to tell keys apart, and nothing to guess the rest from. */
const SHOWN_SECRET_CHARACTERS = 8

/** A key as it is handed out, once: what is shown of it later, and what is stored. */
export interface NewApiKey {
  key: string
  prefix: string
  hash: string
}

/**
 * 256 random bits and a checksum of them. With the checksum a leaked key is told from what only looks like one without
 * asking anybody: by scanners that search code for secrets, and here when keys are made up by the thousand.
 */
export function newApiKey(): NewApiKey {
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`
  const key = `${secret}${checksumOf(secret)}`
  return { key, prefix: secret.slice(0, PREFIX.length + SHOWN_SECRET_CHARACTERS), hash: sha256(key) }
}

/** Whether a credential is meant to be an API key. */
export const isMeantAsApiKey = (credential: string): boolean => credential.startsWith(PREFIX)

/** What is stored of a key; null for what cannot be one. */
export function apiKeyHash(presented: string): string | null {
  const [, secret, checksum] = API_KEY.exec(presented) ?? []
  return secret !== undefined && checksum === checksumOf(secret) ? sha256(presented) : null
}

const API_KEY = /^(sk_[\w-]{43})([\w-]{6})$/

const checksumOf = (secret: string): string => sha256(`checksum\n${secret}`).slice(0, CHECKSUM_CHARACTERS)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
