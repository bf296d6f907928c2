import type { ApiKeyHolder } from '../shared/actor.ts'
import type { ApiKeyId } from '../shared/id.ts'

/** What a presented key amounts to. */
export type ApiKeyStanding =
  | ({ kind: 'live' } & Omit<ApiKeyHolder, 'kind'>)
  /** Its owner may not act. */
  | { kind: 'suspended' }
  /** Never issued, revoked, or of an account that is gone: nobody is told which. */
  | { kind: 'unknown' }

/**
 * What is remembered near every edge of what Postgres says about keys. Nothing is believed for as long as a minute, even
 * when a revocation does not get here; what moves money, takes nights or changes credentials asks Postgres with
 * `actor.assert` besides.
 */
export interface ApiKeyCache {
  /**
   * The standing of a key, from memory, KV or `read`, which asks Postgres.
   *
   * @param secretHash the key itself is remembered nowhere
   * @throws what `read` throws; KV that does not answer is a miss
   */
  recall: (secretHash: string, read: () => Promise<ApiKeyStanding>) => Promise<ApiKeyStanding>
  /** The key was revoked. Best effort and never an error: it is revoked in Postgres already. */
  bury: (secretHash: string) => Promise<void>
  /** Has a use written down after the answer, unless this isolate has done so in the same minute. */
  noteUse: (keyId: ApiKeyId, write: () => Promise<unknown>) => void
}
