import { setTimeout as sleep } from 'node:timers/promises'
import { HumanError } from '../../local/human-error.ts'
import type { World } from '../../local/world.ts'
import { keepSignedIn } from '../marketplace/market.ts'
import { isKill, type PlannedFault } from './fault-plan.ts'
import { type SoakStage, startSoakLoad } from './load.ts'
import { readMemory } from './memory.ts'
import { type Prober, type Recovery, untilRecovered } from './recovery.ts'
import { type MemoryReading, wordsOfMemory } from './report.ts'
import type { Watch } from './watch.ts'
import { begin } from './weather.ts'

interface Play {
  world: World
  stage: SoakStage
  prober: Prober
  watch: Watch
  plan: readonly PlannedFault[]
  seconds: number
  signal: AbortSignal
  onProgress: (line: string) => void
}

/** What was seen while it lasted. */
export interface Played {
  faultsBegun: PlannedFault[]
  readings: MemoryReading[]
  /** When a process was killed for the last time: before that, memory was another's. */
  lastKillAtSeconds: number
  /** What took longest to succeed again after which fault, in milliseconds. */
  slowestRecovery: { what: string; milliseconds: number }
  acts: { begun: number; heldBack: number }
}

const SAMPLE_EVERY_SECONDS = 10
const SHOWN_EVERY_SECONDS = 60
/** A fault that begins later than that has no time left to end, and to be followed by calm. */
const LAST_CALM_SECONDS = 10

/** Load all the time, and one fault after the other as planned. */
export async function play(options: Play): Promise<Played> {
  const { stage, plan, seconds, signal } = options
  const startedAt = performance.now()
  const elapsed = () => (performance.now() - startedAt) / 1_000
  const played: Played = {
    ...{ faultsBegun: [], readings: [], lastKillAtSeconds: 0 },
    slowestRecovery: { what: 'nothing', milliseconds: 0 },
    acts: { begun: 0, heldBack: 0 },
  }
  const load = startSoakLoad(stage)
  played.acts = load.counts
  const ended = new AbortController()
  const sampling = sample(options, played, elapsed, AbortSignal.any([signal, ended.signal]))
  // It is told at the end.
  sampling.catch(() => {})
  try {
    for (const fault of plan) {
      await sleepUntil(fault.atSeconds, elapsed, signal)
      if (elapsed() + fault.lastsSeconds + LAST_CALM_SECONDS > seconds) break
      await suffer(options, played, fault, elapsed)
    }
    await sleepUntil(seconds, elapsed, signal)
  } finally {
    ended.abort()
    await load.stop()
    await sampling
  }
  return played
}

async function suffer(
  { world, stage, prober, watch, signal }: Play,
  played: Played,
  fault: PlannedFault,
  elapsed: () => number,
): Promise<void> {
  const { kind, lastsSeconds } = fault
  played.faultsBegun.push(fault)
  watch.setFault(kind)
  const end = await begin({ world, askStripe: stage.market.askStripe, watch }, kind)
  await sleep(lastsSeconds * 1_000, undefined, { signal })
  await end()
  if (isKill(fault)) played.lastKillAtSeconds = elapsed()
  watch.setFault(`after ${kind}`)
  try {
    note(played, kind, await untilRecovered(stage, prober, played.faultsBegun.length))
    await keepSignedIn(stage.market)
  } catch (failure) {
    if (!(failure instanceof HumanError)) throw failure
    watch.faults.push(`after ${kind}: ${failure.message}`)
  }
  watch.setFault(null)
}

function note(played: Played, kind: string, recovery: Recovery): void {
  for (const [name, milliseconds] of Object.entries(recovery)) {
    if (milliseconds > played.slowestRecovery.milliseconds)
      played.slowestRecovery = { what: `${name} after ${kind}`, milliseconds }
  }
}

async function sample(
  { stage: { notes }, watch, onProgress }: Play,
  { readings, faultsBegun }: Played,
  elapsed: () => number,
  ended: AbortSignal,
): Promise<void> {
  for (let turn = 1; !ended.aborted; turn += 1) {
    const memory = await readMemory()
    const atSeconds = elapsed()
    readings.push({ atSeconds, memory })
    if (turn % (SHOWN_EVERY_SECONDS / SAMPLE_EVERY_SECONDS) === 0) {
      const { answers, unavailable } = watch.seen()
      onProgress(
        `minute ${Math.round(atSeconds / 60)}: ${notes.bookings.size} bookings, ${notes.paidIntents.size} payments and ` +
          `${notes.ended.size} ends acknowledged, ${answers} answers, ${unavailable} of them 503, ` +
          `${faultsBegun.length} faults, now ${watch.fault() ?? 'calm'}; MiB: ${wordsOfMemory(memory)}`,
      )
    }
    await sleepUntil(turn * SAMPLE_EVERY_SECONDS, elapsed, ended).catch(() => {})
  }
}

async function sleepUntil(seconds: number, elapsed: () => number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(0, seconds - elapsed()) * 1_000, undefined, { signal })
}
