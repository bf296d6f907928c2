import type { Patch } from '../patch.ts'
import type { Step } from './steps.ts'

/** What a process is asked to play. */
export interface MoneyOrder {
  databaseUrl: string
  /** Histories by their names, one after the other. */
  histories: string[]
  /** A fault in `src`, to see whether it is found. */
  patch?: Patch
  /** Stops at the first that is wrong. */
  stopsAtFault?: boolean
}

/** What it says of each, one JSON object a line. */
export interface Played {
  history: string
  /** What is wrong; empty when nothing is. */
  faults: string[]
  steps: Step[]
  /** Whether it came to the step at which something was to go wrong. */
  hasHappened: boolean
  /** What became of its bookings, for the table of what was seen. */
  ends: string[]
  logged: string[]
}
