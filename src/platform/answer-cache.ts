import { errorFields, type Logger } from './logger.ts'
import type { Meter } from './meter.ts'
import { withinBudget } from './within-budget.ts'

/** Public answers near their readers, each for some seconds in the location that asked. */
export interface AnswerCache {
  /** Null when there is none that is young enough, or the cache does not answer. */
  get: <T>(name: string) => Promise<CachedAnswer<T> | null>
  /** Failing is no failure of anybody's: the answer is worked out again. */
  put: (name: string, answer: unknown) => Promise<void>
}

export interface CachedAnswer<T> {
  answer: T
  /** Real seconds since it was worked out: sandbox time does not age it. */
  ageSeconds: number
}

/** How long an answer may be told again. */
export const ANSWER_TTL_SECONDS = 5
/** Working it out again takes about as long. */
const BUDGET_MS = 200

// safe because workerd has one, which the types of browsers do not know
const ofLocation = caches as unknown as { default: Pick<Cache, 'match' | 'put'> }

interface StoredAnswer {
  storedAt: number
  answer: unknown
}

/**
 * The Cache API, which keeps what it is given in one location; on workers.dev it keeps nothing.
 *
 * @param origin names are URLs there: of a zone of our own, so that nobody else's answers can be meant
 * @param clock real time
 */
export function createAnswerCache(
  origin: string,
  { log, meter, clock = Date.now }: { log: Logger; meter: Meter; clock?: () => number },
): AnswerCache {
  const urlOf = (name: string) => new URL(`/answers/${encodeURIComponent(name)}`, origin).href
  const within = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await meter.trip('cache', () => withinBudget(BUDGET_MS, work()))
    } catch (failure) {
      log.warn('answer_cache.failed', errorFields(failure))
      return null
    }
  }
  return {
    async get<T>(name: string) {
      const stored = await within(async () => {
        const response = await ofLocation.default.match(urlOf(name))
        return response ? await response.json<StoredAnswer>() : null
      })
      const ageSeconds = stored ? (clock() - stored.storedAt) / 1_000 : Number.POSITIVE_INFINITY
      // safe because the name says what was stored
      return stored && ageSeconds < ANSWER_TTL_SECONDS ? { answer: stored.answer as T, ageSeconds } : null
    },
    async put(name, answer) {
      const stored: StoredAnswer = { storedAt: clock(), answer }
      const headers = { 'Cache-Control': `public, max-age=${ANSWER_TTL_SECONDS}` }
      await within(() => ofLocation.default.put(urlOf(name), Response.json(stored, { headers })))
    },
  }
}
