import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookAgainAt } from '../../src/payments/expire-hold.ts'

const DEADLINE = 1_800_000_000_000

describe('looking again at an undecided payment', () => {
  test.each([
    [0, 2],
    [10, 20],
    [30, 45],
    [50, 60], // the last look is when patience ends
  ])('%i seconds after the deadline it is put off to %i', (elapsed, next) => {
    expect(lookAgainAt(DEADLINE, DEADLINE + elapsed * 1000)).toBe(DEADLINE + next * 1000)
  })

  test('ends a minute after the deadline, however late it began', () => {
    expect(lookAgainAt(DEADLINE, DEADLINE + 60_000)).toBeNull()
    expect(lookAgainAt(DEADLINE, DEADLINE + 86_400_000)).toBeNull()
  })

  test('always moves on, and comes to its end after few looks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), (elapsed) => {
        let now: number | null = DEADLINE + elapsed
        let looks = 0
        while (now !== null) {
          const next = lookAgainAt(DEADLINE, now)
          if (next !== null) expect(next).toBeGreaterThan(now)
          now = next
          looks += 1
        }
        expect(looks).toBeLessThan(20)
      }),
    )
  })
})
