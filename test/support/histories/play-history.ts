import { chanceOf } from '../../../scripts/seed/chance.ts'
import type { TestDatabase } from '../database.ts'
import { healHooks, restoreClock } from '../hooks.ts'
import { type Accidents, causeAccidents } from './accidents.ts'
import { act, repeat, sceneOf } from './acts.ts'
import { auditAtRest } from './audit.ts'
import { checkRound } from './check-round.ts'
import { HistoryIsWrong } from './history-is-wrong.ts'
import { type Nights, NOTHING_TAKEN } from './nights.ts'
import type { Recorded } from './recorder.ts'
import { runOut } from './run-out.ts'
import { evict } from './surroundings.ts'
import { openWorld, type World } from './world.ts'

const CALLERS = 10
const ACTS_IN_A_ROUND = 2
const ROUNDS = 10

export interface Played {
  /** Calls with their returns. */
  operations: number
  /** How many calls were open at once at most. */
  overlapping: number
  /** What happened at which point, and how often. */
  accidents: ReadonlyMap<string, number>
  /** What has become of claims and bookings, and how often. */
  outcomes: ReadonlyMap<string, number>
}

/**
 * Plays one history on a property of its own: rounds of overlapping callers, and after each the question whether what they
 * were told could have come of one after the other; at its end, everything that must hold at rest. What is asked by whom,
 * and what happens at which point, comes from the seed; how fast the machine answers does not.
 *
 * @throws HistoryIsWrong with the seed and what was said
 */
export async function playHistory(seed: string, database: TestDatabase): Promise<Played> {
  restoreClock()
  const chance = chanceOf(`${seed} listing`)
  const mode = chance.oneOf(['instant', 'instant', 'request'] as const)
  const world = await openWorld(
    { seed, mode, database },
    {
      cancellationPolicy: chance.oneOf(['flexible', 'moderate', 'strict', 'non_refundable']),
      cleaningFeeMinor: chance.between(0, 5_000),
      weekendPriceMinor: 12_345,
    },
  )
  const accidents = causeAccidents(seed, world.propertyId)
  try {
    let nights: Nights = NOTHING_TAKEN
    for (let round = 1; round <= ROUNDS; round += 1) {
      await playRound(world, round, accidents)
      nights = await checkRound(world, nights)
    }
    await runOut(world, chance)
    await checkRound(world, nights)
    await auditAtRest(world, database)
  } catch (error) {
    if (error instanceof HistoryIsWrong) throw error
    world.wrongs.push(String(error))
  } finally {
    healHooks()
  }
  if (world.wrongs.length > 0) throw new HistoryIsWrong(seed, world.wrongs, world.recorder.all)
  return {
    operations: world.recorder.all.length,
    overlapping: mostAtOnce(world),
    accidents: accidents.tally,
    outcomes: world.outcomes,
  }
}

/** Everybody at once, each one thing after the other, with accidents at every point. */
async function playRound(world: World, round: number, accidents: Accidents): Promise<void> {
  const scene = sceneOf(world, chanceOf(`${world.seed} scene ${round}`))
  let isOver = false
  accidents.allow(true)
  const callers = Array.from({ length: CALLERS }, async (_, caller) => {
    for (let turn = 1; turn <= ACTS_IN_A_ROUND; turn += 1) {
      await act(world, scene, `caller ${caller}`, `${pad(round)}-${turn}-${caller}`)
    }
  })
  const hand = lendHand(world, round, { accidents, isOver: () => isOver })
  await Promise.all(callers)
  isOver = true
  await hand
  accidents.allow(false)
}

/** Does what is to be done while somebody waits at a point. */
async function lendHand(
  world: World,
  round: number,
  { accidents, isOver }: { accidents: Accidents; isOver: () => boolean },
): Promise<void> {
  const chance = chanceOf(`${world.seed} hand ${round}`)
  while (!isOver()) {
    const wanted = accidents.takeWish()
    if (wanted === 'eviction') await evict(world, 'stagehand')
    // What is under way is what is most likely to get in its own way.
    else if (wanted) await repeat({ world, scene: sceneOf(world, chance), process: 'stagehand', chance })
    else await scheduler.wait(LOOKS_EVERY_MS)
  }
}

const LOOKS_EVERY_MS = 1

const pad = (round: number): string => String(round).padStart(2, '0')

/** The most calls that were open in one moment. */
function mostAtOnce({ recorder }: World): number {
  const moments = recorder.all.flatMap(({ calledAt, returnedAt }: Recorded) => [
    { at: calledAt, opens: 1 },
    { at: returnedAt ?? Number.POSITIVE_INFINITY, opens: -1 },
  ])
  let open = 0
  let most = 0
  for (const { opens } of moments.sort((one, other) => one.at - other.at)) {
    open += opens
    most = Math.max(most, open)
  }
  return most
}
