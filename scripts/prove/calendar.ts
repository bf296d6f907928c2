import { HumanError } from '../local/human-error.ts'
import { runSimulation } from './run-simulation.ts'
import { addTally, emptyTally, MISFORTUNES, POINTS, type Tally } from './simulation/tally.ts'

const DISORDER = { reorders: true, fails: true }
/** Histories of one process: it is told from which seed they come, and starting one costs a second. */
const HISTORIES_PER_PROCESS = 500
const HISTORIES_MIN = 10
/** A history is about callers who overlap. */
const OVERLAP_MIN = 8

export interface ProveCalendarOptions {
  /** Calls of callers, of Stripe and of the clock. */
  operations: number
  seed: number
  /** One history of that seed: what was printed when it was found to be wrong. */
  path?: string
  processes: number
  onProgress: (line: string) => void
}

/**
 * The calendar's object as it is shipped, in a simulated world: callers who overlap, answers in any order, late, lost or
 * twice, objects that die at every point that the calendar names. What must always hold is checked after every step, and
 * every history is judged for linearizability.
 *
 * @throws HumanError with the history that is wrong, and what replays it
 */
export async function proveCalendar(options: ProveCalendarOptions): Promise<Tally> {
  const { operations, onProgress, path, processes } = options
  if (path !== undefined) return await runOne({ seed: options.seed, histories: 1, path })
  let nextSeed = options.seed
  let sum = emptyTally()
  let isWrong = false
  const work = async () => {
    while (sum.operations < operations && !isWrong) {
      // Towards the end neither too many nor ever smaller ones: starting a process costs more than a few histories.
      const left =
        HISTORIES_MIN + Math.ceil((operations - sum.operations) / OPERATIONS_PER_HISTORY / processes)
      const order = { seed: nextSeed++, histories: Math.min(HISTORIES_PER_PROCESS, left) }
      const tally = await runOne(order).catch((failure) => {
        isWrong = true // what was found would be far above the last line otherwise
        throw failure
      })
      sum = addTally(sum, tally)
      onProgress(`${sum.operations} operations in ${sum.histories} histories, ${sum.judged} calls judged`)
    }
  }
  await Promise.all(Array.from({ length: processes }, work))
  return sum
}

/** About as many as there are, so that small proofs stay small. */
const OPERATIONS_PER_HISTORY = 75

async function runOne(order: { seed: number; histories: number; path?: string }): Promise<Tally> {
  const result = await runSimulation({ ...order, disorder: DISORDER })
  if (result.kind === 'done') return result.tally
  const { seed, path, plan, error } = result
  throw new HumanError(
    `a history is wrong: ${error}\n\n${plan}\n\nreplay it with SEED=${seed} HISTORY=${path} npm run prove -- calendar`,
  )
}

/** What was done at each named point. @throws HumanError when something never was, or too few callers overlapped */
export function requireCoverage({ points, overlapMin }: Tally): string[] {
  const missing = POINTS.flatMap((point) =>
    MISFORTUNES.filter((misfortune) => points[point][misfortune] === 0).map((kind) => `${kind} at ${point}`),
  )
  if (missing.length > 0) throw new HumanError(`it never came to this: ${missing.join(', ')}`)
  if (overlapMin < OVERLAP_MIN) throw new HumanError(`in one history only ${overlapMin} callers overlapped`)
  return POINTS.map((point) => {
    const counts = MISFORTUNES.map((misfortune) => `${points[point][misfortune]} × ${misfortune}`)
    return `${point.padEnd(18)} ${counts.join(', ')}`
  })
}
