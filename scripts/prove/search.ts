import { isDeepStrictEqual } from 'node:util'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Database } from '../../src/platform/database.ts'
import { AMENITY_CODES, PROPERTY_TYPE_CODES } from '../../src/properties/catalogue.ts'
import { findListings, type SearchPosition } from '../../src/search/find-listings.ts'
import { contradictionsIn, type SearchQuery, SORTS } from '../../src/search/search.ts'
import type { PropertyId } from '../../src/shared/id.ts'
import { addDays, fromIso, type LocalDate } from '../../src/shared/local-date.ts'
import { asDatabase } from '../local/as-database.ts'
import { HumanError } from '../local/human-error.ts'
import { type Chance, chanceOf } from '../seed/chance.ts'
import { type City, realCities } from '../seed/cities.ts'
import { seedMarket } from '../seed/market.ts'
import { dictionaryOf, type MirroredListing, mirrorOf } from './market-mirror.ts'
import { plainSearch } from './plain-search.ts'

const TODAY = '2026-11-26'
const NOW = fromIso(`${TODAY}T12:00:00Z`)
const HOMES = 2_000
const BOOKINGS = 10_000
/** How often listings change between two pages of a search. */
const WRITES_SHARE = 0.2
const PAGES_MAX = 10

export interface ProveSearchOptions {
  /** A migrated database that is empty, for this alone. */
  databaseUrl: string
  searches: number
  seed: number
  onProgress: (line: string) => void
}

/**
 * Random searches, page after page, against a look at every listing by the rules themselves: the same listings in the
 * same order. In some, listings change between the pages: then those that did not change come exactly once, in order.
 *
 * @returns how many listings came up in all
 * @throws HumanError with the seed, the query and both answers where they differ
 */
export async function proveSearch({
  databaseUrl,
  searches,
  seed,
  onProgress,
}: ProveSearchOptions): Promise<number> {
  await seedMarket({ databaseUrl, properties: HOMES, bookings: BOOKINGS, today: TODAY, onProgress })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await rateSome(client)
    const listings = await mirrorOf(client)
    const market: Market = {
      client,
      db: asDatabase(drizzle(client, { casing: 'snake_case' })),
      listings,
      dictionary: await dictionaryOf(client),
      cities: realCities(),
    }
    let found = 0
    for (let at = 0; at < searches; at += 1) {
      found += await proveOne(market, chanceOf(`search ${seed + at}`), `seed ${seed + at}`)
      if ((at + 1) % 500 === 0) onProgress(`${at + 1} of ${searches} searches, ${found} listings found`)
    }
    return found
  } finally {
    await client.end()
  }
}

/** A third of them, each by one to four guests; of the others nothing was said. */
const rateSome = (client: pg.Client) =>
  client.query(`
    update properties set rating = jsonb_build_object('count', guests, 'sum', guests + dice % (4 * guests + 1))
    from (select id, dice, 1 + dice % 4 as guests from (
      select id, abs(hashtext(id::text)) / 3 as dice from properties where hashtext(id::text) % 3 = 0) thrown) rated
    where rated.id = properties.id`)

interface Market {
  client: pg.Client
  db: Database
  listings: readonly MirroredListing[]
  dictionary: readonly string[]
  cities: readonly City[]
}

async function proveOne(market: Market, chance: Chance, name: string): Promise<number> {
  const query = arbitrarySearch(chance, market)
  const expected = plainSearch(market.listings, { query, now: NOW, dictionary: market.dictionary })
  const hasWrites = chance.happens(WRITES_SHARE)
  const changed = hasWrites ? chance.someOf(market.listings, 20) : []
  const isUnchanged = (id: string) => !changed.some((listing) => listing.id === id)
  if (hasWrites) await market.client.query('begin')
  const limit = chance.between(Math.ceil((expected.length + 1) / PAGES_MAX), 40 + expected.length)
  const found = await everyPage(market, { query, limit }, async () => await disturb(market, changed))
  if (hasWrites) await market.client.query('rollback')
  const [wanted, got] = hasWrites
    ? [expected.filter(isUnchanged), found.filter(isUnchanged)]
    : [expected, found]
  if (!isDeepStrictEqual(got, wanted)) {
    const at = wanted.findIndex((id, place) => String(id) !== got[place])
    const [due, instead] = [wanted[at] ?? 'nothing', got[at] ?? 'nothing']
    const asked = JSON.stringify({ ...query, limit })
    throw new HumanError(
      `${name}: ${asked} of ${wanted.length} due it found ${got.length}; ${instead}, not ${due}`,
    )
  }
  return found.length
}

