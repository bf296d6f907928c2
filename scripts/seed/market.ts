import pg from 'pg'
import { databaseReasonOf, HumanError } from '../local/human-error.ts'
import { realCities } from './cities.ts'
import { BOOKINGS, CHANCE, CITIES, DATES, PEOPLE, PROPERTIES, VOCABULARY } from './market-statements.ts'
import { DEMO_PASSWORD_HASH } from './people.ts'

export interface SeedMarketOptions {
  /** A migrated database without such a market, and a role that may do without its triggers. */
  databaseUrl: string
  properties: number
  bookings: number
  /** Stays lie from a month before until seven months after it. */
  today: string
  onProgress: (line: string) => void
}

const PROPERTIES_FOR_EACH_PERSON = 2
const BATCH = 10_000
const CONNECTIONS = 2 // of what Postgres does here the most is arithmetic

/**
 * Fills a database with a market of any size: homes clustered like the real cities of the world, their prices,
 * restrictions and settings for single dates, and stays that do not overlap. The same size comes out the same each
 * time. Calendar objects adopt the stays with their first question; there are no payments and no events.
 *
 * @throws HumanError when the database cannot be reached or has such a market already
 */
export async function seedMarket(options: SeedMarketOptions): Promise<void> {
  const { databaseUrl, properties, bookings, today, onProgress } = options
  const people = Math.ceil(properties / PROPERTIES_FOR_EACH_PERSON)
  const cities = JSON.stringify(realCities())
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(databaseUrl, cities)))
  const fill = (what: string, count: number, run: Batch) => inBatches(clients, what, count, run, onProgress)
  try {
    await fill('people', people, (client, range) => client.query(PEOPLE, [...range, DEMO_PASSWORD_HASH]))
    await fill('homes', properties, async (client, range) => {
      await client.query(PROPERTIES, [...range, people, today])
      await client.query(DATES, [...range, today])
    })
    await fill('homes with stays', properties, (client, range) =>
      client.query(BOOKINGS, [...range, today, bookings / properties, people]),
    )
    onProgress('collecting the words of listings')
    await clients[0]?.query(VOCABULARY)
    onProgress('vacuuming and analysing')
    await clients[0]?.query('vacuum analyze')
  } catch (failure) {
    throw new HumanError(`the market cannot be written: ${databaseReasonOf(failure)}`)
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})))
  }
}

async function connect(databaseUrl: string, cities: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  // What triggers and foreign keys would check a million times is right by construction.
  await client.query('set session_replication_role = replica')
  await client.query(CHANCE)
  await client.query(CITIES, [cities])
  return client
}

type Batch = (client: pg.Client, range: [first: number, last: number]) => Promise<unknown>

/** The connections take batches in turn. */
async function inBatches(
  clients: readonly pg.Client[],
  what: string,
  count: number,
  run: Batch,
  onProgress: SeedMarketOptions['onProgress'],
): Promise<void> {
  let next = 1
  let done = 0
  const work = async (client: pg.Client) => {
    while (next <= count) {
      const first = next
      const last = Math.min(count, first + BATCH - 1)
      next = last + 1
      await run(client, [first, last])
      done += last - first + 1
      onProgress(`${what}: ${done.toLocaleString('en')} of ${count.toLocaleString('en')}`)
    }
  }
  await Promise.all(clients.map(work))
}
