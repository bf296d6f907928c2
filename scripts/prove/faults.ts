import { HumanError } from '../local/human-error.ts'
import { PLANTED_FAULTS, type PlantedFault } from './planted-faults.ts'
import { runSimulation } from './run-simulation.ts'
import type { SimulationResult } from './simulation/order.ts'

const DISORDER = { reorders: true, fails: true }
const CALM = { reorders: false, fails: false }
/** Enough for every fault of the list to be seen; most are within the first ten. */
const HISTORIES = 600
/** As many as a fault that is hidden must stay hidden in. */
const CALM_HISTORIES = 150

export interface ProveFaultsOptions {
  seed: number
  processes: number
  /** Only faults whose name has this in it. */
  only?: string
  onProgress: (line: string) => void
}

/**
 * Plants every fault of the list in the shipped code, one at a time: the proof that is to see it must fail, and what is said
 * to be hidden must not be seen by callers who come one after the other while nothing fails.
 *
 * @returns how many there are, and how many of them are hidden
 * @throws HumanError with those that were not seen, or were seen where they should not be
 */
export async function proveFaults(options: ProveFaultsOptions): Promise<{ planted: number; hidden: number }> {
  const { only = '', onProgress, processes } = options
  const planted = PLANTED_FAULTS.filter(({ name }) => name.includes(only))
  const left = [...planted]
  const escaped: string[] = []
  const work = async () => {
    for (let fault = left.shift(); fault; fault = left.shift()) {
      const { isCaught, line } = await tryFault(fault, options.seed)
      onProgress(`${isCaught ? 'caught ' : 'ESCAPED'} ${line}`)
      if (!isCaught) escaped.push(fault.name)
    }
  }
  await Promise.all(Array.from({ length: processes }, work))
  if (escaped.length > 0)
    throw new HumanError(`not every planted fault was caught:\n  ${escaped.join('\n  ')}`)
  return { planted: planted.length, hidden: planted.filter(({ isHidden }) => isHidden).length }
}

async function tryFault(fault: PlantedFault, seed: number): Promise<{ isCaught: boolean; line: string }> {
  const { file, find, replace, isHidden, name } = fault
  const order = { seed, patch: { file, find, replace }, shrinksMax: 0 }
  const found = await runSimulation({ ...order, histories: HISTORIES, disorder: DISORDER })
  const calm = isHidden && (await runSimulation({ ...order, histories: CALM_HISTORIES, disorder: CALM }))
  const isSeenTooSoon = calm && calm.kind === 'violated'
  const where = isHidden ? 'only under crashes or another order' : 'plain'
  const how = isSeenTooSoon ? `seen in calm: ${reasonOf(calm)}` : reasonOf(found)
  return {
    isCaught: found.kind === 'violated' && !isSeenTooSoon,
    line: `${name} (${file}; ${where})\n          ${how}`,
  }
}

function reasonOf(result: SimulationResult): string {
  if (result.kind === 'done') return `not seen in ${result.tally.histories} histories`
  const [first = ''] = result.error.split('\n')
  return `history ${Number.parseInt(result.path, 10) + 1}: ${first.slice(0, REASON_LENGTH_MAX)}`
}

const REASON_LENGTH_MAX = 150
