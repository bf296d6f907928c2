import type { Instant } from '../shared/local-date.ts'

/** The object that keeps the time; the calendar of no property has such a name. */
const CLOCK_NAME = 'test clock'

/** The clock of a sandbox: real time and what it was advanced by. */
export interface TestClock {
  /** Seconds. */
  readOffset: () => Promise<number>
  /** @returns the new offset; it only grows, and survives restarts */
  advance: (seconds: number) => Promise<number>
}

/** As far as this isolate knows; it is never more than the clock says. */
let knownOffsetSeconds = 0

/** Sandbox time, as of when this isolate last asked. */
export const sandboxNow = (): Instant => Date.now() + knownOffsetSeconds * 1000

/** Isolates share no memory: each asks before it does something. */
export async function learnTime(clock: TestClock): Promise<number> {
  knownOffsetSeconds = Math.max(knownOffsetSeconds, await clock.readOffset())
  return knownOffsetSeconds
}

export function testClockOf({ CALENDARS }: Pick<Env, 'CALENDARS'>): TestClock {
  // safe because the entry of a sandbox exports calendars that can do this
  const clocks = CALENDARS as unknown as ClockNamespace
  const clock = () => clocks.get(clocks.idFromName(CLOCK_NAME))
  return {
    readOffset: async () => await clock().readOffset(),
    advance: async (seconds) => await clock().advance(seconds),
  }
}

interface ClockNamespace {
  idFromName: (name: string) => DurableObjectId
  get: (id: DurableObjectId) => TestClock
}
