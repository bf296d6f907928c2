import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Chance } from '../../../scripts/seed/chance.ts'
import type { AppContext } from '../../../src/context.ts'
import { createContext } from '../../../src/context.ts'
import { pokeOverdueCalendars } from '../../../src/objects/poke-overdue-calendars.ts'
import { sweepPayments, sweepRefunds } from '../../../src/payments/sweep-payments.ts'
import { newId } from '../../../src/shared/id.ts'
import { calendarStub, runAlarm } from '../calendar-object.ts'
import { advanceSeconds, testHooks } from '../hooks.ts'
import { stripeFault } from '../stripe.ts'
import { LAST_WORDS } from './accidents.ts'
import type { KnownStay, World } from './world.ts'

// What happens around everybody: time, alarms, the schedule, and objects that die or are put away.

/** The calendar's time goes on; holds that are over by now may lapse from here on. */
export async function passTime(world: World, process: string, minutes: number): Promise<void> {
  await happen(world, process, `${minutes} minutes pass`, async () => {
    advanceSeconds(minutes * 60)
    const now = testHooks.now()
    const isOver = ({ dueAt }: { dueAt: number }) => dueAt <= now
    for (const { holder } of world.deadlines.filter(isOver)) world.recorder.expect({ kind: 'lapse', holder })
  })
}

export async function ringAlarm(world: World, process: string): Promise<void> {
  await happen(world, process, 'the alarm rings', () => runAlarm(world.propertyId))
}

/** Does what is due as whoever finds the calendar overdue would. */
export async function runDueTimers(world: World, process: string): Promise<void> {
  await happen(world, process, 'what is due is done', () =>
    contextNow().calendarOf(world.propertyId).runDueTimers({}),
  )
}

/** The jobs of the schedule that have to do with calendars and money, at the calendars' time. */
export async function runSchedule(world: World, process: string, minutesAhead = 0): Promise<void> {
  await happen(world, process, 'the schedule runs', async () => {
    const ctx = contextNow(minutesAhead)
    await pokeOverdueCalendars(ctx)
    await sweepPayments(ctx)
    await sweepRefunds(ctx)
  })
}

const EVICTION_WAIT_MS = 300

/** Waits for whoever is inside, but not for long; the runtime puts nothing away twice at the same time. */
export async function evict(world: World, process: string): Promise<void> {
  if (world.isBeingEvicted) return
  world.isBeingEvicted = true
  const eviction = evictDurableObject(calendarStub(world.propertyId)).finally(() => {
    world.isBeingEvicted = false
  })
  await happen(world, process, 'the object is put away', () =>
    Promise.race([eviction, scheduler.wait(EVICTION_WAIT_MS)]),
  )
}

/** Between two points, wherever everybody is. */
export async function abort(world: World, process: string): Promise<void> {
  await happen(world, process, 'the object dies', () =>
    runInDurableObject(calendarStub(world.propertyId), (_, state) => state.abort(LAST_WORDS)),
  )
}

/** Somebody who has left the marketplace, and has never been here. */
export async function forgetSomebody(world: World, process: string): Promise<void> {
  await happen(world, process, 'somebody is forgotten', () =>
    contextNow()
      .calendarOf(world.propertyId)
      .forgetPerson({ userId: newId('usr') }),
  )
}

/** The next statements do not arrive, or their answers do not. */
export async function loseDatabase(world: World, process: string, chance: Chance): Promise<void> {
  const fault = chance.oneOf(['refuse', 'refuse', 'reset', 'drop_answer'] as const)
  const count = fault === 'drop_answer' ? 1 : chance.between(1, 4)
  const match = chance.happens(0.6) ? { match: 'begin_calendar_entries' } : {}
  await happen(world, process, `Postgres will ${fault} ${count} times`, () =>
    world.database.fault(fault, { count, ...match }),
  )
}

const INTENT_CALLS = [
  'POST /v1/payment_intents/*/cancel',
  'POST /v1/payment_intents/*/cancel',
  'POST /v1/payment_intents/*/capture',
  'GET /v1/payment_intents/*',
]

/** Stripe does not answer the next question about a payment. */
export async function loseStripe(
  world: World,
  process: string,
  { key, intents }: KnownStay,
  chance: Chance,
): Promise<void> {
  const intentId = intents.at(-1)
  if (!intentId) return
  const match = chance.oneOf(INTENT_CALLS).replace('*', intentId)
  await happen(world, process, `Stripe will not answer once about ${key}`, () =>
    stripeFault({ match, mode: 'status', status: 503 }),
  )
}

/** What fails of it fails for a reason that is part of the history: the object has just died, or sleeps. */
async function happen(
  { recorder }: World,
  process: string,
  what: string,
  run: () => Promise<unknown>,
): Promise<void> {
  await recorder.record({ process, what, operation: null }, async () => {
    try {
      const value = await run()
      return { said: value === undefined ? 'done' : JSON.stringify(value) }
    } catch (error) {
      return { said: String(error).slice(0, 60) }
    }
  })
}

function contextNow(minutesAhead = 0): AppContext {
  return createContext(env, {
    requestId: 'history',
    actor: { kind: 'system', name: 'cron' },
    now: () => testHooks.now() + minutesAhead * 60_000,
    background: (work) => void work.catch(() => {}),
  })
}
