import { describe, expect, it } from 'vitest'
import { count, DURATION_LIMITS_MS, percentileOf, rowsOf, type Tally } from '../../src/admin/traffic.ts'

const NOON = Date.UTC(2027, 0, 1, 12)

const request = (milliseconds: number, more: object = {}) => ({
  method: 'GET',
  route: '/properties',
  status: 200,
  code: undefined,
  milliseconds,
  ...more,
})

const countedOf = (durations: readonly number[]): number[] => {
  const tally: Tally = new Map()
  for (const milliseconds of durations) count(tally, request(milliseconds), NOON)
  return rowsOf(tally)[0]?.durations ?? []
}

describe('traffic', () => {
  it('is counted by minute, route, status and refusal', () => {
    const tally: Tally = new Map()
    count(tally, request(4), NOON)
    count(tally, request(900), NOON + 59_999)
    count(tally, request(4), NOON + 60_000)
    count(tally, request(4, { status: 409, code: 'not_available' }), NOON)
    expect(rowsOf(tally)).toMatchObject([
      { minute: NOON, status: 200, code: '', requests: 2 },
      { minute: NOON, status: 409, code: 'not_available', requests: 1 },
      { minute: NOON + 60_000, status: 200, requests: 1 },
    ])
  })

  it('is written in one order, whatever came first', () => {
    const [one, other]: [Tally, Tally] = [new Map(), new Map()]
    const [a, b] = [request(1, { route: '/a' }), request(1, { route: '/b' })]
    for (const each of [a, b]) count(one, each, NOON)
    for (const each of [b, a]) count(other, each, NOON)
    expect(rowsOf(one)).toEqual(rowsOf(other))
  })
})

describe('a percentile', () => {
  it('is the limit below which so many requests were answered', () => {
    const durations = countedOf([...Array<number>(98).fill(9), 180, 4_000])
    expect([0.5, 0.98, 0.99, 1].map((part) => percentileOf(durations, part))).toEqual([10, 10, 200, 5_000])
  })

  it('of nothing is nothing, and of what lasts for ever the highest limit', () => {
    expect(percentileOf(countedOf([]), 0.99)).toBeNull()
    expect(percentileOf(countedOf([3_600_000]), 0.99)).toBe(10_000)
  })

  it('never lies below what was measured, nor above the next limit', () => {
    for (const [index, limit] of DURATION_LIMITS_MS.entries()) {
      const below = DURATION_LIMITS_MS[index - 1] ?? 0
      for (const milliseconds of [below + 0.001, limit]) {
        expect(percentileOf(countedOf([milliseconds]), 0.99)).toBe(limit)
      }
    }
  })
})
