import { CALENDAR_SPEC } from '../calendar-spec.ts'
import { checkLinearizability } from '../linearizability.ts'
import { happen } from './happen.ts'
import { type CalendarCall, historyOf } from './history.ts'
import { comeToRest } from './rest.ts'
import type { Plan } from './steps.ts'
import type { Tally } from './tally.ts'
import { Violation } from './violation.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/**
 * Lets one history happen, checks after every step what must always hold, lets everything come to rest, and judges the
 * whole.
 *
 * @throws Violation
 */
export async function runPlan(plan: Plan, options: WorldOptions): Promise<Tally> {
  const world = createWorld(plan, options)
  const { sender, simulation, tally } = world
  try {
    await happen(world)
    await comeToRest(world)
    const judged = judge(world)
    return { ...tally, histories: 1, operations: tally.operations + sender.sentCount(), judged }
  } finally {
    simulation.host.abort(false)
    simulation.sqlite.close()
  }
}

/** @returns how many calls were judged @throws Violation */
function judge(world: World): number {
  const { log, moments, refundMoments, securedMoments, sender, simulation } = world
  const history = historyOf(sender.calls, {
    ...{ entries: log.seen, postgres: simulation.postgres, securedMoments, refundMoments },
    momentAt: moments.before,
  })
  const verdict = checkLinearizability(history, CALENDAR_SPEC)
  if (verdict.linearizable) return history.length
  const lines = verdict.prefix.toSorted((one, other) => one.calledAt - other.calledAt).map(lineOf)
  throw new Violation(`no order explains these calls:\n${lines.join('\n')}`)
}

function lineOf({ process, operation, calledAt, returned }: CalendarCall): string {
  const { kind, ...about } = operation
  const span = `${calledAt}–${returned ? returned.at : '…'}`
  const result = returned ? Object.values(returned.result).join(' ') : 'no answer'
  return `  ${span} ${process}: ${kind} ${Object.values(about).join(' ')} → ${result}`
}
