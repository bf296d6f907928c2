import { setTimeout as sleep } from 'node:timers/promises'
import { addDays } from '../../src/shared/local-date.ts'
import { HumanError } from '../local/human-error.ts'
import type { World } from '../local/world.ts'
import { signInAdmin } from '../reconcile/operator.ts'
import { chanceOf } from '../seed/chance.ts'
import { openClient } from './marketplace/load.ts'
import { keepSignedIn } from './marketplace/market.ts'
import { readRecords } from './marketplace/records.ts'
import { advanceClock, letRepair } from './marketplace/repair.ts'
import { auditSoak } from './soak/audit.ts'
import { isKill, planFaults } from './soak/fault-plan.ts'
import { type Admin, findDisagreements, untilEverythingHolds, whatDoesNotHold } from './soak/invariants.ts'
import { type JudgedParts, judgeParts } from './soak/judge-parts.ts'
import { type Listener, listen } from './soak/listeners.ts'
import type { SoakStage } from './soak/load.ts'
import { type Played, play } from './soak/play.ts'
import type { Prober } from './soak/recovery.ts'
import { memoryTable } from './soak/report.ts'
import type { ServerLog } from './soak/server-log.ts'
import { openSoakStage } from './soak/stage.ts'
import { lookAround } from './soak/visitors.ts'
import { createWatch, type Watch } from './soak/watch.ts'

export interface ProveSoakOptions {
  /** A sandbox of its own, with the Postgres and the Stripe that it has brought along. */
  world: World
  /** What the Worker of that world logs. */
  log: ServerLog
  minutes: number
  seed: number
  /** Aborted: the proof ends, and starts nothing any more. */
  signal: AbortSignal
  onProgress: (line: string) => void
}

/** What it has survived. */
export interface Soaked {
  acknowledged: Acknowledged
  acts: Played['acts']
  answers: number
  /** How many of them were a 503, and how many of those were asked for when nothing was wrong. */
  unavailable: number
  unavailableInCalm: number
  slowestMs: number
  faults: number
  kills: number
  slowestRecovery: Played['slowestRecovery']
  /** What listeners were told. */
  messages: number
  memory: JudgedParts['verdict']
  invariants: number
}

type Acknowledged = ReturnType<typeof acknowledgedOf>

const CALENDARS_LISTENED_TO = 4
const TABLE_ROWS_MAX = 31
const CALM_REQUESTS = 200
const CALM_AT_ONCE = 4
const HOUR_SECONDS = 3_600

/**
 * Mixed load for as long as it is told, at a rate that one machine can bear, while one thing after the other goes wrong.
 * Clients write down what they are told. Then the marketplace repairs itself, and everything is compared with everything: no
 * write that was acknowledged is missing, memory is what it was, and everything that has to hold does.
 *
 * @throws HumanError with the seed and what is wrong
 */
export async function proveSoak(options: ProveSoakOptions): Promise<Soaked> {
  const { world, log, minutes, seed, signal, onProgress } = options
  const watch = createWatch()
  const { stage, prober } = await openSoakStage(world.services, watch, seed)
  const { market } = stage
  onProgress(`${stage.pastStays.length} stays are over, and people can come`)
  const listening = listen(market, market.listings.slice(0, CALENDARS_LISTENED_TO))
  const seconds = minutes * 60
  try {
    const plan = planFaults(seconds, chanceOf(`soak ${seed}`))
    const played = await play({ world, stage, prober, watch, plan, seconds, signal, onProgress })
    const { invariants, faults } = await settle(options, { stage, prober, listeners: listening.listeners })
    faults.push(...watch.faults, ...logFaults(log, onProgress))
    const { readings, lastKillAtSeconds } = played
    const memory = judgeParts(readings, { fromSeconds: lastKillAtSeconds, untilSeconds: seconds })
    for (const line of ['', ...memoryTable(readings, TABLE_ROWS_MAX), '', ...memory.words]) onProgress(line)
    faults.push(...memory.faults)
    if (faults.length > 0) throw new HumanError(`seed ${seed}:\n  ${faults.join('\n  ')}`)
    return {
      ...soakedOf(stage, played, { watch, listeners: listening.listeners }),
      ...{ memory: memory.verdict, invariants },
    }
  } finally {
    await listening.stop()
  }
}

