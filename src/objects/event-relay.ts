import { DurableObject } from 'cloudflare:workers'
import { createContext } from '../context.ts'
import { relayEvents } from '../events/relay-events.ts'
import { errorFields } from '../platform/logger.ts'
import { RELAY_DELAY_MS } from './poke-relay.ts'

const RETRY_FIRST_MS = 1_000
const RETRY_MAX_MS = 30_000

/** The one place in the world that puts domain events into order and hands them on, soon after they have happened. */
export class EventRelay extends DurableObject<Env> {
  #retries = 0
  /** Whether somebody has asked since the alarm was set. */
  #isAskedAgain = false

  /** There may be new events, now or in a moment. Whoever has written one got through: no retry is waited for then. */
  async poke(): Promise<void> {
    const runsAt = await this.ctx.storage.getAlarm()
    if (runsAt === null || runsAt > Date.now() + RELAY_DELAY_MS) await this.#runIn(RELAY_DELAY_MS)
    // The alarm may go off at once, and who has asked be quiet about what they write after that.
    else this.#isAskedAgain = true
  }

  override async alarm(): Promise<void> {
    const ctx = createContext(this.env, {
      actor: { kind: 'system', name: 'alarm' },
      requestId: crypto.randomUUID(),
      background: (work) => this.ctx.waitUntil(work),
    })
    try {
      await relayEvents(ctx)
      this.#retries = 0
      if (this.#isAskedAgain) await this.#runIn(RELAY_DELAY_MS)
      this.#isAskedAgain = false
    } catch (error) {
      // Never a throw: after six failed retries the runtime would forget the alarm.
      ctx.log.warn('event_relay.failed', errorFields(error))
      await this.#runIn(Math.min(RETRY_FIRST_MS * 2 ** this.#retries, RETRY_MAX_MS))
      this.#retries += 1
    }
  }

  async #runIn(milliseconds: number): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + milliseconds)
  }
}
