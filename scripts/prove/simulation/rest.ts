import { sweepPayments, sweepRefunds } from '../../../src/payments/sweep-payments.ts'
import { ACTIONS_MAX, passSomeTime } from './happen.ts'
import { checkAtRest } from './rest-invariants.ts'
import { Violation } from './violation.ts'
import { afterAction, isAlarmDue, passTime, ring, type World } from './world.ts'

const HOUR_MS = 60 * 60 * 1000
/** Later than every hold and every request has run out, and later than every stay. */
const RESTS_MS = [26 * HOUR_MS, 45 * 24 * HOUR_MS]
/** Often enough for everything that is to be looked at again. */
const SWEEPS = 3

/** Nothing fails any more, and time passes until nothing is left to do: then calendar and Postgres must tell one story. */
export async function comeToRest(world: World): Promise<void> {
  const { callers, disorder, simulation } = world
  disorder.fails = false
  simulation.ports.down.clear()
  for (const restMs of RESTS_MS) {
    await passQuietly(world, simulation.time.now() + restMs)
    await sweep(world)
    await Promise.all([callers.look(), settle(world)])
    checkAtRest(world)
  }
}

/** Time passes until then, and whatever is due on the way happens in time. */
async function passQuietly(world: World, until: number): Promise<void> {
  const { host, time } = world.simulation
  await settle(world)
  for (let at = host.alarmAt(); at !== null && at <= until; at = host.alarmAt()) {
    passTime(world, Math.max(time.now(), at))
    await settle(world)
  }
  passTime(world, Math.max(time.now(), until))
  await settle(world)
}

/** What cron does for payments and refunds of which nobody has heard. */
async function sweep(world: World): Promise<void> {
  const { simulation } = world
  const cron = simulation.edge({ kind: 'system', name: 'cron' })
  for (let round = 0; round < SWEEPS; round += 1) {
    const swept = sweepPayments(cron).then(() => sweepRefunds(cron))
    await Promise.all([swept, settle(world)])
    await passQuietly(world, simulation.time.now() + HOUR_MS)
  }
}

async function settle(world: World): Promise<void> {
  const { sender, simulation } = world
  const { host, ports } = simulation
  const isBusy = () =>
    ports.tasks.length > 0 || sender.underWayCount() > 0 || !host.isIdle() || isAlarmDue(world)
  await afterAction(world)
  for (let action = 0; isBusy(); action += 1) {
    if (action > ACTIONS_MAX) throw new Violation('it never comes to rest')
    const task = ports.draw()
    if (task) task.run()
    else if (isAlarmDue(world)) ring(world)
    else passSomeTime(world)
    await afterAction(world)
  }
}
