import { invalidRequest } from './errors.ts'

// https://docs.stripe.com/api/metadata
const KEYS_MAX = 50
const KEY_LENGTH_MAX = 40
const VALUE_LENGTH_MAX = 500

type Metadata = Record<string, string>

/**
 * Merges metadata as Stripe does: keys with an empty value go, an emptied map clears all.
 *
 * @throws ApiError when a key, a value or the whole would become too large.
 */
export function mergeMetadata(present: Metadata | null, change: Metadata | null | undefined): Metadata {
  if (change === undefined) return present ?? {}
  if (change === null) return {}
  for (const [key, value] of Object.entries(change)) refuseOversized(key, value)
  const merged = Object.entries({ ...present, ...change }).filter(([, value]) => value !== '')
  if (merged.length > KEYS_MAX) {
    throw invalidRequest(`You can specify up to ${KEYS_MAX} metadata keys.`, { param: 'metadata' })
  }
  return Object.fromEntries(merged)
}

function refuseOversized(key: string, value: string): void {
  if (key.length > KEY_LENGTH_MAX) {
    throw invalidRequest(
      `Metadata keys can have up to ${KEY_LENGTH_MAX} characters, but you passed in a key that is ${key.length} ` +
        `characters. Invalid key: ${key}`,
      { param: 'metadata' },
    )
  }
  if (value.length > VALUE_LENGTH_MAX) {
    throw invalidRequest(
      `Metadata values can have up to ${VALUE_LENGTH_MAX} characters, but you passed in a value that is ` +
        `${value.length} characters. Invalid value: ${value}`,
      { param: `metadata[${key}]` },
    )
  }
}
