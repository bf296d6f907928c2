import type { Patch } from '../patch.ts'
import type { Disorder } from './ports.ts'
import type { Tally } from './tally.ts'

/** What a process of the simulation is asked to do. */
export interface SimulationOrder {
  seed: number
  histories: number
  disorder: Disorder
  /** The way to one history of that seed, as it was printed when it was found. */
  path?: string
  /** How often a history that is wrong is made shorter, to be easier to read. */
  shrinksMax?: number
  /** A fault in `src`, to see whether it is found. */
  patch?: Patch
}

/** What it says in the end, as JSON. */
export type SimulationResult =
  | { kind: 'done'; tally: Tally }
  | { kind: 'violated'; seed: number; path: string; plan: string; error: string }
