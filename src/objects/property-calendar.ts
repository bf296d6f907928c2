import { DurableObject } from 'cloudflare:workers'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { type CalendarStore, createCalendarStore } from '../calendar/calendar-store.ts'
import { offerFreedNights } from '../calendar/offer-freed-nights.ts'
import type {
  CalendarContext,
  CalendarTerms,
  CheckpointName,
  OpenCalendar,
} from '../calendar/open-calendar.ts'
import { createShipper, type Shipper } from '../calendar/shipper.ts'
import { createTermsKeeper, type TermsKeeper } from '../calendar/terms-keeper.ts'
import { watchCalendar } from '../calendar/watch-calendar.ts'
import { type AppContext, type ContextOrigin, createContext } from '../context.ts'
import type { Database } from '../platform/database.ts'
import { createLogger, errorFields } from '../platform/logger.ts'
import { ANONYMOUS } from '../shared/actor.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import { newId, type PropertyId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { type CalendarAudience, createCalendarAudience } from './calendar-audience.ts'
import { type CalendarCall, type CalendarReply, spentOn } from './calendar-call.ts'
import { CALENDAR_VERBS, type CalendarVerb, type CalendarVerbName } from './calendar-verbs.ts'
import { explainRefusedEntry } from './explain-refused-entry.ts'
import { watchCallOf } from './open-calendar-stream.ts'
import { applyEntries, buildEntry, SHIPPER } from './projection.ts'
import { toRefusal } from './refusal.ts'
import { runDueTimers } from './run-due-timers.ts'

/** What differs between production and places where time and crashes are driven by hand. */
export interface CalendarHooks {
  now: () => Instant
  checkpoint: (name: CheckpointName, state: DurableObjectState) => void | Promise<void>
}

/** After a failed shipment the next try comes after this long, doubling up to the maximum. */
const RETRY_FIRST_MS = 1_000
const RETRY_MAX_MS = 8_000
const STUCK_RETRY_MS = 5 * 60_000
/** Generous: it is waited for only where an alarm seems to be lost. */
const RINGS_WITHIN_MS = 250
/** Verbs after which everything is as before. */
const READING_VERBS: ReadonlySet<CalendarVerbName> = new Set<CalendarVerbName>([
  'readAvailability',
  'readCalendar',
  'readCalendarLog',
  'createQuote',
  'readBookedProperty',
  'compareCalendar',
  'refreshListing',
])
/** What is strange is looked into this soon: not in the middle of it. */
const CHECK_DELAY_MS = 10_000

/**
 * The Durable Object of one property's calendar: storage, alarm and RPC; the rules and verbs are elsewhere.
 *
 * @param hooks real time and no checkpoints in production
 */
