import type { CheckpointName, OperatorPoint } from '../../../src/calendar/open-calendar.ts'
import { MISFORTUNES, POINTS, type Point } from './tally.ts'
import type { World } from './world.ts'

const AT_A_POINT_SHARE = 0.06

/**
 * What befalls a call at a point that the calendar names: the object dies there, or is to leave memory as soon as nobody is
 * in it; the same call arrives once more; or whoever called gives up, and the call goes on.
 *
 * @returns a promise that never settles for who has died
 */
export function misfortuneAt(world: World, point: CheckpointName): void | Promise<void> {
  const { chance, disorder, sender, tally } = world
  if (!isPoint(point) || !disorder.fails || !chance.happens(AT_A_POINT_SHARE)) return
  const flight = sender.flights.getStore()
  const misfortune = chance.oneOf(MISFORTUNES)
  tally.points[point][misfortune] += 1
  switch (misfortune) {
    case 'abort':
      // In the very turn of the decision nothing is durable yet.
      crash(world, point === 'claimed')
      return new Promise(() => {})
    case 'eviction':
      world.evictWhenIdle = true
      return
    case 'duplicate':
      return flight?.again()
    case 'late':
      return flight?.abandon()
  }
}

/** The same between two points, and systems that stop answering or answer again. */
export function misfortuneAnywhere(world: World): void {
  const { chance, simulation } = world
  const misfortune = chance.oneOf(['crash', 'crash', 'eviction', 'postgres', 'postgres', 'stripe'])
  if (misfortune === 'crash') crash(world, false)
  else if (misfortune === 'eviction') world.evictWhenIdle = true
  else simulation.ports.down.add(misfortune)
}

/** There are no operators here. Does not compile when a point is missing. */
const isPoint = (name: CheckpointName): name is Exclude<CheckpointName, OperatorPoint> & Point =>
  POINTS.some((point) => point === name)

function crash({ chance, invariants, log, simulation }: World, isLosing: boolean): void {
  simulation.host.abort(isLosing || chance.happens(0.5))
  log.forgetLost()
  invariants.rewind()
  invariants.checkLog()
}
