import type { Instant } from '../../../src/shared/local-date.ts'

/** The order of everything that happens: each call, each return and each step has a moment of its own. */
export interface Moments {
  current: () => number
  tick: () => number
  /** The clock is about to be moved on to that instant. */
  clockMovesTo: (instant: Instant) => void
  /** The last moment before the clock showed that instant; infinity when it never has. */
  before: (instant: Instant) => number
}

export function createMoments(): Moments {
  let moment = 0
  const clock: { moment: number; instant: Instant }[] = []
  return {
    current: () => moment,
    tick: () => ++moment,
    clockMovesTo: (instant) => void clock.push({ moment, instant }),
    before: (instant) =>
      clock.find((passed) => passed.instant >= instant)?.moment ?? Number.POSITIVE_INFINITY,
  }
}
