import pg from 'pg'
import type { SearchQuery } from '../../src/search/search.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { whenInterrupted } from '../local/when-interrupted.ts'
import { chanceOf } from '../seed/chance.ts'
import { type City, realCities } from '../seed/cities.ts'
import { MARKET_MADE_ON, startMarket } from './market.ts'
import { randomSearch } from './random-search.ts'
import { milliseconds, percentile, table } from './report.ts'
import { searchStatement } from './search-statement.ts'

const SIZES = [10_000, 1_000_000]
const ROUNDS = 5
const SEARCHES = 400
const PAGE = 20

/** How long the statement of a search takes in markets of different sizes, the same searches in turns in each. */
export async function benchSearch(): Promise<void> {
  const cities = realCities()
  const markets: Market[] = []
  const closeAll = async () => void (await Promise.all(markets.map((market) => market.close())))
  const done = whenInterrupted(closeAll)
  try {
    for (const properties of SIZES) markets.push(await openMarket(properties))
    for (const market of markets) await run(market, searchesOf(0, cities)) // warms caches up
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const market of markets) market.samples.push(...(await run(market, searchesOf(round, cities))))
      console.log(`  round ${round} of ${ROUNDS}`)
    }
    report(markets)
  } finally {
    done()
    await closeAll()
  }
}

interface Sample {
  query: SearchQuery
  duration: number
}

interface Market {
  properties: number
  client: pg.Client
  samples: Sample[]
  close: () => Promise<void>
}

async function openMarket(properties: number): Promise<Market> {
  const { url, stop } = await startMarket(properties)
  const client = new pg.Client({ connectionString: url })
  const close = async () => {
    await client.end()
    await stop()
  }
  try {
    await client.connect()
  } catch (failure) {
    await close()
    throw failure
  }
  return { properties, client, samples: [], close }
}

function searchesOf(round: number, cities: readonly City[]): SearchQuery[] {
  const chance = chanceOf(`round ${round}`)
  return Array.from({ length: SEARCHES }, () => randomSearch(chance, cities, MARKET_MADE_ON))
}

/** Times the statement alone, up to its rows as Postgres sends them: what builds it and what reads them is not SQL. */
async function run({ client }: Market, queries: readonly SearchQuery[]): Promise<Sample[]> {
  const now = fromIso(`${MARKET_MADE_ON}T12:00:00Z`)
  const samples: Sample[] = []
  for (const query of queries) {
    const statement = await searchStatement(query, { limit: PAGE + 1, now })
    const begin = performance.now()
    await client.query({ ...statement, types: AS_SENT })
    samples.push({ query, duration: performance.now() - begin })
  }
  return samples
}

const AS_SENT = { getTypeParser: () => (value: string) => value }

const KINDS: [name: string, is: (query: SearchQuery) => boolean][] = [
  ['all', () => true],
  ['dates', ({ checkIn }) => checkIn !== undefined],
  ['dates by price', ({ checkIn, sort }) => checkIn !== undefined && /price/.test(sort)],
  ['no dates', ({ checkIn, flexibleMonth }) => checkIn === undefined && flexibleMonth === undefined],
  ['month', ({ flexibleMonth }) => flexibleMonth !== undefined],
  ['words', ({ q }) => q !== undefined],
]

function report(markets: readonly Market[]): void {
  const rows = KINDS.flatMap(([kind, is]) =>
    markets.map(({ properties, samples }) => {
      const durations = samples.filter(({ query }) => is(query)).map(({ duration }) => duration)
      const shown = [0.5, 0.9, 0.99, 1].map((share) => milliseconds(percentile(durations, share)))
      return [kind, properties.toLocaleString('en'), String(durations.length), ...shown]
    }),
  )
  console.log(table(['search', 'homes', 'n', 'p50', 'p90', 'p99', 'max'], rows))
  const [small, large] = markets.map(({ samples }) => samples.map(({ duration }) => duration))
  const ratio = (share: number) => percentile(large ?? [], share) / percentile(small ?? [], share)
  console.log(
    `\n  a hundred times as many homes take ${ratio(0.5).toFixed(2)} times as long at p50, ${ratio(0.99).toFixed(2)} at p99`,
  )
}
