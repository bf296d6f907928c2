import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import pg from 'pg'
import type { Database } from '../../src/platform/database.ts'
import { findListings } from '../../src/search/find-listings.ts'
import type { SearchQuery } from '../../src/search/search.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { lockDataDir } from '../local/lock.ts'
import { type Postgres, startPostgres } from '../local/postgres.ts'
import { whenInterrupted } from '../local/when-interrupted.ts'
import { migrate } from '../migrate.ts'
import { chanceOf } from '../seed/chance.ts'
import { type City, realCities } from '../seed/cities.ts'
import { seedMarket } from '../seed/market.ts'
import { randomSearch } from './random-search.ts'
import { milliseconds, percentile, table } from './report.ts'

const SIZES = [10_000, 1_000_000]
const STAYS_FOR_EACH = 5
const TODAY = '2026-11-26'
const ROUNDS = 5
const SEARCHES = 400
const PAGE = 20
/** As a server for a million homes has; all else is Postgres's default. */
const MEMORY = '2GB'

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

/** Markets are kept in `.local/bench`, because a large one takes minutes to make. */
async function openMarket(properties: number): Promise<Market> {
  const dataDir = resolve('.local', 'bench', `market-${properties}`)
  await mkdir(dataDir, { recursive: true })
  const lock = lockDataDir(dataDir)
  const postgres = await startPostgres({ dataDir, memory: MEMORY, onProgress: console.log })
  const client = new pg.Client({ connectionString: postgres.url })
  const close = async () => {
    await client.end()
    await postgres.stop()
    lock.release()
  }
  try {
    await fillOnce(postgres, properties)
    await client.connect()
  } catch (failure) {
    await close()
    throw failure
  }
  return { properties, client, samples: [], close }
}

async function fillOnce({ url }: Postgres, properties: number): Promise<void> {
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select from properties limit 1')
  await client.end()
  if (rows.length > 0) return
  console.log(`  making a market of ${properties.toLocaleString('en')} homes, once`)
  const market = { properties, bookings: properties * STAYS_FOR_EACH, today: TODAY }
  await seedMarket({ databaseUrl: url, ...market, onProgress: (line) => console.log(`  ${line}`) })
}

function searchesOf(round: number, cities: readonly City[]): SearchQuery[] {
  const chance = chanceOf(`round ${round}`)
  return Array.from({ length: SEARCHES }, () => randomSearch(chance, cities, TODAY))
}

/** Times the statement alone, up to its rows as Postgres sends them: what builds it and what reads them is not SQL. */
async function run({ client }: Market, queries: readonly SearchQuery[]): Promise<Sample[]> {
  const now = fromIso(`${TODAY}T12:00:00Z`)
  const dialect = new PgDialect({ casing: 'snake_case' })
  const samples: Sample[] = []
  for (const query of queries) {
    const execute = async (statement: SQL) => {
      const { sql: text, params: values } = dialect.sqlToQuery(statement)
      const begin = performance.now()
      await client.query({ text, values, types: AS_SENT })
      samples.push({ query, duration: performance.now() - begin })
      return { rows: [] }
    }
    // safe because a search executes one statement and nothing else
    await findListings({ execute } as unknown as Database, { query, after: null, limit: PAGE + 1, now })
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
