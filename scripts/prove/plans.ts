import { type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Database } from '../../src/platform/database.ts'
import { gatherCases } from '../../src/reconciliation/money-repository.ts'
import { newReconciliation } from '../../src/reconciliation/new-reconciliation.ts'
import { moneyReconciliations } from '../../src/reconciliation/tables.ts'
import { findFacets } from '../../src/search/find-facets.ts'
import { findListings } from '../../src/search/find-listings.ts'
import type { SearchQuery } from '../../src/search/search.ts'
import { newId } from '../../src/shared/id.ts'
import { fromIso, type Instant, toIso } from '../../src/shared/local-date.ts'
import { HumanError } from '../local/human-error.ts'
import { seedMarket } from '../seed/market.ts'
import { moneyOfMarket } from './money-of-market.ts'

const TODAY = '2026-11-26'
const HOMES = 100_000
const BOOKINGS = 500_000

const SHANGHAI = { minLng: 121.2, minLat: 31, maxLng: 121.8, maxLat: 31.5 }
const EUROPE = { minLng: -10, minLat: 36, maxLng: 30, maxLat: 60 }
const NEAR = { near: { lat: 31.22, lng: 121.46 }, radiusKm: 5 }
const STAY = { checkIn: '2027-06-04', checkOut: '2027-06-09' }
const MONTH = { flexibleMonth: '2027-06', nights: 3 }

/** Each way of searching, and the indexes of listings that lead to its page. */
const SEARCHES: [name: string, query: SearchQuery, indexes: string[]][] = [
  ['a city', { bbox: SHANGHAI, sort: 'relevance' }, ['properties_published_area']],
  [
    'a city with dates',
    { bbox: SHANGHAI, ...STAY, guests: 2, sort: 'relevance' },
    ['properties_published_area'],
  ],
  ['a city by price', { bbox: SHANGHAI, sort: 'price' }, ['properties_published_area']],
  ['a city with dates by price', { bbox: SHANGHAI, ...STAY, sort: '-price' }, ['properties_published_area']],
  ['nearby by distance', { ...NEAR, ...STAY, sort: 'distance' }, ['properties_published_area']],
  ['nearby in a month', { ...NEAR, ...MONTH, sort: 'relevance' }, ['properties_published_area']],
  [
    'a city with words',
    { bbox: SHANGHAI, q: 'quiet sauna', sort: 'relevance' },
    ['properties_published_area'],
  ],
  [
    'a continent',
    { bbox: EUROPE, ...STAY, sort: 'relevance' },
    ['properties_published_area', 'properties_published_newest'],
  ],
  ['anywhere', { sort: 'relevance', guests: 2 }, ['properties_published_newest']],
  ['anywhere with dates', { ...STAY, sort: 'relevance' }, ['properties_published_newest']],
  ['anywhere by price', { sort: 'price' }, ['properties_published_price']],
  ['anywhere by rating', { sort: 'rating' }, ['properties_published_rating']],
  ['rare words', { q: 'shanghai rooftop courtyard', sort: 'relevance' }, ['properties_published_words']],
]

/**
 * How Postgres, with its own settings, gets at what is asked for, among so many rows that it matters: by those
 * indexes, and never by reading a whole table.
 *
 * @throws HumanError with the plan that does
 */
export async function provePlans({
  databaseUrl,
  onProgress,
}: {
  databaseUrl: string
  onProgress: (line: string) => void
}): Promise<number> {
  await seedMarket({ databaseUrl, properties: HOMES, bookings: BOOKINGS, today: TODAY, onProgress })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const now = fromIso(`${TODAY}T12:00:00Z`)
    for (const [name, query, indexes] of SEARCHES) {
      const page = await planOf(client, (db) => findListings(db, { query, after: null, limit: 21, now }))
      refuseUnless(
        indexes.every((index) => page.includes(` ${index} `)),
        name,
        page,
      )
      refuseUnless(!WHOLE_TABLE.test(page), name, page)
      if (query.bbox === SHANGHAI) {
        const facets = await planOf(client, (db) => findFacets(db, { query, now }))
        refuseUnless(!WHOLE_TABLE.test(facets), `the facets of ${name}`, facets)
      }
      onProgress(`${name}: ${indexes.join(', ')}`)
    }
    await proveGathering(client, now)
    onProgress(`what a reconciliation of money is about: ${GATHERING.join(', ')}`)
    return SEARCHES.length + 1
  } finally {
    await client.end()
  }
}

/** What leads to the bookings of which something has moved in the last weeks, among years of them. */
const GATHERING: readonly string[] = [
  'payments_updated_at',
  'refunds_updated_at',
  'disputes_updated_at',
  'payouts_updated_at',
  'payout_reversals_updated_at',
  'ledger_transactions_created_at',
  'bookings_confirmed_at',
  'bookings_cancelled_at',
]

async function proveGathering(client: pg.Client, now: Instant): Promise<void> {
  await moneyOfMarket(client, toIso(now))
  const run = newReconciliation(newId('rec'), null, now)
  await drizzle(client, { casing: 'snake_case' }).insert(moneyReconciliations).values(run)
  const plan = await planOf(client, async (db) => await gatherCases(db, run))
  refuseUnless(
    GATHERING.every((index) => plan.includes(` ${index} `)),
    'a reconciliation of money',
    plan,
  )
  refuseUnless(!WHOLE_BOOKS.test(plan), 'a reconciliation of money', plan)
}

// What the run itself has seen, and what is open, is little.
const WHOLE_BOOKS = /Seq Scan on (bookings|payments|refunds|disputes|payouts|payout_reversals|ledger_)/

// The vocabulary is small enough to be read as a whole where that is cheaper.
const WHOLE_TABLE = /Seq Scan on (?!search_vocabulary)/

/** The plan of the one statement that is executed; it is executed too, so that nothing is explained that does not run. */
async function planOf(client: pg.Client, run: (db: Database) => Promise<unknown>): Promise<string> {
  const db = drizzle(client, { casing: 'snake_case' })
  const lines: string[] = []
  const execute = async (statement: SQL) => {
    const { rows } = await db.execute<{ 'QUERY PLAN': string }>(sql`explain ${statement}`)
    lines.push(...rows.map((row) => row['QUERY PLAN']))
    return await db.execute(statement)
  }
  // safe because searches execute and do nothing else
  await run({ execute } as unknown as Database)
  return lines.join('\n')
}

function refuseUnless(holds: boolean, name: string, plan: string): void {
  if (!holds) throw new HumanError(`the plan of ${name} is not what it should be:\n${plan}`)
}
