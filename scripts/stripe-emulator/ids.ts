import { randomBytes } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** An id as Stripe mints them: a prefix and 24 letters and digits, `pi_3Q…`. */
export function newId(prefix: string): string {
  return `${prefix}_${prefix === 'acct' ? '1' : '3'}${randomText(prefix === 'acct' ? 15 : 23)}`
}

export function newClientSecret(id: string): string {
  return `${id}_secret_${randomText(25)}`
}

export function newWebhookSecret(): string {
  return `whsec_${randomText(32)}`
}

export function newRequestId(): string {
  return `req_${randomText(14)}`
}

export function randomText(length: number): string {
  // The modulo bias is harmless: these ids are not secrets anyone defends.
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** The id of a reference that may have been expanded into its object. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null
  return typeof reference === 'string' ? reference : reference.id
}
