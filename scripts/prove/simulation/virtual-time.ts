import type { Instant } from '../../../src/shared/local-date.ts'

interface Timer {
  at: Instant
  run: () => void
}

/** Time that passes only when it is told to. */
export interface VirtualTime {
  now: () => Instant
  /** The earliest timer, or null when nothing is set. */
  nextAt: () => Instant | null
  /** Lets time pass, and runs the timers that come due in their order. */
  advanceTo: (moment: Instant) => void
  /** Forgets every timer and begins anew. */
  restart: (at: Instant) => void
}

/**
 * Makes the clock and the timers of this whole process virtual: the shipped code asks `Date.now` and `setTimeout`, in
 * places where nobody hands it a clock.
 */
export function takeOverTime(start: Instant): VirtualTime {
  let now = start
  let nextId = 1
  const timers = new Map<number, Timer>()

  const earliest = (): [number, Timer] | null => {
    let found: [number, Timer] | null = null
    for (const entry of timers) if (found === null || entry[1].at < found[1].at) found = entry
    return found
  }

  const setVirtualTimeout = (run: () => void, delayMs = 0): number => {
    const id = nextId++
    timers.set(id, { at: now + delayMs, run })
    return id
  }

  Object.assign(globalThis, {
    setTimeout: setVirtualTimeout,
    clearTimeout: (id: number | undefined) => timers.delete(id ?? 0),
  })
  Date.now = () => now

  return {
    restart(at) {
      timers.clear()
      now = at
    },
    now: () => now,
    nextAt: () => earliest()?.[1].at ?? null,
    advanceTo(moment) {
      for (let due = earliest(); due && due[1].at <= moment; due = earliest()) {
        const [id, timer] = due
        timers.delete(id)
        now = Math.max(now, timer.at)
        timer.run()
      }
      now = Math.max(now, moment)
    },
  }
}