export function calendarObject(hooks: CalendarHooks) {
  return class extends DurableObject<Env> {
    readonly #store: CalendarStore
    readonly #shipper: Shipper
    readonly #terms: TermsKeeper
    readonly #audience: CalendarAudience
    /** The request for which something runs, several of which take turns here. */
    readonly #request = new AsyncLocalStorage<string>()
    readonly #shared = new Map<string, Promise<unknown>>()
    /** The last in the line of each name. */
    readonly #turns = new Map<string, Promise<unknown>>()
    #hasTables = false
    #retries = 0
    /** The alarm counts as set while it rings: it arms itself again. */
    #isRinging = false
    /** As stored; every call asks for it. */
    #knownPropertyId: PropertyId | null = null

    constructor(state: DurableObjectState, env: Env) {
      super(state, env)
      this.#store = createCalendarStore({
        sql: state.storage.sql,
        transactionSync: (run) => state.storage.transactionSync(run),
        newSalt: () => randomBytes(16).toString('base64url'),
        realNow: Date.now,
        requestId: () => this.#request.getStore(),
        afterWrite: () => this.#audience.tellSoon(),
      })
      const shipping = this.#appContext({ requestId: SHIPPER, actsForOthers: true })
      const { db, log } = shipping
      this.#shipper = createShipper({
        store: this.#store,
        build: (entry) => buildEntry(db, entry),
        apply: async (entries) => {
          await applyEntries(
            db,
            { propertyId: this.#propertyId(), nextDueAt: this.#store.nextDueAt() },
            entries,
          )
          shipping.pokeRelay()
        },
        explain: explainRefusedEntry,
        now: hooks.now,
        onFreed: (nights) => {
          offerFreedNights(this.#store, nights, { now: hooks.now(), newEventId: () => newId('evt') })
          // An offer has a deadline.
          this.#armAlarmSoon()
        },
        onDrift: () => {
          this.#store.suspect(hooks.now() + CHECK_DELAY_MS)
          this.#armAlarmSoon()
        },
        log,
      })
      this.#terms = createTermsKeeper({ store: this.#store, now: hooks.now })
      this.#audience = createCalendarAudience(state, {
        store: this.#store,
        terms: () => this.#terms.known(),
        log,
        realNow: Date.now,
      })
      if (!this.#store.exists()) return
      this.#openTables()
      // Whoever is still there from before may have missed the last decision.
      this.#audience.tellSoon()
      void state.blockConcurrencyWhile(() => this.#findLostAlarm())
    }

    /** The one door from outside: runs a verb and answers its value or its refusal as data. */
    async call(call: CalendarCall): Promise<CalendarReply> {
      // safe because the verb's name and its input come from the same table on the other side
      const verb: CalendarVerb = CALENDAR_VERBS[call.verb] ?? cannotYet
      return await this.#request.run(call.requestId, () => this.#answerCall(call, verb))
    }

    async #answerCall(call: CalendarCall, verb: CalendarVerb): Promise<CalendarReply> {
      const { propertyId, requestId, verb: name } = call
      const startedAt = performance.now()
      const reply = await this.#answer(call, (ctx) => verb(ctx, call.input as never))
      // What only reads is asked too often to be told of; the edge has it.
      if (READING_VERBS.has(name)) return reply
      createLogger({ requestId }).info('calendar.answered', {
        propertyId,
        verb: name,
        code: reply.outcome.ok ? undefined : reply.outcome.refusal.code,
        replayed: reply.replayed,
        milliseconds: Math.round(performance.now() - startedAt),
        dbTrips: reply.spent.db?.trips ?? 0,
      })
      return reply
    }

    /** The door for those who listen: what comes as a request is answered with a socket, or with the refusal. */
    override async fetch(request: Request): Promise<Response> {
      const call = watchCallOf(request)
      let webSocket: WebSocket | null = null
      const reply = await this.#answer(call, async (ctx) => {
        await watchCalendar(ctx)
        webSocket = this.#audience.admit(call)
      })
      return webSocket ? new Response(null, { status: 101, webSocket }) : Response.json(reply)
    }

    override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
      this.#audience.hear(socket, message)
    }

    async #answer(
      call: Partial<ContextOrigin> & Pick<CalendarCall, 'propertyId' | 'requestId'>,
      run: (ctx: CalendarContext) => Promise<unknown>,
    ): Promise<CalendarReply> {
      this.#openTables()
      if (!this.#knownPropertyId) this.#store.rememberPropertyId(call.propertyId)
      const ctx = this.#calendarContext(call)
      try {
        const value = await run(ctx)
        return { outcome: { ok: true, value }, replayed: ctx.replayed, spent: spentOn(ctx.meter) }
      } catch (error) {
        const refusal = toRefusal(error, ctx.log)
        if (refusal.code === 'not_found') await this.#forgetUnknownProperty()
        return { outcome: { ok: false, refusal }, replayed: false, spent: spentOn(ctx.meter) }
      }
    }

    /** Answers that objects answer; it touches nothing, so that being asked leaves no calendar behind. */
    ping(): 'pong' {
      return 'pong'
    }

    /** At least once, possibly late or twice: everything it does is idempotent, and it arms itself again. */
    override async alarm(): Promise<void> {
      this.#isRinging = true
      try {
        const actor = { kind: 'system', name: 'alarm' } as const
        const requestId = crypto.randomUUID()
        const run = () => runDueTimers(this.#calendarContext({ requestId, actor }), {})
        await this.#request.run(requestId, run)
        this.#retries = this.#store.hasUnshipped() ? this.#retries + 1 : 0
      } catch (error) {
        createLogger().error('calendar.alarm_failed', errorFields(error))
        this.#retries += 1
      } finally {
        // Never a throw: after six failed retries the runtime would forget the alarm.
        await this.#armAlarm()
        this.#isRinging = false
      }
    }

    #openTables(): void {
      if (this.#hasTables) return
      this.#store.createTables()
      this.#hasTables = true
    }

    /** Asking for a property that does not exist must not leave a calendar behind for ever. */
    async #forgetUnknownProperty(): Promise<void> {
      if (!this.#hasTables || this.#store.isHydrated()) return
      this.#hasTables = false
      this.#knownPropertyId = null
      await this.ctx.storage.deleteAll()
    }

    #appContext(origin: Partial<ContextOrigin> & { requestId: string }) {
      return createContext(this.env, {
        actor: ANONYMOUS,
        background: (work) => this.ctx.waitUntil(work),
        now: hooks.now,
        ...origin,
      })
    }

    #calendarContext(origin: Partial<ContextOrigin> & { requestId: string }) {
      const ctx = this.#appContext(origin)
      return Object.assign(ctx, { calendar: this.#openCalendar(ctx) })
    }

    #openCalendar(ctx: AppContext): OpenCalendar {
      const propertyId = this.#propertyId()
      return {
        propertyId,
        store: this.#store,
        load: async () => this.#terms.known() ?? (await this.#load(ctx.db, propertyId)),
        changeTerms: (write) => this.#terms.change(ctx.db, propertyId, write),
        readopt: (choose) => this.#terms.readopt(ctx.db, propertyId, choose),
        ship: (seq) => ctx.meter.trip('db', () => this.#shipper.ship(seq)),
        assertCanDecide: () => {
          if (this.#store.isStuck()) throw unavailable('The calendar of this property is being repaired.', 60)
          if (this.#shipper.isCongested()) throw unavailable('This property is in great demand right now.')
        },
        shared: (name, run) => this.#runShared(name, run),
        inTurn: (name, run) => this.#runInTurn(name, run),
        armAlarm: () => this.#armAlarm(),
        hasAlarm: () => this.#hasAlarm(),
        checkpoint: (name) => hooks.checkpoint(name, this.ctx),
      }
    }

    /** Whether something will wake this object, or has just done so. */
    async #hasAlarm(): Promise<boolean> {
      const isSeen = async () => this.#isRinging || (await this.ctx.storage.getAlarm()) !== null
      if (await isSeen()) return true
      if (this.#wakingTimes().length === 0) return false
      // One that has gone off is not set any more, and rings a moment later.
      await new Promise((resolve) => setTimeout(resolve, RINGS_WITHIN_MS))
      return await isSeen()
    }

    /** An alarm that is gone would only be missed when somebody comes by; this is somebody. */
    async #findLostAlarm(): Promise<void> {
      if ((await this.ctx.storage.getAlarm()) === null) await this.#armAlarm()
    }

    async #load(db: Database, propertyId: PropertyId): Promise<CalendarTerms> {
      const wasHydrated = this.#store.isHydrated()
      const terms = await this.#terms.load(db, propertyId)
      // Adopted claims have deadlines of their own.
      if (!wasHydrated) await this.#armAlarm()
      return terms
    }

    #runShared<T>(name: string, run: () => Promise<T>): Promise<T> {
      const running = this.#shared.get(name) ?? run().finally(() => this.#shared.delete(name))
      this.#shared.set(name, running)
      // safe because a name stands for one function
      return running as Promise<T>
    }

    #runInTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
      const mine = (this.#turns.get(name) ?? Promise.resolve()).then(run, run)
      this.#turns.set(name, mine)
      const forget = () => {
        if (this.#turns.get(name) === mine) this.#turns.delete(name)
      }
      mine.then(forget, forget)
      return mine
    }

    /** Once the transaction is over in which this is called. */
    #armAlarmSoon(): void {
      this.ctx.waitUntil(Promise.resolve().then(() => this.#armAlarm()))
    }

    /** To the earliest of its times. */
    async #armAlarm(): Promise<void> {
      const now = hooks.now()
      const times = this.#wakingTimes(now)
      // Alarms are on real time, whatever the calendar's clock says.
      if (times.length > 0) await this.ctx.storage.setAlarm(Date.now() + Math.min(...times) - now)
    }

    /** The next timer, the next try to ship, the next look at what is strange, of which there may be none. */
    #wakingTimes(now = hooks.now()): Instant[] {
      const retryAt = this.#store.hasUnshipped() ? now + this.#retryDelayMs() : null
      return [retryAt, this.#store.nextDueAt(), this.#store.checkDueAt()].filter((time) => time !== null)
    }

    #retryDelayMs(): number {
      if (this.#store.isStuck()) return STUCK_RETRY_MS
      return Math.min(RETRY_FIRST_MS * 2 ** this.#retries, RETRY_MAX_MS)
    }

    #propertyId(): PropertyId {
      this.#knownPropertyId ??= this.#store.propertyId()
      if (this.#knownPropertyId) return this.#knownPropertyId
      throw new AppError('internal', 'a calendar object was woken before it was ever called')
    }
  }
}

/** What a Worker asks that was deployed a moment before this object. */
async function cannotYet(): Promise<never> {
  throw unavailable('The calendar of this property is being brought up to date.')
}

/** The calendar as it runs in production: real time, nothing in between. */
export class PropertyCalendar extends calendarObject({ now: Date.now, checkpoint: () => {} }) {}
