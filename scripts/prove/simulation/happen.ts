import type { Chance } from '../../seed/chance.ts'
import { misfortuneAnywhere } from './misfortunes.ts'
import { Violation } from './violation.ts'
import { afterAction, isAlarmDue, passTime, ring, type World } from './world.ts'

/** How often each thing happens next where nothing says what comes first. */
const START_WEIGHT = 30
const TASK_WEIGHT = 90
const ALARM_WEIGHT = 20
const TIME_WEIGHT = 8
const MISFORTUNE_WEIGHT = 2
const RECOVERY_WEIGHT = 5

/** Something goes round in circles. */
export const ACTIONS_MAX = 20_000
/** No history reaches the first stay. */
const STEP_OF_TIME_MAX_MS = 20 * 60 * 1000

/** Everybody does what they have set out to do. */
export async function happen(world: World): Promise<void> {
  const { callers, chance, disorder, sender, simulation } = world
  // All of them at once, before anybody is answered.
  if (disorder.reorders) while (callers.start()) await afterAction(world)
  const isOver = () =>
    !callers.hasSteps() && sender.underWayCount() === 0 && simulation.ports.tasks.length === 0
  for (let action = 0; !isOver(); action += 1) {
    if (action > ACTIONS_MAX) throw new Violation('it never comes to an end')
    if (disorder.reorders) drawAction(world, chance)()
    else nextAction(world)
    await afterAction(world)
  }
}

/** One after the other: what is under way first, then what is due, then somebody’s next step. */
function nextAction(world: World): void {
  const { callers, sender, simulation } = world
  const task = simulation.ports.draw()
  if (task) task.run()
  else if (sender.underWayCount() > 0 || !simulation.host.isIdle()) passSomeTime(world)
  else if (isAlarmDue(world)) ring(world)
  else callers.start()
}

function drawAction(world: World, chance: Chance): () => void {
  const { callers, disorder, evictWhenIdle, sender, simulation } = world
  const { down, draw, tasks } = simulation.ports
  const choices: [weight: number, run: () => void][] = [
    [callers.hasIdle() && !evictWhenIdle ? START_WEIGHT : 0, () => void callers.start()],
    [tasks.length > 0 ? TASK_WEIGHT : 0, () => draw()?.run()],
    [isAlarmDue(world) && !evictWhenIdle ? ALARM_WEIGHT : 0, () => ring(world)],
    [sender.underWayCount() > 0 || evictWhenIdle ? TIME_WEIGHT : 0, () => passSomeTime(world)],
    [disorder.fails ? MISFORTUNE_WEIGHT : 0, () => misfortuneAnywhere(world)],
    [down.size > 0 ? RECOVERY_WEIGHT : 0, () => void down.delete(chance.oneOf([...down]))],
  ]
  const total = choices.reduce((sum, [weight]) => sum + weight, 0)
  if (total === 0) throw new Violation('nothing can happen any more, and somebody waits')
  let left = chance.between(1, total)
  const drawn = choices.find(([weight]) => {
    left -= weight
    return left <= 0
  })
  // safe because the weights sum to the most that can be drawn
  return (drawn as (typeof choices)[number])[1]
}

/** On to what is due next by the clock, or some way towards it. */
export function passSomeTime(world: World): void {
  const { chance, disorder, simulation } = world
  const { host, time } = simulation
  const now = time.now()
  const due = [time.nextAt(), host.alarmAt()].filter((at) => at !== null)
  const next = Math.max(now, Math.min(now + STEP_OF_TIME_MAX_MS, ...due))
  passTime(world, disorder.reorders && chance.happens(0.3) ? now + chance.between(1, 60) * 1_000 : next)
}
