import { expect, it } from 'vitest'
import { ratingOf } from '../../src/shared/rating.ts'

it('nothing was said of what has no reviews', () => {
  expect(ratingOf(null)).toBeNull()
})

it('means have two decimals, and are shown from the first review on', () => {
  const tally = { count: 3, sum: 14, histogram: [0, 0, 0, 1, 2], categories: { cleanliness: 13, value: 15 } }
  expect(ratingOf(tally)).toEqual({
    average: 4.67,
    count: 3,
    histogram: [0, 0, 0, 1, 2],
    categories: { cleanliness: 4.33, value: 5 },
  })
  const first = { count: 1, sum: 4, histogram: [0, 0, 0, 1, 0], categories: { cleanliness: 5 } }
  expect(ratingOf(first)?.average).toBe(4)
})
