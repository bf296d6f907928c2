import { createHmac } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { PLATFORM_ACCOUNT } from './access.ts'
import type { Store } from './store.ts'

/** How deliveries misbehave, by the control; the defaults are a good day. */
export interface WebhookSettings {
  /** Extra copies of every event. */
  duplicates: number
  /** Events of one request may overtake each other. */
  shuffle: boolean
  /** Real seconds between the event and its first delivery. */
  delaySeconds: number
  /** The share of deliveries that are lost for good, 0 to 1. */
  dropRate: number
  /** The first attempt happens before the API's answer is sent, as sometimes with the real one. */
  beforeAnswer: boolean
}

export const GOOD_DAY: Readonly<WebhookSettings> = {
  duplicates: 0,
  shuffle: false,
  delaySeconds: 0,
  dropRate: 0,
  beforeAnswer: false,
}

const IN_FLIGHT_MAX = 8
const DUE_LOOKAHEAD = 64 // enough to find other subjects behind a busy one
const ATTEMPT_TIMEOUT_MS = 10_000
const ATTEMPTS_MAX = 10 // with the back-off below about four minutes, then Stripe's "failed" state
const BACKOFF_MAX_MS = 60_000

interface DueDelivery {
  id: number
  eventId: string
  endpointId: string
  /** What the event is about; see `recordEvent`. */
  subject: string
  attempts: number
}

/** Delivers stored events as signed webhooks, at least once, in the order they became due. */
export class Webhooks {
  readonly #database: DatabaseSync
  readonly #store: Store
  readonly #retryBaseMs: number
  /** By endpoint and subject: one at a time. */
  readonly #inFlight = new Map<string, Promise<void>>()
  readonly #aborted = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(database: DatabaseSync, store: Store, retryBaseMs: number) {
    this.#database = database
    this.#store = store
    this.#retryBaseMs = retryBaseMs
  }

  /** Starts what is due and sets the timer for what is not. */
  poke(): void {
    if (this.#aborted.signal.aborted) return
    clearTimeout(this.#timer)
    const now = Date.now() // one moment for both: what fell due between two looks would wait for good
    for (const delivery of this.#due(now)) {
      if (this.#inFlight.size >= IN_FLIGHT_MAX) return
      const lane = laneOf(delivery)
      if (this.#inFlight.has(lane)) continue
      const attempt = this.#attempt(delivery).finally(() => {
        this.#inFlight.delete(lane)
        this.poke()
      })
      this.#inFlight.set(lane, attempt)
    }
    this.#sleepUntilNext(now)
  }

  /** Waits for the attempts under way, at most so long. */
  async settle(limitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, limitMs)
    await Promise.race([Promise.all(this.#inFlight.values()), promise])
    clearTimeout(timer)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#aborted.abort()
  }

  async #attempt(delivery: DueDelivery): Promise<void> {
    const endpoint = this.#store.get('webhook_endpoint', delivery.endpointId, PLATFORM_ACCOUNT)
    const account = this.#store.accountOf(delivery.eventId)
    const event = account === undefined ? undefined : this.#store.get('event', delivery.eventId, account)
    const secret = this.#store.hidden(delivery.endpointId).secret
    if (endpoint === undefined || event === undefined || secret === undefined) {
      this.#forget(delivery.id)
      return
    }
    const accepted = await this.#post(endpoint.url, JSON.stringify(event), secret)
    if (this.#aborted.signal.aborted) return
    if (accepted) {
      this.#forget(delivery.id)
      this.#countDelivered(delivery)
    } else if (delivery.attempts + 1 >= ATTEMPTS_MAX) {
      this.#forget(delivery.id)
    } else {
      this.#retryLater(delivery)
    }
  }

  async #post(url: string, payload: string, secret: string): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': signatureHeader(payload, secret, Math.floor(Date.now() / 1000)),
        },
        body: payload,
        redirect: 'manual', // Stripe treats a redirect as a failure
        signal: AbortSignal.any([AbortSignal.timeout(ATTEMPT_TIMEOUT_MS), this.#aborted.signal]),
      })
      await response.body?.cancel()
      return response.status >= 200 && response.status < 300
    } catch {
      return false // unreachable or too slow: retried like any other failure
    }
  }

  #countDelivered(delivery: DueDelivery): void {
    const account = this.#store.accountOf(delivery.eventId)
    const event = account === undefined ? undefined : this.#store.get('event', delivery.eventId, account)
    if (event === undefined) return
    this.#store.save({ ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) })
  }

  #due(now: number): DueDelivery[] {
    const rows = this.#database
      .prepare('SELECT * FROM deliveries WHERE due_ms <= ? ORDER BY due_ms, id LIMIT ?')
      .all(now, DUE_LOOKAHEAD)
    return rows.map((row) => ({
      id: Number(row['id']),
      eventId: String(row['event_id']),
      endpointId: String(row['endpoint_id']),
      subject: String(row['subject']),
      attempts: Number(row['attempts']),
    }))
  }

  #sleepUntilNext(now: number): void {
    const row = this.#database.prepare('SELECT min(due_ms) AS due FROM deliveries WHERE due_ms > ?').get(now)
    if (typeof row?.['due'] !== 'number') return
    this.#timer = setTimeout(() => this.poke(), Math.max(1, row['due'] - Date.now()))
  }

  #retryLater(delivery: DueDelivery): void {
    const backoffMs = Math.min(BACKOFF_MAX_MS, this.#retryBaseMs * 2 ** delivery.attempts)
    this.#database
      .prepare('UPDATE deliveries SET attempts = attempts + 1, due_ms = ? WHERE id = ?')
      .run(Date.now() + backoffMs, delivery.id)
  }

  #forget(id: number): void {
    this.#database.prepare('DELETE FROM deliveries WHERE id = ?').run(id)
  }
}

function laneOf({ endpointId, subject }: DueDelivery): string {
  return `${endpointId} ${subject}`
}

/** `t=…,v1=…`: HMAC-SHA256 over `{t}.{payload}`; https://docs.stripe.com/webhooks#verify-manually. */
export function signatureHeader(payload: string, secret: string, timestamp: number): string {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')
  return `t=${timestamp},v1=${signature}`
}