async function everyPage(
  { db }: Market,
  { query, limit }: { query: SearchQuery; limit: number },
  afterFirst: () => Promise<void>,
): Promise<PropertyId[]> {
  const ids: PropertyId[] = []
  let after: SearchPosition | null = null
  for (;;) {
    const rows = await findListings(db, { query, after, limit: limit + 1, now: NOW })
    const page = rows.slice(0, limit)
    ids.push(...page.map(({ position: [, id] }) => id))
    if (rows.length <= limit) return ids
    if (after === null) await afterFirst()
    after = page.at(-1)?.position ?? null
  }
}

/** Others appear, go, and change their price, wherever in the order of the pages that may be. */
async function disturb({ client }: Market, changed: readonly MirroredListing[]): Promise<void> {
  const [repriced, withdrawn] = [changed.slice(0, 10), changed.slice(10)]
  const uuids = (listings: readonly MirroredListing[]) => listings.map(({ uuid }) => uuid)
  await client.query(
    'update properties set base_price_minor = 1 + base_price_minor / 2 where id = any ($1)',
    [uuids(repriced)],
  )
  await client.query(`update properties set status = 'unpublished' where id = any ($1)`, [uuids(withdrawn)])
}

/** Anything that may be asked; mostly wide areas, so that there is something to find and to turn pages over. */
function arbitrarySearch(chance: Chance, market: Market): SearchQuery {
  for (;;) {
    const query = arbitraryFilters(chance, market)
    if (contradictionsIn(query).length === 0) return query
  }
}

function arbitraryFilters(chance: Chance, { listings, cities }: Market): SearchQuery {
  const { happens, oneOf, between, someOf } = chance
  const { lat, lng } = oneOf(cities.slice(0, 500))
  const near = { lat, lng }
  const [south, east] = [lat - between(1, 30), lng + between(1, 40)]
  const bbox = {
    minLng: Math.max(-180, lng - between(1, 40)),
    minLat: Math.max(-90, south),
    // May lie beyond the antimeridian, and then west of where the box begins.
    maxLng: east > 180 ? east - 360 : east,
    maxLat: Math.min(90, lat + between(1, 30)),
  }
  const area = happens(0.5) ? { bbox } : happens(0.8) ? { near, radiusKm: between(1, 500) } : {}
  return {
    ...area,
    ...arbitraryTime(chance),
    ...(happens(0.5) ? { guests: between(1, 8) } : {}),
    ...(happens(0.3) ? { amenities: someOf(AMENITY_CODES.slice(0, 12), between(1, 2)) } : {}),
    ...(happens(0.1) ? { propertyType: oneOf(PROPERTY_TYPE_CODES) } : {}),
    ...(happens(0.2) ? { bedrooms: between(1, 4) } : {}),
    ...(happens(0.2) ? { bookingMode: oneOf(['instant', 'request'] as const) } : {}),
    ...(happens(0.2) ? { currency: oneOf(listings).rates.currency } : {}),
    ...(happens(0.2) ? { minPriceMinor: between(1_000, 30_000) } : {}),
    ...(happens(0.2) ? { maxPriceMinor: between(10_000, 300_000) } : {}),
    ...(happens(0.3) ? { q: arbitraryWords(chance, oneOf(listings)) } : {}),
    sort: oneOf(SORTS),
  }
}

function arbitraryTime({ happens, between }: Chance): Partial<SearchQuery> {
  if (happens(0.3)) return {}
  const checkIn = addDays(TODAY, between(-2, 220))
  if (happens(0.2)) return { flexibleMonth: monthOf(checkIn), nights: between(1, 9) }
  return { checkIn, checkOut: addDays(checkIn, between(1, 12)) }
}

const monthOf = (date: LocalDate): string => date.slice(0, 7)

/** Words of a listing, some cut short and some misspelt. */
function arbitraryWords({ happens, between, someOf }: Chance, { title }: MirroredListing): string {
  const words = someOf(title.toLowerCase().split(' '), between(1, 2))
  return words
    .map((word) => {
      const at = between(1, word.length - 1)
      if (happens(0.2)) return word.slice(0, at)
      return happens(0.2) ? word.slice(0, at - 1) + word.slice(at) : word
    })
    .join(' ')
}
