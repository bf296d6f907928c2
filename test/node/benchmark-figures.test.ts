import { describe, expect, it } from 'vitest'
import { chartOf } from '../../scripts/bench/operations/chart.ts'
import {
  type Figures,
  GOALS,
  markdownOf,
  summaryOf,
  verdictsOf,
} from '../../scripts/bench/operations/figures.ts'
import { requireBudget, type Sample } from '../../scripts/bench/operations/measure.ts'
import { planOf, searchPlanOf } from '../../scripts/bench/operations/plan.ts'
import { realCities } from '../../scripts/seed/cities.ts'

const nobody = (): never => {
  throw new Error('nobody books here')
}

const sample = (perSecond: number): Sample => ({
  perSecond,
  p50Ms: 1_000 / perSecond,
  p99Ms: 5_000 / perSecond,
  cpuMs: 1,
  trips: { calendar: 0, db: 1 },
})

const operationOf = (name: string) => ({
  ...{ name, connections: 4, status: 200, requests: () => [] },
  at: { port: 0, workerd: 0 },
  budget: { calendar: 0, db: 1 },
})

/** Operations and how many a second each round answered. */
const figuresOf = (rounds: Record<string, number[]>): Figures => ({
  operations: Object.entries(rounds).map(([name, rates]) =>
    summaryOf(operationOf(name), new Map([[name, rates.map(sample)]])),
  ),
  gzipKib: 671.6,
  startUp: { costMs: 212, referenceMs: 149 },
  machine: '2 × processor',
})

describe('a goal', () => {
  it('is of operations that there are, by the names that they have', async () => {
    const worker = { port: 0, workerd: 0 }
    const world = { ...worker, databaseUrl: '', neonProxyUrl: '', stripeWebhookSecret: '' }
    const homes = { propertyIds: [], bookAnywhere: nobody, bookOneHome: nobody }
    const stage = { world, reference: worker, homes, strangers: [], cities: [] }
    const markets = [10_000, 100_000, 1_000_000].map((size) =>
      searchPlanOf({ homes: size, world, reference: worker, cities: realCities() }, 1),
    )
    const names = [...planOf(stage), ...(await Promise.all(markets)).flat()].map(({ name }) => name)
    for (const { what, than } of GOALS) expect(names).toEqual(expect.arrayContaining([what, than]))
  })

  it('is judged by the medians of both sides, whatever single rounds were like', () => {
    const figures = figuresOf({ 'bare Hono route': [900, 1_000, 9_000], 'cached listing': [500, 600, 1] })
    expect(verdictsOf(figures)).toMatchObject([{ ratio: 0.5, isReached: false }])
  })

  it('of something that was not measured is not judged', () => {
    expect(verdictsOf(figuresOf({ 'cached listing': [1] }))).toEqual([])
  })

  it('to take no longer is missed by what takes longer', () => {
    const [byTime] = verdictsOf(figuresOf({ 'page of 20 by REST': [100], 'page of 20 by GraphQL': [70] }))
    expect([byTime?.ratio.toFixed(2), byTime?.isReached]).toEqual(['1.43', false])
  })
})

it('losses are in the table as what is reached is', () => {
  const markdown = markdownOf(figuresOf({ 'bare Hono route': [1_000], 'cached listing': [700] }))
  expect(markdown).toMatch(/cached listing ÷ bare Hono route[^|]*\| 0\.70 +\| at least 0\.6 +\| yes/)
  expect(markdown).toMatch(/starting up +\| 212 ms +\| at most 150 ms +\| no/)
})

it('the chart has a bar for each operation, longer where more are answered', () => {
  const chart = chartOf(figuresOf({ 'bare Hono route': [10_000], 'cached listing': [100] }))
  const widths = [...chart.matchAll(/<rect class="(\w+)"[^>]*width="(\d+)"/g)].map(([, kind, width]) => [
    kind,
    Number(width),
  ])
  expect(widths).toEqual([
    ['reference', 330],
    ['bar', 110],
  ])
})

it('an answer that costs more trips than it may ends the measurement', () => {
  expect(() => requireBudget(operationOf('search'), sample(1))).not.toThrow()
  const worse = { ...sample(1), trips: { calendar: 0, db: 2 } }
  expect(() => requireBudget(operationOf('search'), worse)).toThrow(/search: .*"db":2/)
})
