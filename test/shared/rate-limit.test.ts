import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  forgettableAt,
  forgiveTries,
  type RatePolicy,
  type RateState,
  takeTry,
} from '../../src/shared/rate-limit.ts'

const PLAIN: RatePolicy = { name: 'plain', quota: 3, windowSeconds: 60 }
const GROWING: RatePolicy = { name: 'growing', quota: 100, windowSeconds: 3600, freeFailures: 3 }

/** Tries at these moments, in milliseconds. */
function tries(policy: RatePolicy, moments: readonly number[]) {
  let state: RateState | null = null
  return moments.map((now) => {
    const taken = takeTry(state, policy, now)
    state = taken.state
    return taken.decision
  })
}

describe('a quota', () => {
  it('allows so many at once, and then one for each part of the window', () => {
    const decisions = tries(PLAIN, [0, 0, 0, 0, 19_999, 20_000, 20_001])
    expect(decisions.map(({ isAllowed }) => isAllowed)).toEqual([true, true, true, false, false, true, false])
    expect(decisions[2]).toEqual({ isAllowed: true, remaining: 0, resetSeconds: 60, retryAfterSeconds: 20 })
    expect(decisions[3]?.retryAfterSeconds).toBe(20)
    expect(decisions[4]?.retryAfterSeconds).toBe(1)
  })

  it('is never exceeded in any window, whatever the moments, and what it promises holds', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(gaps, (steps) => {
        let now = 0
        const moments = steps.map((step) => (now += step))
        const decisions = tries(PLAIN, moments)
        const allowed = moments.filter((_, index) => decisions[index]?.isAllowed)
        for (const [index, moment] of allowed.entries()) {
          const inWindow = allowed.slice(index).filter((other) => other < moment + 60_000)
          // A full bucket, and what came back meanwhile.
          expect(inWindow.length).toBeLessThanOrEqual(2 * PLAIN.quota)
        }
      }),
    )
    const [refused] = tries(PLAIN, [0, 0, 0, 0]).slice(-1)
    const again = tries(PLAIN, [0, 0, 0, 0, (refused?.retryAfterSeconds ?? 0) * 1000])
    expect(again.at(-1)?.isAllowed).toBe(true)
  })
})

describe('failures', () => {
  it('cost nothing at first, and then twice as long each time, at most a quarter of an hour', () => {
    let state: RateState | null = null
    let now = 0
    const waits: number[] = []
    for (let failure = 0; failure < 16; failure += 1) {
      const taken = takeTry(state, GROWING, now)
      expect(taken.decision.isAllowed).toBe(true)
      state = taken.state
      waits.push(taken.decision.retryAfterSeconds)
      now += taken.decision.retryAfterSeconds * 1000
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 1, 2, 4, 8, 16, 32])
    expect(Math.max(...waits)).toBe(900)
  })

  it('are refused while they have to wait, and that is no further failure', () => {
    const decisions = tries(GROWING, [0, 0, 0, 500, 999, 1_000])
    expect(decisions.map(({ isAllowed }) => isAllowed)).toEqual([true, true, true, false, false, true])
    expect(decisions.at(-1)?.retryAfterSeconds).toBe(2)
  })

  it('are forgotten with a success, and with time', () => {
    const forgiven = forgiveTries(GROWING, 0)
    expect(takeTry(forgiven, GROWING, 0).decision).toMatchObject({ isAllowed: true, retryAfterSeconds: 0 })
    const { state } = takeTry(null, GROWING, 0)
    expect(takeTry(state, GROWING, forgettableAt(state, GROWING)).state.failures).toBe(1)
    expect(forgettableAt(state, GROWING)).toBe(3_600_000)
  })
})
