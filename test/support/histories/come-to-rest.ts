import { inStore } from '../calendar-object.ts'
import { askAgain } from './ask.ts'
import { runDueTimers } from './surroundings.ts'
import type { World } from './world.ts'

const TRIES_MAX = 20
const PAUSE_MS = 100

/**
 * Everybody who was not answered asks again until they are, as clients do, and Postgres hears what it has not heard: from
 * here on nothing is under way.
 */
export async function comeToRest(world: World): Promise<void> {
  for (let tries = 1; world.unanswered.size > 0; tries += 1) {
    if (tries > TRIES_MAX) {
      const open = [...world.unanswered].map(({ what }) => what)
      world.wrongs.push(`nobody answers: ${open.join(', ')}`)
      return
    }
    for (const asked of [...world.unanswered]) await askAgain(world, 'observer', asked)
    if (world.unanswered.size > 0) await scheduler.wait(PAUSE_MS)
  }
  for (let tries = 1; await isUnderWay(world); tries += 1) {
    if (tries > TRIES_MAX) {
      world.wrongs.push('what the calendar has decided never comes to its end')
      return
    }
    await runDueTimers(world, 'observer')
    await scheduler.wait(PAUSE_MS)
  }
}

const isUnderWay = ({ propertyId }: World): Promise<boolean> =>
  inStore(
    propertyId,
    (store) => store.hasUnshipped() || store.liveClaims().some(({ state }) => state === 'ending'),
  )
