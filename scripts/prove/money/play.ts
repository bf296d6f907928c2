import { clearTimeout as clearRealTimeout, setTimeout as setRealTimeout } from 'node:timers'
import type { VirtualTime } from '../simulation/virtual-time.ts'
import { audit } from './audit.ts'
import { runOutside } from './isolates.ts'
import { type History, historyOf } from './mishaps.ts'
import { installNetwork, type Reachable } from './network.ts'
import type { MoneyOrder, Played } from './order.ts'
import { castFor, START } from './people.ts'
import type { ProofPostgres } from './postgres.ts'
import { repair } from './repair.ts'
import { SCENARIOS } from './scenarios.ts'
import { createScript } from './script.ts'
import { createStage, type Stage } from './stage.ts'

export interface PlayPorts {
  postgres: ProofPostgres
  time: VirtualTime
  say: (played: Played) => void
}

/** Of real time: what takes longer waits for something that never comes. */
const STUCK_AFTER_MS = 30_000
const STUCK = 'something waits for what never comes'

/** Plays one history after the other, and says what came of each. */
export async function playHistories(
  { histories, stopsAtFault = false }: MoneyOrder,
  { postgres, time, say }: PlayPorts,
): Promise<void> {
  let stage: Stage | null = null
  const reachable = (): Reachable => {
    if (!stage) throw new Error('nothing is reachable before a history has begun')
    return stage
  }
  installNetwork(reachable)
  for (const level of ['info', 'warn', 'error'] as const) {
    console[level] = (line: unknown) => stage?.hear(level, String(line))
  }
  for (const name of histories) {
    time.restart(START)
    const history = historyOf(name)
    stage = createStage({ time, postgres, history })
    const { logged, steps } = stage
    const played = await withinReason(playOne(stage, history), () => ({
      faults: [STUCK],
      ...{ logged, steps: steps.taken, hasHappened: steps.hasHappened(), ends: [] },
    }))
    say({ history: name, ...played })
    // What hangs would be in the way of whatever comes after it.
    if (played.faults.includes(STUCK)) return
    stage.close()
    if (stopsAtFault && played.faults.length > 0) return
  }
}

async function playOne(stage: Stage, history: History): Promise<Omit<Played, 'history'>> {
  const { faults, logged, steps } = stage
  const scenario = SCENARIOS.find(({ name }) => name === history.scenario)
  if (!scenario) throw new RangeError(`no scenario is called ${history.scenario}`)
  const { bookingMode, arrival, cancellationPolicy = 'moderate' } = scenario
  const ends: string[] = []
  try {
    const cast = await runOutside(() => castFor({ bookingMode, cancellationPolicy }))
    const script = createScript(stage, cast, arrival)
    const before = (await scenario.prepare?.(script)) ?? null
    stage.begin()
    const { rival } = scenario
    if (rival) stage.setRival(() => rival(script, before))
    await scenario.play(script, before)
    await repair(stage, cast.propertyId)
    const found = await audit(stage, cast.propertyId)
    faults.push(...found.faults)
    ends.push(...found.ends)
  } catch (error) {
    faults.push(error instanceof Error ? String(error.stack) : String(error))
  }
  return {
    faults,
    logged: faults.length > 0 ? logged : [],
    steps: steps.taken,
    hasHappened: steps.hasHappened(),
    ends,
  }
}

/** What takes too long by the machine's clock has a fault by that, and the next history begins. */
async function withinReason<T>(playing: Promise<T>, giveUp: () => T): Promise<T> {
  const { promise: stuck, resolve } = Promise.withResolvers<T>()
  const timer = setRealTimeout(() => resolve(giveUp()), STUCK_AFTER_MS)
  try {
    return await Promise.race([playing, stuck])
  } finally {
    clearRealTimeout(timer)
  }
}
