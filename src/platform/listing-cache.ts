import type { PublicPropertyView } from '../properties/schemas.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Meter } from './meter.ts'

/** Public listings in KV, near every reader. Written by the property's calendar object and nobody else. */
export interface ListingCache {
  /** The listing, or null when Postgres is to be asked. @throws when KV does not answer in time */
  get: (propertyId: PropertyId) => Promise<CachedListing | null>
  /** @throws when KV does not take it */
  put: (view: PublicPropertyView) => Promise<void>
  /**
   * Overwrites the listing with the message that Postgres is to be asked. Deleting it would say the same, but not
   * leave a trace of why.
   *
   * @throws when KV does not take it
   */
  bury: (propertyId: PropertyId, version: number) => Promise<void>
}

export interface CachedListing {
  view: PublicPropertyView
  /** Real seconds since it was written: sandbox time does not age it. */
  ageSeconds: number
}

const TTL_SECONDS = 24 * 60 * 60
/** How long a location keeps its own copy, of absent keys too; KV's minimum is 30. */
const LOCATION_TTL_SECONDS = 60
/** Postgres is asked instead of waiting longer than it would take. */
const GET_BUDGET_MS = 500
const PUT_BUDGET_MS = 2_000

/** Grows when the shape of stored views changes, so that no version of the Worker reads another's. */
const FORMAT = 1

interface StoredListing {
  format: number
  version: number
  storedAt: number
  /** Null: ask Postgres. */
  view: PublicPropertyView | null
}

export function createListingCache(
  kv: Pick<KVNamespace, 'get' | 'put'>,
  meter: Meter,
  clock: () => number = Date.now,
): ListingCache {
  const write = (propertyId: string, version: number, view: PublicPropertyView | null) => {
    const stored: StoredListing = { format: FORMAT, version, storedAt: clock(), view }
    const put = () => kv.put(keyOf(propertyId), JSON.stringify(stored), { expirationTtl: TTL_SECONDS })
    return meter.trip('kv', () => withinBudget(put(), PUT_BUDGET_MS))
  }
  return {
    async get(propertyId) {
      const read = () =>
        kv.get<StoredListing>(keyOf(propertyId), { type: 'json', cacheTtl: LOCATION_TTL_SECONDS })
      const stored = await meter.trip('kv', () => withinBudget(read(), GET_BUDGET_MS))
      if (stored?.format !== FORMAT || stored.view === null) return null
      return { view: stored.view, ageSeconds: (clock() - stored.storedAt) / 1000 }
    },
    put: (view) => write(view.id, view.version, view),
    bury: (propertyId, version) => write(propertyId, version, null),
  }
}

const keyOf = (propertyId: string): string => `listing:${propertyId}`

async function withinBudget<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const { promise: overdue, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`KV gave no answer within ${milliseconds} ms`)),
    milliseconds,
  )
  try {
    return await Promise.race([work, overdue])
  } finally {
    clearTimeout(timer)
  }
}
