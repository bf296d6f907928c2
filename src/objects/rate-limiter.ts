import { DurableObject } from 'cloudflare:workers'
import {
  forgettableAt,
  forgiveTries,
  type RateDecision,
  type RatePolicy,
  type RateState,
  takeTry,
} from '../shared/rate-limit.ts'

const STATE_KEY = 'state'

/**
 * One subject under one policy, such as the sign-ins of one account: exact, because there is one such object in the
 * world. It forgets itself when nothing is left to remember. Limits are on real time.
 */
export class RateLimiter extends DurableObject<Env> {
  /** Spends one try, if there is one. */
  async take(policy: RatePolicy): Promise<RateDecision> {
    // Between reading and writing there is no `await`: tries at the same moment are counted one by one.
    const { kv } = this.ctx.storage
    const { state, decision } = takeTry(kv.get<RateState>(STATE_KEY) ?? null, policy, Date.now())
    kv.put(STATE_KEY, state)
    await this.ctx.storage.setAlarm(forgettableAt(state, policy))
    return decision
  }

  /** The last try was a success. */
  async forgive(policy: RatePolicy): Promise<void> {
    this.ctx.storage.kv.put(STATE_KEY, forgiveTries(policy, Date.now()))
    await this.ctx.storage.setAlarm(Date.now() + policy.windowSeconds * 1000)
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}
