import type { AppContext } from '../context.ts'
import type { ApiKeyCache, ApiKeyStanding } from '../identity/api-key-cache.ts'
import type { ApiKeyId } from '../shared/id.ts'
import { errorFields } from './logger.ts'
import { withinBudget } from './within-budget.ts'

/** Counted from the question to Postgres, wherever the answer has travelled since: a lost revocation shows within it. */
const BELIEVED_SINCE_READ_MS = 50_000
/** How long an isolate believes what it was told; with a location's copy in KV it stays within a minute. */
const BELIEVED_MS = 20_000
/** How long a location keeps its own copy, of absent keys too; KV's minimum. */
const LOCATION_TTL_SECONDS = 30
/** KV's minimum. */
const LIVE_TTL_SECONDS = 60
/** Programs go on with a key for long after it was revoked: they must not cost Postgres each time. */
const BURIED_TTL_SECONDS = 24 * 60 * 60
/** Postgres is asked instead of waiting longer. */
const GET_BUDGET_MS = 250
const PUT_BUDGET_MS = 1_000
const MINUTE_MS = 60_000

/** A key as KV has it: its holder with the moment when Postgres was asked, or that it was revoked. */
type StoredKey = { standing: LiveStanding; readAt: number } | { standing: null }

type LiveStanding = Extract<ApiKeyStanding, { kind: 'live' }>

/** @param clock real time, in which keys are revoked, whatever time a sandbox shows */
export function createApiKeyCache(
  kv: Pick<KVNamespace, 'get' | 'put'>,
  {
    background,
    meter,
    log,
    clock = Date.now,
  }: Pick<AppContext, 'background' | 'meter' | 'log'> & { clock?: () => number },
): ApiKeyCache {
  const fetchStored = async (secretHash: string): Promise<StoredKey | null> => {
    const get = () => kv.get<StoredKey>(keyOf(secretHash), { type: 'json', cacheTtl: LOCATION_TTL_SECONDS })
    try {
      const stored = await meter.trip('kv', () => withinBudget(GET_BUDGET_MS, get()))
      const isPast = stored?.standing && clock() - stored.readAt >= BELIEVED_SINCE_READ_MS
      return isPast ? null : stored
    } catch (error) {
      log.warn('api_key.not_looked_up', errorFields(error))
      return null
    }
  }

  const store = async (secretHash: string, stored: StoredKey): Promise<void> => {
    const expirationTtl = stored.standing ? LIVE_TTL_SECONDS : BURIED_TTL_SECONDS
    const put = () => kv.put(keyOf(secretHash), JSON.stringify(stored), { expirationTtl })
    await meter
      .trip('kv', () => withinBudget(PUT_BUDGET_MS, put()))
      .catch((error) => log.warn('api_key.not_stored', errorFields(error)))
  }

  return {
    async recall(secretHash, read) {
      const known = remembered(secretHash, clock())
      if (known) return known
      const stored = await fetchStored(secretHash)
      if (stored) {
        const standing = stored.standing ?? UNKNOWN
        const until = stored.standing ? stored.readAt + BELIEVED_SINCE_READ_MS : Number.POSITIVE_INFINITY
        remember(secretHash, standing, Math.min(clock() + BELIEVED_MS, until))
        return standing
      }
      const readAt = clock()
      const standing = await read()
      remember(secretHash, standing, readAt + BELIEVED_MS)
      if (standing.kind === 'live') background(store(secretHash, { standing, readAt }))
      return standing
    },

    async bury(secretHash) {
      remember(secretHash, UNKNOWN, clock() + BELIEVED_MS)
      await store(secretHash, { standing: null })
    },

    noteUse(keyId, write) {
      const minute = Math.floor(clock() / MINUTE_MS)
      if (notedMinutes.get(keyId) === minute) return
      makeRoom(notedMinutes)
      notedMinutes.set(keyId, minute)
      background(
        write().catch((error) => log.warn('api_key.use_not_noted', { keyId, ...errorFields(error) })),
      )
    },
  }
}

const UNKNOWN: ApiKeyStanding = { kind: 'unknown' }

interface Remembered {
  standing: ApiKeyStanding
  until: number
}

// What this isolate remembers. Those who may come in and those who may not lie apart: made-up keys, of which there is
// no end, must not crowd out the others.
const admitted = new Map<string, Remembered>()
const turnedAway = new Map<string, Remembered>()
const notedMinutes = new Map<ApiKeyId, number>()
const REMEMBERED_MAX = 5_000

function remembered(secretHash: string, now: number): ApiKeyStanding | null {
  const found = admitted.get(secretHash) ?? turnedAway.get(secretHash)
  return found && now < found.until ? found.standing : null
}

function remember(secretHash: string, standing: ApiKeyStanding, until: number): void {
  admitted.delete(secretHash)
  turnedAway.delete(secretHash)
  const memory = standing.kind === 'live' ? admitted : turnedAway
  makeRoom(memory)
  memory.set(secretHash, { standing, until })
}

/** Forgetting costs a look at KV. */
function makeRoom(memory: Map<string, unknown>): void {
  if (memory.size >= REMEMBERED_MAX) memory.clear()
}

const keyOf = (secretHash: string): string => `api-key:${secretHash}`
