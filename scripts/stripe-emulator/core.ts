import type { DatabaseSync } from 'node:sqlite'
import type { JobKind, World } from './call.ts'
import { Clock } from './clock.ts'
import { clearDatabase, inTransaction, openDatabase } from './database.ts'
import { recordEvent, resendEvent } from './events.ts'
import { Faults } from './faults.ts'
import { IdempotencyKeys } from './idempotency.ts'
import { Jobs } from './jobs.ts'
import { performJob } from './perform-job.ts'
import { RequestLog } from './request-log.ts'
import { ensureConfiguredEndpoint } from './resources/webhook-endpoints.ts'
import { Store } from './store.ts'
import { GOOD_DAY, type WebhookSettings, Webhooks } from './webhooks.ts'

export interface CoreOptions {
  dataFile?: string | undefined
  webhookUrl?: string | undefined
  webhookSecret?: string | undefined
  /** How long things take that Stripe finishes "soon": fees, pending refunds, bank debits. */
  settleDelayMs: number
  webhookRetryBaseMs: number
}

interface Cause {
  requestId: string | null
  idempotencyKey: string | null
}

/** Everything the emulator knows and runs, wired together. */
export class Core {
  readonly database: DatabaseSync
  readonly store: Store
  readonly clock: Clock
  readonly idempotency: IdempotencyKeys
  readonly webhooks: Webhooks
  readonly jobs: Jobs
  readonly faults = new Faults()
  readonly log = new RequestLog()
  webhookSettings: WebhookSettings = { ...GOOD_DAY }
  /** Known once the server listens. */
  origin = ''
  readonly #options: CoreOptions
  readonly #stopped = new AbortController()

  constructor(options: CoreOptions) {
    this.#options = options
    this.database = openDatabase(options.dataFile)
    this.store = new Store(this.database)
    this.clock = new Clock(this.store)
    this.idempotency = new IdempotencyKeys(this.database)
    this.webhooks = new Webhooks(this.database, this.store, options.webhookRetryBaseMs)
    this.jobs = new Jobs(this.database, this.clock, (job) => {
      this.transact(job.account, (world) => {
        this.jobs.remove(job.id)
        performJob(world, job)
      })
      this.webhooks.poke()
    })
    ensureConfiguredEndpoint(this.store, this.clock.now(), options.webhookUrl, options.webhookSecret)
  }

  /** The world as an account sees it; only to be used inside a transaction. */
  world(account: string, cause: Cause): World {
    const now = this.clock.now()
    return {
      store: this.store,
      now,
      account,
      origin: this.origin,
      emit: (type, object, previousAttributes) => {
        const settings = this.webhookSettings
        recordEvent(
          this.database,
          this.store,
          settings,
          { account, now, ...cause },
          type,
          object,
          previousAttributes,
        )
      },
      later: (kind: JobKind, objectId: string, delaySeconds?: number) => {
        const delayMs = delaySeconds === undefined ? this.#options.settleDelayMs : delaySeconds * 1000
        this.jobs.schedule(kind, objectId, account, delayMs)
      },
      within: (other) => this.world(other, cause),
    }
  }

  /** Runs a change that no API request caused: a timer, a control, a hosted page. */
  transact<T>(account: string, change: (world: World) => T): T {
    return inTransaction(this.database, () =>
      change(this.world(account, { requestId: null, idempotencyKey: null })),
    )
  }

  /** Delivers an event once more; to how many endpoints. */
  resend(eventId: string): number {
    const event = this.store.get('event', eventId, this.store.accountOf(eventId) ?? '')
    return event === undefined ? 0 : resendEvent(this.database, this.store, this.webhookSettings, event)
  }

  /** Starts what has become due: jobs first, because they cause events. */
  poke(): void {
    if (this.#stopped.signal.aborted) return
    this.jobs.poke()
    this.webhooks.poke()
  }

  /** Forgets all objects, keys, faults and settings; the clock and the configured webhook endpoint stay. */
  reset(): void {
    clearDatabase(this.database)
    this.faults.clear()
    this.log.clear()
    this.webhookSettings = { ...GOOD_DAY }
    const { webhookUrl, webhookSecret } = this.#options
    ensureConfiguredEndpoint(this.store, this.clock.now(), webhookUrl, webhookSecret)
  }

  /** Waits, but not longer than the emulator runs. */
  async sleep(seconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, seconds * 1000)
    this.#stopped.signal.addEventListener('abort', () => resolve(), { once: true })
    await promise
    clearTimeout(timer)
  }

  stop(): void {
    this.#stopped.abort()
    this.jobs.stop()
    this.webhooks.stop()
    this.database.close()
  }
}
