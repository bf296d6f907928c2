import { env } from 'cloudflare:workers'
import type { CheckpointName } from '../../src/calendar/open-calendar.ts'
import type { CalendarHooks } from '../../src/objects/property-calendar.ts'

// Time and crashes of the calendar objects under test. Tests, Worker and objects share one isolate, so that a module
// variable reaches all of them.

let offsetMs = 0
let atCheckpoint: CalendarHooks['checkpoint'] | null = null

/** What the test Worker's calendar objects run with. */
export const testHooks: CalendarHooks = {
  now: () => Date.now() + offsetMs,
  checkpoint: (name, state) => atCheckpoint?.(name, state),
}

/** The clock of the calendars goes ahead; for those that it has been ahead for it never goes back. */
export function advanceSeconds(seconds: number): void {
  offsetMs += seconds * 1000
}

let beganAt = 0

/** A test file begins. */
export function beginWorld(): void {
  beganAt = Date.now()
}

/** When the present test file began: what was there before is none of its business. */
export const worldBeganAt = (): number => beganAt

/** Real time again, for calendars that are new from here on. */
export function restoreClock(): void {
  offsetMs = 0
}

/**
 * Kills that property's object when it reaches that point, once: memory is gone, what was stored stays, callers get an
 * exception. At `claimed`, in the very turn of the decision, nothing is stored yet. Objects of other tests, whose alarms
 * ring when they like, live on.
 *
 * @returns how many times the point was reached
 */
export function crashAt(point: CheckpointName, propertyId: string): { reached: () => number } {
  const id = env.CALENDARS.idFromName(propertyId)
  let reached = 0
  atCheckpoint = (name, state) => {
    if (name !== point || !state.id.equals(id)) return
    reached += 1
    if (reached > 1) return
    if (point === 'claimed') state.abort(`crashed at ${point}`)
    return state.storage.sync().then(() => state.abort(`crashed at ${point}`))
  }
  return { reached: () => reached }
}

/** Runs at every named point, until the test is over. */
export function onCheckpoint(run: CalendarHooks['checkpoint']): void {
  atCheckpoint = run
}

/** No more crashes: called after each test, whatever it left behind. */
export function healHooks(): void {
  atCheckpoint = null
}
