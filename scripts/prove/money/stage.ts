import { sweepApprovals } from '../../../src/approvals/sweep-approvals.ts'
import { type AppContext, createContext, type StripeEventMessage } from '../../../src/context.ts'
import { sweepReplays } from '../../../src/dead-letters/sweep-replays.ts'
import type { IdempotencyRequest } from '../../../src/idempotency/idempotency.ts'
import { guardRefusal } from '../../../src/identity/guard-refusal.ts'
import { pokeOverdueCalendars } from '../../../src/objects/poke-overdue-calendars.ts'
import { isHandledEvent } from '../../../src/payments/process-stripe-event.ts'
import { sweepInstalments } from '../../../src/payments/sweep-instalments.ts'
import {
  sweepDisputes,
  sweepPayments,
  sweepRefunds,
  sweepUntoldDisputes,
} from '../../../src/payments/sweep-payments.ts'
import { sweepPayouts } from '../../../src/payouts/sweep-payouts.ts'
import { databaseFailure } from '../../../src/platform/database.ts'
import { isPassing } from '../../../src/platform/is-passing.ts'
import { consumeQueue } from '../../../src/queue.ts'
import type { Actor } from '../../../src/shared/actor.ts'
import { AppError } from '../../../src/shared/errors.ts'
import type { Instant } from '../../../src/shared/local-date.ts'
import { createObjectHost, type ObjectHost } from '../simulation/object-host.ts'
import { type ObjectSqlite, openSqlite } from '../simulation/sqlite.ts'
import type { VirtualTime } from '../simulation/virtual-time.ts'
import {
  ConnectionLost,
  currentIsolate,
  type Isolate,
  runAtEdge,
  runInIsolate,
  runOutside,
} from './isolates.ts'
import type { History } from './mishaps.ts'
import { DATABASE_URL, NEON_PROXY_URL, STRIPE_API_URL } from './network.ts'
import type { ProofPostgres } from './postgres.ts'
import { createSteps, type Steps } from './steps.ts'
import { createStripe, type ProofStripe } from './stripe.ts'

/** A message in the queue of Stripe's events. */
interface Queued {
  body: StripeEventMessage
  attempts: number
  /** Not before that: what has failed waits. */
  dueAt: Instant
}

interface KnownCalendar {
  host: ObjectHost
  sqlite: ObjectSqlite
}

export interface StageOptions {
  time: VirtualTime
  postgres: ProofPostgres
  history: History
}

/** Errors that nobody should ever have to read. */
const ALARMING: readonly string[] = [
  'calendar.timer_failed',
  'calendar.alarm_failed',
  'calendar.hold_disagrees',
  'calendar.timer_without_claim',
  'calendar.timer_of_block',
  'dead_letter.lost',
  'cron.job_failed',
]

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** How long a step is stalled: longer than a hold lasts. */
export const STALL_MS = 20 * MINUTE_MS
const OUTAGE_MS = 50 * 60 * MINUTE_MS
const TRIES_MAX = 4
const RINGS_MAX = 200
const SETTLED_TURNS = 3
const HOLD_PATIENCE_MS = MINUTE_MS

export type Stage = ReturnType<typeof createStage>

