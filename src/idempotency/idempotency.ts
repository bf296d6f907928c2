import { hash } from 'node:crypto'

/** What a client's key stands for: who said it, and a digest of what was asked. */
export interface IdempotencyRequest {
  scope: string
  key: string
  fingerprint: string
}

/** What the scope of those begins with who have not signed in. */
export const STRANGERS = 'anonymous:'

export const IDEMPOTENCY_KEY_MAX_LENGTH = 255
export const IDEMPOTENCY_RETENTION_SECONDS = 24 * 60 * 60

/**
 * A digest of what a request means: the order of object keys does not matter, everything else does.
 *
 * @param operation method and path, or the name of a GraphQL mutation
 */
export function fingerprintOf(operation: string, body: unknown): string {
  return hash('sha256', `${operation}\n${canonicalJson(body)}`, 'base64url')
}

/** What an earlier use of the same key means for this request. */
export function decideReplay(
  earlier: { fingerprint: string; answer: unknown },
  request: IdempotencyRequest,
): 'replay' | 'in_progress' | 'reused' {
  if (earlier.fingerprint !== request.fingerprint) return 'reused'
  return earlier.answer === null ? 'in_progress' : 'replay'
}

/** JSON with sorted keys and without undefined members: equal meaning gives equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
