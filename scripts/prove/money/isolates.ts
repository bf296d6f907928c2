import { AsyncLocalStorage } from 'node:async_hooks'
import type { Place } from '../simulation/place.ts'

/** Something that runs, reaches beyond itself, and can die. */
export interface Isolate extends Place {
  /** The edge, or a calendar's object. */
  kind: 'edge' | 'object'
  /** It dies where it stands. @param losing what was written and has not been let out yet is gone as well */
  die: (losing: boolean) => void
}

/** What whoever has asked an isolate that dies is told. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost'
}

const isolates = new AsyncLocalStorage<Isolate>()

/** The isolate in which this runs; undefined for whoever only looks. */
export const currentIsolate = (): Isolate | undefined => isolates.getStore()

export const runInIsolate = <T>(isolate: Isolate, run: () => T): T => isolates.run(isolate, run)

/** Runs something for whoever only looks: it is no step, and nothing goes wrong with it. */
export const runOutside = <T>(run: () => T): T => isolates.exit(run)

/**
 * Runs something at the edge, in an isolate of its own.
 *
 * @throws ConnectionLost when that has died: what it has left behind stays as it is
 */
export async function runAtEdge<T>(run: () => Promise<T>): Promise<T> {
  let isAlive = true
  const { promise: death, reject } = Promise.withResolvers<never>()
  const isolate: Isolate = {
    kind: 'edge',
    isAlive: () => isAlive,
    beforeLeaving: () => {},
    die: () => {
      isAlive = false
      reject(new ConnectionLost())
    },
  }
  return await runInIsolate(isolate, () => Promise.race([run(), death]))
}
