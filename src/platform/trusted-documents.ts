import type { TrustedDocuments } from '../graphql/trusted-documents.ts'
import { unavailable } from '../shared/errors.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

/** The documents in KV, where `scripts/trust-documents.ts` wants them. */
export const createTrustedDocuments = (kv: KVNamespace, meter: Meter): TrustedDocuments => ({
  find: (sha256) =>
    meter.trip('kv', () => {
      const reading = kv.get(`document:${sha256}`, { cacheTtl: CACHE_SECONDS })
      return withinBudget(GET_BUDGET_MS, reading).catch(() => {
        throw unavailable('The approved documents do not answer right now.')
      })
    }),
})

/** Longer than others wait for KV: here is nothing to go on with. */
const GET_BUDGET_MS = 3_000

/** In the location that asked; a document never changes. */
const CACHE_SECONDS = 24 * 60 * 60
