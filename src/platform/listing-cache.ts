import type { Listing } from '../properties/views.ts'
import type { PropertyId } from '../shared/id.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

/** Public listings in KV, near every reader. Written by the property's calendar object and nobody else. */
export interface ListingCache {
  /** The listing, or null when Postgres is to be asked. @throws when KV does not answer in time */
  get: (propertyId: PropertyId) => Promise<CachedListing | null>
  /** @throws when KV does not take it */
  put: (listing: Listing) => Promise<void>
  /**
   * Overwrites the listing with the message that Postgres is to be asked. Deleting it would say the same, but not
   * leave a trace of why.
   *
   * @throws when KV does not take it
   */
  bury: (propertyId: PropertyId, version: number) => Promise<void>
  /** True when Postgres has said a moment ago that there is no such property at all. */
  isUnknown: (propertyId: PropertyId) => boolean
  rememberUnknown: (propertyId: PropertyId) => void
  /** Waits until KV takes the next write of this listing, a second at most; writes wait by themselves too. */
  untilWritable: (propertyId: PropertyId) => Promise<void>
}

/** A listing as KV has it, which may be a minute behind. */
export interface CachedListing extends Listing {
  /** Real seconds since it was written: sandbox time does not age it. */
  ageSeconds: number
}

const TTL_SECONDS = 24 * 60 * 60
/** How long a location keeps its own copy, of absent keys too; KV's minimum is 30. */
const LOCATION_TTL_SECONDS = 60
/** Postgres is asked instead of waiting longer than it would take. */
const GET_BUDGET_MS = 500
const PUT_BUDGET_MS = 2_000

/** KV takes one write a second of each key, and refuses more. */
const WRITE_INTERVAL_MS = 1_000

/** Grows when the shape of stored views changes, so that no version of the Worker reads another's. */
const FORMAT = 4

interface StoredListing {
  format: number
  version: number
  storedAt: number
  /** Null: ask Postgres. */
  listing: Listing | null
}

/** @param clock real time: KV counts its intervals in it, whatever time a sandbox shows */
export function createListingCache(
  kv: Pick<KVNamespace, 'get' | 'put'>,
  meter: Meter,
  clock: () => number = Date.now,
): ListingCache {
  const untilWritable = async (propertyId: string) => {
    const wait = (lastWrites.get(propertyId) ?? 0) + WRITE_INTERVAL_MS - clock()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }

  const write = async (propertyId: string, version: number, listing: StoredListing['listing']) => {
    await untilWritable(propertyId)
    const stored: StoredListing = { format: FORMAT, version, storedAt: clock(), listing }
    const put = () => kv.put(keyOf(propertyId), JSON.stringify(stored), { expirationTtl: TTL_SECONDS })
    try {
      await meter.trip('kv', () => withinBudget(PUT_BUDGET_MS, put()))
    } finally {
      rememberWrite(propertyId, clock())
    }
  }
  return {
    async get(propertyId) {
      const read = () =>
        kv.get<StoredListing>(keyOf(propertyId), { type: 'json', cacheTtl: LOCATION_TTL_SECONDS })
      const stored = await meter.trip('kv', () => withinBudget(GET_BUDGET_MS, read()))
      if (stored?.format !== FORMAT || stored.listing === null) return null
      return { ...stored.listing, ageSeconds: (clock() - stored.storedAt) / 1000 }
    },
    put: (listing) => write(listing.view.id, listing.view.version, listing),
    bury: (propertyId, version) => write(propertyId, version, null),
    isUnknown: (propertyId) => (unknown.get(propertyId) ?? 0) > clock(),
    rememberUnknown(propertyId) {
      if (unknown.size >= UNKNOWN_MAX) unknown.clear()
      unknown.set(propertyId, clock() + UNKNOWN_MS)
    },
    untilWritable,
  }
}

/**
 * What this isolate knows not to exist, and until when. Ids are given out at random, so that one which is not there will
 * not come to be; but what is only not published may be any moment, and is never among these. Not in KV: whoever tries
 * ids would fill it.
 */
const unknown = new Map<string, number>()
const UNKNOWN_MS = 60_000
const UNKNOWN_MAX = 10_000

/** When this isolate last wrote a listing. Only a property's own object writes it, so that one isolate knows. */
const lastWrites = new Map<string, number>()
const LAST_WRITES_MAX = 1_000

function rememberWrite(propertyId: string, at: number): void {
  // Older ones than a second are of no use; forgetting a younger one costs a refused write at worst.
  if (lastWrites.size >= LAST_WRITES_MAX) lastWrites.clear()
  lastWrites.set(propertyId, at)
}

const keyOf = (propertyId: string): string => `listing:${propertyId}`