interface Settling {
  stage: SoakStage
  prober: Prober
  listeners: readonly Listener[]
}

/** Everything is well again: what is left of it. */
async function settle(
  { world, signal, onProgress }: ProveSoakOptions,
  { stage, prober, listeners }: Settling,
): Promise<{ invariants: number; faults: string[] }> {
  const { market } = stage
  const { askStripe, services } = market
  const whole = { ...market, listings: [...market.listings, prober.propertyId] }
  const read = async () => await readRecords(services.databaseUrl, askStripe)
  await keepSignedIn(market)
  const admin: Admin = { ask: market.ask, token: await signInAdmin(services) }
  onProgress(`when it ends, does not hold: ${(await whatDoesNotHold(admin)).join(', ') || 'nothing'}`)
  signal.throwIfAborted()
  const faults = await letRepair(world, market.ask, read)
  await untilHeard(listeners, read)
  faults.push(...(await auditSoak(stage, whole, await read(), listeners)))
  faults.push(...(await findDisagreements(admin, world, whole)))
  await spendCalmHour(stage)
  const { looked, faults: broken } = await untilEverythingHolds(admin, world.runScheduled, CALM_REQUESTS / 2)
  return { invariants: looked, faults: [...faults, ...broken] }
}

/** Whoever was cut off has connected again and been told of the last decisions, or never will be. */
async function untilHeard(
  listeners: readonly Listener[],
  read: () => Promise<Awaited<ReturnType<typeof readRecords>>>,
): Promise<void> {
  const PATIENCE_MS = 20_000
  const POLL_MS = 1_000
  const giveUpAt = performance.now() + PATIENCE_MS
  while (performance.now() < giveUpAt) {
    const { calendars } = await read()
    const seqOf = new Map(calendars.map(({ propertyId, seq }) => [String(propertyId), seq]))
    if (listeners.every(({ propertyId, seq }) => seqOf.get(propertyId) === seq)) return
    await sleep(POLL_MS)
  }
}

/** Alarms look at the last hour: one in which nothing is wrong, and some people look around. */
async function spendCalmHour({ market, notes, seed, today }: SoakStage): Promise<void> {
  await advanceClock(market.ask, HOUR_SECONDS)
  const chance = chanceOf(`soak ${seed}, a calm hour`)
  const client = openClient({ market, notes, chance, firstNight: addDays(today, 60) })
  for (let asked = 0; asked < CALM_REQUESTS; asked += CALM_AT_ONCE)
    await Promise.all(Array.from({ length: CALM_AT_ONCE }, () => lookAround(client)))
}

function logFaults({ failures, errors }: ServerLog, onProgress: (line: string) => void): string[] {
  const told = [...errors].map(([event, times]) => `${times} × ${event}`).join(', ')
  onProgress(`errors in the log: ${told || 'none'}`)
  return [...failures].map(([what, times]) => `${times} × ${what}`)
}

function soakedOf(
  stage: SoakStage,
  { faultsBegun, acts, slowestRecovery }: Played,
  { watch, listeners }: { watch: Watch; listeners: readonly Listener[] },
): Omit<Soaked, 'memory' | 'invariants'> {
  const { answers, unavailable, unavailableInCalm, slowestMs } = watch.seen()
  return {
    acknowledged: acknowledgedOf(stage),
    ...{ answers, unavailable, unavailableInCalm, slowestMs, acts, slowestRecovery },
    faults: faultsBegun.length,
    kills: faultsBegun.filter(isKill).length,
    messages: listeners.reduce((sum, listener) => sum + listener.messages, 0),
  }
}

const acknowledgedOf = ({ notes, newcomers, reviews }: SoakStage) => ({
  bookings: notes.bookings.size,
  payments: notes.paidIntents.size,
  refunds: [...notes.ended.values()].filter(({ refundMinor }) => refundMinor).length,
  'ended bookings': notes.ended.size,
  alterations: [...notes.bookings.values()].filter(({ altered }) => altered?.isCertain).length,
  blocks: notes.blocks.size,
  reviews: reviews.size,
  accounts: newcomers.size,
})
