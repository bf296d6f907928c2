import type { EndedSessions } from '../identity/ended-sessions.ts'
import type { SessionId } from '../shared/id.ts'
import { errorFields, type Logger } from './logger.ts'
import type { Meter } from './meter.ts'
import { ACCESS_TOKEN_SECONDS } from './tokens.ts'
import { withinBudget } from './within-budget.ts'

/** Past its last token a session needs no mark; the minute is for clocks that differ. */
const MARK_TTL_SECONDS = ACCESS_TOKEN_SECONDS + 60
/** How long a location keeps its own copy, of absent keys too; KV's minimum. */
const LOCATION_TTL_SECONDS = 30
/** How long an isolate believes what it read; with the line above it stays within a minute. */
const BELIEVED_MS = 20_000
const PUT_BUDGET_MS = 1_000
/** Better to let a token through that ends soon by itself than to keep everyone waiting for KV. */
const GET_BUDGET_MS = 250

/** @param clock real time, in which tokens live, whatever time a sandbox shows */
export function createEndedSessions(
  kv: Pick<KVNamespace, 'get' | 'put'>,
  { meter, log, clock = Date.now }: { meter: Meter; log: Logger; clock?: () => number },
): EndedSessions {
  return {
    async mark(sessionId) {
      foundLive.delete(sessionId)
      const put = () => kv.put(keyOf(sessionId), 'ended', { expirationTtl: MARK_TTL_SECONDS })
      await meter
        .trip('kv', () => withinBudget(PUT_BUDGET_MS, put()))
        .catch((error) => log.warn('session.not_marked', { sessionId, ...errorFields(error) }))
    },
    async has(sessionId) {
      if (clock() - (foundLive.get(sessionId) ?? Number.NEGATIVE_INFINITY) < BELIEVED_MS) return false
      const get = () => kv.get(keyOf(sessionId), { cacheTtl: LOCATION_TTL_SECONDS })
      try {
        const mark = await meter.trip('kv', () => withinBudget(GET_BUDGET_MS, get()))
        if (mark === null) rememberLive(sessionId, clock())
        return mark !== null
      } catch (error) {
        log.warn('session.not_looked_up', { sessionId, ...errorFields(error) })
        return false
      }
    },
  }
}

/** When this isolate last found that a session had no mark. */
const foundLive = new Map<SessionId, number>()
const FOUND_LIVE_MAX = 5_000

function rememberLive(sessionId: SessionId, at: number): void {
  // Forgetting costs a look at KV.
  if (foundLive.size >= FOUND_LIVE_MAX) foundLive.clear()
  foundLive.set(sessionId, at)
}

const keyOf = (sessionId: SessionId): string => `ended:${sessionId}`
