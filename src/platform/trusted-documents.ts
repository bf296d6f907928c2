import type { TrustedDocuments } from '../graphql/trusted-documents.ts'
import type { Meter } from './meter.ts'

/** The documents in KV, where `scripts/trust-documents.ts` wants them. */
export const createTrustedDocuments = (kv: KVNamespace, meter: Meter): TrustedDocuments => ({
  // As long as it takes: there is nothing to go on with.
  find: (sha256) => meter.trip('kv', () => kv.get(`document:${sha256}`, { cacheTtl: CACHE_SECONDS })),
})

/** In the location that asked; a document never changes. */
const CACHE_SECONDS = 24 * 60 * 60
