import fc from 'fast-check'
import type { SimulationOrder, SimulationResult } from './order.ts'
import { START } from './people.ts'
import { runPlan } from './run-plan.ts'
import { plans } from './steps.ts'
import { addTally, emptyTally } from './tally.ts'
import { takeOverTime } from './virtual-time.ts'

/** Enough for a history that can be read; the shortest of all is not needed. */
const SHRINKS_MAX = 150

/** Runs histories until one of them is wrong, and makes that shorter. */
export async function simulate({
  seed,
  histories,
  disorder,
  path,
  shrinksMax = SHRINKS_MAX,
}: SimulationOrder): Promise<SimulationResult> {
  const time = takeOverTime(START)
  let tally = emptyTally()
  let shrinksLeft = Number.POSITIVE_INFINITY

  const property = fc.asyncProperty(plans, async (plan) => {
    // What is not tried any more counts as right, and that ends the search for a shorter one.
    if (shrinksLeft-- <= 0) return
    time.restart(START)
    try {
      tally = addTally(tally, await runPlan(plan, { time, disorder }))
    } catch (error) {
      shrinksLeft = Math.min(shrinksLeft, shrinksMax)
      throw error
    }
  })

  const { counterexample, counterexamplePath, errorInstance, failed } = await fc.check(property, {
    ...{ seed, numRuns: histories },
    ...(path && { path }),
  })
  if (!failed) return { kind: 'done', tally }
  return {
    kind: 'violated',
    seed,
    path: counterexamplePath ?? '',
    plan: JSON.stringify(counterexample?.[0]),
    error: String(errorInstance instanceof Error ? errorInstance.stack : errorInstance),
  }
}
