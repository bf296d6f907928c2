import { describe, expect, test } from 'vitest'
import { retryDelaySeconds } from '../src/queue.ts'

describe('a message that fails', () => {
  test('comes again after ever longer, within the limits of the queue', () => {
    const delays = [1, 2, 3, 8, 9, 10].map((attempts) => retryDelaySeconds(attempts))
    expect(delays).toEqual([2, 4, 8, 256, 300, 300])
  })
})
