import type { Chance } from '../../../scripts/seed/chance.ts'
import { passTime, runDueTimers, runSchedule } from './surroundings.ts'
import type { World } from './world.ts'

const SWEEPS = 8
const SWEPT_AFTER_MINUTES = 13 * 60
const RUN_OUT_MINUTES = [31, 25 * 60, 40 * 24 * 60]

/** Whatever waits for a payment ends; in some histories what waits for its host too, and in some every stay. */
export async function runOut(world: World, chance: Chance): Promise<void> {
  const until = chance.between(1, RUN_OUT_MINUTES.length)
  for (const minutes of RUN_OUT_MINUTES.slice(0, until)) {
    await passTime(world, 'observer', minutes)
    for (let times = 1; times <= 3; times += 1) {
      await runDueTimers(world, 'observer')
      await passTime(world, 'observer', 2)
    }
  }
  // Each time everything that is not final is due for a look again, and Stripe may owe some silence.
  for (let times = 1; times <= SWEEPS; times += 1)
    await runSchedule(world, 'observer', times * SWEPT_AFTER_MINUTES)
}
