import { statesPicture, transitionTable } from './booking-states.ts'
import { dataFlowPicture } from './data-flow.ts'
import { errorTable } from './error-pages.ts'
import {
  invariantTable,
  limitTable,
  metricTable,
  rateTable,
  scopeTable,
  testCardTable,
} from './fact-tables.ts'

/**
 * What guides say of the code and is taken from it: a comment `<!-- fact: name -->` in Markdown stands for one of these, so
 * that no guide can say something else than what holds.
 */
const FACTS: Record<string, () => string | Promise<string>> = {
  'booking-states': statesPicture,
  transitions: transitionTable,
  'data-flow': dataFlowPicture,
  errors: errorTable,
  scopes: scopeTable,
  'graphql-limits': limitTable,
  'rate-limits': rateTable,
  'test-cards': testCardTable,
  invariants: invariantTable,
  'metric-columns': metricTable,
}

/** @throws Error when a guide asks for a fact that there is not */
export async function fillIn(html: string): Promise<string> {
  let filled = html
  for (const [comment, name = ''] of html.matchAll(/<!-- fact: ([\w-]+) -->/g)) {
    const fact = FACTS[name]
    if (fact === undefined) throw new Error(`docs: there is no fact "${name}"`)
    filled = filled.replace(comment, await fact())
  }
  return filled
}