/** Everything that one history happens on: the shipped Worker and its objects, a Postgres, a Stripe, a queue, a clock. */
export function createStage({ time, postgres, history }: StageOptions) {
  const stripe: ProofStripe = createStripe()
  const isHeldBack = history.delivery === 'late' || history.delivery === 'never'
  const calendars = new Map<string, KnownCalendar>()
  const queue: Queued[] = []
  const heldBack: StripeEventMessage[] = []
  const faults: string[] = []
  const logged: string[] = []
  /** What happens beside what somebody waits for. */
  const beside: Promise<unknown>[] = []
  let rival: (() => Promise<unknown>) | null = null
  /** Until then everything is as it should be. */
  let hasBegun = false

  const steps: Steps = createSteps({
    plan: history.mishap && { step: history.step, mishap: history.mishap },
    refuse: stripe.refuse,
    tell: () =>
      runOutside(() => {
        // What is told may wait for whoever waits for this answer.
        void tellNow()
        return settle()
      }),
    now: time.now,
    stall: () => runOutside(() => pass(STALL_MS, { isWaitedFor: false })),
    sleep: () => time.advanceTo(time.now() + OUTAGE_MS),
    rival: () => {
      runOutside(() => beside.push((rival ?? (() => sweep()))().catch(() => {})))
    },
  })

  // safe because a binding that is not here is not reached for
  const env = {
    ...VARS,
    CALENDARS: { idFromName: (name: string) => name, get: (name: string) => stubOf(name) },
    EVENT_RELAY: { idFromName: () => null, get: () => ({ poke: async () => {} }) },
    LISTINGS: { get: async () => null, put: async () => {}, delete: async () => {} },
    STRIPE_EVENTS: { send: async (body: StripeEventMessage) => enqueue(body) },
  } as unknown as Env

  const stubOf = (propertyId: string) => ({
    call: (call: Parameters<ObjectHost['call']>[0]) => calendarOf(propertyId).host.call(call),
  })

  const calendarOf = (propertyId: string): KnownCalendar => {
    const known = calendars.get(propertyId)
    if (known) return known
    const sqlite = openSqlite()
    const host: ObjectHost = createObjectHost({
      envAt: () => env,
      sqlite,
      now: time.now,
      within: (place, run) => {
        const isolate: Isolate = { kind: 'object', ...place, die: (losing) => host.abort(losing) }
        return runInIsolate(isolate, run)
      },
      checkpoint: (name) => steps.take({ kind: 'checkpoint', name }, currentIsolate(), async () => {}),
    })
    const made = { host, sqlite }
    calendars.set(propertyId, made)
    return made
  }

  const enqueue = (body: StripeEventMessage) => void queue.push({ body, attempts: 1, dueAt: time.now() })

  const contextOf = (actor: Actor, idempotency: IdempotencyRequest | null = null): AppContext =>
    createContext(env, {
      ...{ actor, idempotency, now: time.now, requestId: 'proof' },
      background: (work) => void beside.push(work.catch(() => {})),
    })

  /** Waits until nothing happens any more by itself. */
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < SETTLED_TURNS; ) {
      await new Promise((resolve) => setImmediate(resolve))
      quiet = steps.inFlightCount() === 0 ? quiet + 1 : 0
    }
  }

  const collectEvents = () => {
    stripe.catchUp()
    for (const { id: eventId, type, data } of stripe.takeEvents()) {
      if (!isHandledEvent(type)) continue
      // safe because every object of an event that is handled has an id
      const { id: objectId } = data.object as { id: string }
      heldBack.push({ eventId, type, objectId, requestId: 'proof' })
    }
  }

  /** Stripe tells what it has to tell, in the way of this history. */
  const tell = async (): Promise<void> => {
    collectEvents()
    if (hasBegun && isHeldBack) return await deliver()
    await tellNow()
  }

  const tellNow = async (): Promise<void> => {
    collectEvents()
    const events = heldBack.splice(0)
    if (hasBegun && history.delivery === 'reversed') events.reverse()
    if (hasBegun && history.delivery === 'twice') events.push(...events)
    for (const event of events) enqueue(event)
    await deliver()
  }

  /** A batch of what is due reaches the consumer; what is not acknowledged comes again. */
  const deliver = async (): Promise<void> => {
    const due = queue.filter(({ dueAt }) => dueAt <= time.now())
    if (due.length === 0) return
    for (const message of due) queue.splice(queue.indexOf(message), 1)
    const left = new Set(due)
    const isolateOf = () => currentIsolate()
    const messages = due.map((message) => {
      const settleMessage = (end: () => void) => {
        const step = { kind: 'acknowledgement', name: message.body.type } as const
        void steps.take(step, isolateOf(), async () => end()).catch(() => {})
      }
      return {
        ...{ id: message.body.eventId, timestamp: new Date(time.now()) },
        ...{ attempts: message.attempts, body: message.body },
        ack: () => settleMessage(() => left.delete(message)),
        retry: ({ delaySeconds = 0 } = {}) =>
          settleMessage(() => {
            left.delete(message)
            retryLater(message, delaySeconds * SECOND_MS)
          }),
      }
    })
    // safe because the consumer uses no more of a batch
    const batch = { queue: 'holdfast-stripe-events', messages } as unknown as MessageBatch<unknown>
    await runAtEdge(() => consumeQueue(batch, () => contextOf({ kind: 'system', name: 'queue' }))).catch(
      noteUnexpected,
    )
    await settle()
    for (const message of left) retryLater(message, 0)
  }

  /** The last of its attempts fails, because Stripe does not answer. */
  const consumeDying = async (body: StripeEventMessage): Promise<void> => {
    stripe.refuse(`GET /v1/payment_intents/${body.objectId}`, 500, false)
    const end = { ack: () => {}, retry: () => {} }
    const message = {
      id: body.eventId,
      timestamp: new Date(time.now()),
      attempts: DELIVERIES_MAX + 1,
      body,
      ...end,
    }
    // safe because the consumer uses no more of a batch
    const batch = { queue: 'holdfast-stripe-events', messages: [message] } as unknown as MessageBatch<unknown>
    await consumeQueue(batch, () => contextOf({ kind: 'system', name: 'queue' }))
    // Nobody else tells of it either.
    stripe.takeEvents()
  }

  const retryLater = ({ body, attempts }: Queued, delayMs: number) => {
    if (attempts > DELIVERIES_MAX) return
    queue.push({ body, attempts: attempts + 1, dueAt: time.now() + delayMs })
  }

  /** The part of the schedule that is about money and calendars; a job that dies leaves the others to the next run. */
  const sweep = async (): Promise<void> => {
    for (const job of JOBS) {
      await runAtEdge(() => job(contextOf({ kind: 'system', name: 'cron' }))).catch(noteUnexpected)
    }
  }

  /** @param how whether what is due is waited for: not where something else waits for it */
  const pass = async (ms: number, { isWaitedFor = true } = {}): Promise<void> => {
    const until = time.now() + ms
    for (let rings = 0; ; rings += 1) {
      const next = [...calendars.values()]
        .flatMap(({ host }) => ({ host, at: host.alarmAt() }))
        .filter(({ at }) => at !== null && at <= until)
        .sort((one, other) => (one.at ?? 0) - (other.at ?? 0))[0]
      if (!next) break
      if (rings > RINGS_MAX) throw new Error('an alarm rings again and again')
      time.advanceTo(Math.max(time.now(), next.at ?? 0))
      const rung = next.host.ringAlarm().catch(() => {})
      if (isWaitedFor) await rung
      await settle()
    }
    time.advanceTo(Math.max(time.now(), until))
    stripe.catchUp()
    await settle()
    if (isWaitedFor) checkHolds()
  }

  const checkHolds = () => {
    const since = time.now() - HOLD_PATIENCE_MS
    // While nothing answers, nights are kept.
    if (steps.lastMishapAt() >= since) return
    for (const [propertyId, { sqlite }] of calendars) {
      const overdue = sqlite.sql.exec(OVERDUE_HOLDS, since).toArray() as { id: string }[]
      for (const { id } of overdue) {
        faults.push(`the hold ${id} of ${propertyId} is older than its deadline and a minute`)
      }
    }
  }

  const noteUnexpected = (error: unknown) => {
    if (error instanceof ConnectionLost || isPassing(error)) return
    if (error instanceof AppError && error.code !== 'internal') return
    const failure = databaseFailure(error)
    if (failure && guardRefusal(failure)) return
    faults.push(`somebody was told: ${error instanceof Error ? error.stack : String(error)}`)
  }

  return {
    time,
    history,
    postgres,
    stripe,
    steps,
    calendars,
    faults,
    logged,
    queue,
    contextOf,
    settle,
    tell,
    deliver,
    sweep,
    pass,
    noteUnexpected,

    /** From here on something may go wrong. */
    begin() {
      hasBegun = true
      steps.begin()
    },

    /** Who acts when it says so; the schedule when nobody does. */
    setRival: (act: () => Promise<unknown>) => {
      rival = act
    },

    /** A client's request, sent again under the same key where its answer is lost and the client insists. */
    async ask<T>(
      actor: Actor,
      idempotency: IdempotencyRequest | null,
      run: (ctx: AppContext) => Promise<T>,
    ): Promise<T | null> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await runAtEdge(() => run(contextOf(actor, idempotency)))
        } catch (error) {
          noteUnexpected(error)
          const mayTryAgain = error instanceof ConnectionLost || isPassing(error)
          if (!mayTryAgain || !history.insists || attempt >= TRIES_MAX) return null
          await pass(2 * SECOND_MS)
        }
      }
    },

    /** Whatever happens beside is waited for, and Stripe tells; where it does not, the schedule looks. */
    async go(): Promise<void> {
      await settle()
      await Promise.race([Promise.all(beside.splice(0)), settle()])
      await tell()
      if (!hasBegun || !isHeldBack) return
      await pass(3 * MINUTE_MS)
      await sweep()
      await settle()
    },

    /** The consumer tries a message as often as the queue lets it, and gives it up each time. */
    async die(body: StripeEventMessage): Promise<void> {
      await consumeDying(body)
      await settle()
    },

    /** Everything that was held back arrives at last. */
    async tellLate(): Promise<void> {
      if (history.delivery === 'never') heldBack.length = 0
      await tellNow()
    },

    hear(level: string, line: string) {
      // The dead stumble over being dead.
      if (currentIsolate()?.isAlive() === false) return
      logged.push(`${level} ${line.slice(0, LINE_MAX)}`)
      if (level === 'error' && ALARMING.some((event) => line.includes(`"event":"${event}"`)))
        faults.push(line)
    },

    close() {
      for (const { host, sqlite } of calendars.values()) {
        host.abort(false)
        sqlite.close()
      }
      stripe.close()
    },
  }
}

const OVERDUE_HOLDS = "SELECT id FROM claims WHERE kind = 'hold' AND state = 'live' AND deadline < ?"
const LINE_MAX = 400
/** As in `wrangler.toml`: after so many a message is dead. */
const DELIVERIES_MAX = 10

const JOBS: readonly ((ctx: AppContext) => Promise<unknown>)[] = [
  pokeOverdueCalendars,
  sweepPayments,
  sweepRefunds,
  sweepInstalments,
  sweepDisputes,
  sweepUntoldDisputes,
  sweepReplays,
  sweepApprovals,
  sweepPayouts,
]

const VARS = {
  ENVIRONMENT: 'test',
  PUBLIC_URL: 'http://holdfast.invalid',
  DATABASE_URL,
  NEON_PROXY_URL,
  STRIPE_API_URL,
  STRIPE_SECRET_KEY: 'sk_test_proof',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_proof',
  STRIPE_WEBHOOK_SECRETS: 'whsec_proof',
  TOKEN_SIGNING_KEYS: '{"keys":[]}',
  SIGNING_SECRET: 'a secret of the proof, and long enough for that',
  RATE_LIMITS: 'off',
}
