import { createHmac } from 'node:crypto'
import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { withinBudget } from '../platform/within-budget.ts'
import { AppError } from '../shared/errors.ts'
import type { RateDecision, RatePolicy } from '../shared/rate-limit.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { REQUESTS_PER_NETWORK } from './rate-policies.ts'

const LIMITER_BUDGET_MS = 1_000

/** What a request was told by the policies that it came under: what `RateLimit` shows. */
export interface TakenTry {
  policy: RatePolicy
  decision: RateDecision
}

/** What keeps anybody from using up what is there for all. */
export interface RateLimits {
  /**
   * Counts one request of a network, where it has come in: without a trip, and so by each location for itself.
   *
   * @throws AppError `rate_limited`
   */
  countRequest: (network: string) => Promise<void>
  /** Whether this request was counted. */
  isCounted: () => boolean
  /**
   * Spends one try of each, exactly: by an object of its own. A subject is an account, an address, whatever may be exhausted; an empty one has no limit.
   *
   * @throws AppError `rate_limited` with the seconds to wait
   */
  take: (tries: readonly { policy: RatePolicy; subject: string }[]) => Promise<void>
  /** The try has been a success, and costs nothing. */
  forgive: (policy: RatePolicy, subject: string) => Promise<void>
  /** What this request has been told so far. */
  taken: readonly TakenTry[]
}

/**
 * Limits that nobody can exhaust for others by knowing their name: the subject is hidden in the object's name.
 * A limiter that does not answer lets the request pass: what it guards is slow by itself, and a marketplace must not
 * close because of its fence.
 */
export function createRateLimits(
  {
    limiters,
    requests,
  }: { limiters: DurableObjectNamespace<RateLimiter>; requests: Pick<RateLimit, 'limit'> },
  { config, log, meter }: Pick<AppContext, 'config' | 'log' | 'meter'>,
): RateLimits {
  const taken: TakenTry[] = []
  let isCounted = false
  if (config.RATE_LIMITS === 'off') {
    const nothing = async () => {}
    return { countRequest: nothing, isCounted: () => false, take: nothing, forgive: nothing, taken }
  }

  const limiterOf = ({ name }: RatePolicy, subject: string) => {
    const digest = createHmac('sha256', config.SIGNING_SECRET)
      .update(`rate-limit\n${subject}`)
      .digest('base64url')
    return limiters.get(limiters.idFromName(`${name}:${digest}`))
  }
  const unlessSilent = async <T>(what: string, call: () => Promise<T>): Promise<T | null> => {
    try {
      return await withinBudget(LIMITER_BUDGET_MS, call())
    } catch (error) {
      log.error('rate_limiter.no_answer', { what, ...errorFields(error) })
      return null
    }
  }
  const ask = <T>(what: string, call: () => Promise<T>): Promise<T | null> =>
    meter.trip('limiter', () => unlessSilent(what, call))
  return {
    taken,
    isCounted: () => isCounted,
    async countRequest(network) {
      if (network === '') return
      isCounted = true
      const { name, windowSeconds: retryAfterSeconds } = REQUESTS_PER_NETWORK
      const counted = await unlessSilent(name, async () => await requests.limit({ key: network }))
      if (counted?.success !== false) return
      throw new AppError('rate_limited', 'Too many requests come from this network.', { retryAfterSeconds })
    },
    async take(tries) {
      const limited = tries.filter(({ subject }) => subject !== '')
      const decisions = await Promise.all(
        limited.map(({ policy, subject }) =>
          ask(policy.name, async () => await limiterOf(policy, subject).take(policy)),
        ),
      )
      const answered = limited.flatMap(({ policy }, index) => {
        const decision = decisions[index]
        return decision ? [{ policy, decision }] : []
      })
      taken.push(...answered)
      const refused = answered.filter(({ decision }) => !decision.isAllowed)
      if (refused.length === 0) return
      const retryAfterSeconds = Math.max(...refused.map(({ decision }) => decision.retryAfterSeconds))
      throw new AppError('rate_limited', `Try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds })
    },
    async forgive(policy, subject) {
      await ask(policy.name, async () => await limiterOf(policy, subject).forgive(policy))
    },
  }
}
