import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { PriceSettings } from '../pricing/schemas.ts'
import type { Photo } from '../properties/photo.ts'
import { idToUuid, type PropertyId, uuidToId } from '../shared/id.ts'
import { type Instant, type LocalDate, toIso } from '../shared/local-date.ts'
import type { RatingTally, StayCategory } from '../shared/rating.ts'
import type { Stay } from '../shared/stay.ts'
import { type Approach, along, approachesTo, metersOf } from './area-sql.ts'
import { CARD, offerOf } from './card-sql.ts'
import { cheapestFitOf } from './fit-sql.ts'
import { all, amenityConditions, indexConditions, oneByOne, rowConditions } from './match-sql.ts'
import type { PriceBounds } from './price-bounds-sql.ts'
import { constantStay } from './price-sql.ts'
import { ASCENDING, directionOf, type Ranking, rankingsOf } from './ranking-sql.ts'
import type { ListingCard } from './schemas.ts'
import { flexibleStaysOf, type SearchQuery, stayOf } from './search.ts'
import { clockOf, todayOf } from './stay-sql.ts'
import { wordsOf } from './words.ts'
import { spellingOf } from './words-sql.ts'

/** Where a page ended: the sort key of its last listing, and its id. */
export type SearchPosition = [key: number, id: PropertyId]

export interface FoundListing {
  position: SearchPosition
  card: FoundCard
  /** What its stay is priced from; null when no stay is asked for. */
  offer: StayOffer | null
}

/** Its photo and its rating as they are stored. */
type FoundCard = Omit<ListingCard, 'stay' | 'photo' | 'rating'> & {
  photo: Photo | null
  rating: RatingTally<StayCategory> | null
}

export interface StayOffer {
  stay: Stay
  settings: PriceSettings
  /** Prices of single dates of the stay. */
  datePrices: Record<LocalDate, number>
  today: LocalDate
  confirmedBookings: number
}

export interface ListingSearch {
  query: SearchQuery
  after: SearchPosition | null
  limit: number
  now: Instant
}

/**
 * One page of a search, in one statement. It works from the inside out: first what an index can tell, in the order of
 * the page; then what has to be looked up for one listing after the other, but only until the page is full; then cards.
 */
export async function findListings(db: Database, search: ListingSearch): Promise<FoundListing[]> {
  const { query, limit } = search
  const now = sql`${toIso(search.now)}::timestamptz`
  const direction = directionOf(query)
  const isAhead = ({ tier }: Ranking) =>
    tier === undefined || search.after === null || tier <= search.after[0]
  const parts = approachesTo(query).flatMap((approach) =>
    rankingsOf(query, approach, now)
      .filter(isAhead)
      .map((ranking) => partOf(search, { ranking, approach, direction, now })),
  )
  const offer = offeredStayOf(query, now)
  const { rows } = await db.execute<ListingRow>(sql`
    ${query.q === undefined ? sql`` : spellingOf(wordsOf(query.q))}
    select page.id, page.key, ${metersOf(query)} as meters, ${CARD} as card, ${offer.json} as offer
    from (${firstOf(parts, limit)}) page
    join properties p on p.id = page.id
    ${offer.joined}
    order by page.key ${direction}, page.id ${direction}`)
  return rows.map((row) => foundListing(row, query))
}

/** One part has its limit already. */
function firstOf(parts: readonly SQL[], limit: number): SQL {
  const [only, ...others] = parts
  if (only && others.length === 0) return only
  return sql`select * from (${sql.join([...parts], sql` union all `)}) ranked limit ${limit}::int`
}

interface PartOptions {
  ranking: Ranking
  approach: Approach
  direction: SQL
  now: SQL
}

/** The best listings of one ranking, got at in one way. */
function partOf(search: ListingSearch, options: PartOptions): SQL {
  const { bounds } = options.ranking
  return sql`(${bestOf(search, options, bounds ? promisingOnes(search, options, bounds) : [])})`
}

function bestOf(search: ListingSearch, options: PartOptions, others: readonly SQL[]): SQL {
  const { query, limit } = search
  const { ranking, direction, now } = options
  const looked = [sql`true`, ...rowConditions(query, now, ranking)]
  // The fence keeps the planner from looking at calendars before it has narrowed and sorted what they are asked of.
  return sql`
    select c.id, c.key from (
      select p.id, ${ranking.key} as key ${ranking.hasFit ? fromNarrowed(search, options, others) : fromAll(search, options, others)}
      order by ${ranking.key} ${direction}, p.id ${direction} offset 0
    ) c where ${all(looked)} limit ${limit}::int`
}

/** Keys come from an index, or are quickly told by it. */
function fromAll({ query, after }: ListingSearch, options: PartOptions, others: readonly SQL[]): SQL {
  const { ranking, approach, direction } = options
  const { from, conditions, keyConditions } = ranking
  const ordered = [
    ...indexConditions(query),
    ...along(approach, [...conditions, ...keyConditions]),
    ...behind(after, ranking, direction),
    ...others,
  ]
  return sql`from properties p ${from} where ${all(ordered)}`
}

/** Keys take a look at calendars, and before that at rows: only of those of which the index cannot tell that they do not matter. */
function fromNarrowed({ query, after }: ListingSearch, options: PartOptions, others: readonly SQL[]): SQL {
  const { ranking, approach, direction } = options
  const { from, conditions, keyConditions } = ranking
  const narrowed = [
    ...indexConditions(query),
    ...along(approach, approach.byArea ? [] : conditions),
    ...others,
  ]
  const looked = [
    sql`true`,
    ...(approach.byArea ? conditions : []),
    ...amenityConditions(query),
    ...keyConditions,
    ...behind(after, ranking, direction),
  ]
  return sql`
    from (select p.id from properties p where ${all(narrowed)} offset 0) narrowed join properties p on p.id = narrowed.id
    ${from} where ${all(looked)}`
}

/** For each listing of a page so many are looked at first. */
const PROMISING_FACTOR = 2

/**
 * Keys that take a look at the calendar are worked out for a few that promise to be the best; a page of those makes
 * it needless for all that cannot be better.
 */
function promisingOnes(search: ListingSearch, options: PartOptions, { lowest, highest }: PriceBounds): SQL[] {
  const { query, after, limit } = search
  const { approach, direction, ranking } = options
  const isAscending = direction === ASCENDING
  const [best, worst] = isAscending ? [lowest, highest] : [highest, lowest]
  const [notWorseThan, notBetterThan] = isAscending ? [sql`<=`, sql`>=`] : [sql`>=`, sql`<=`]
  const notBefore = after ? [sql`(${worst} ${notBetterThan} ${after[0]}::bigint) is not false`] : []
  const looked = [sql`true`, ...oneByOne([...ranking.conditions, ...amenityConditions(query)])]
  const promising = sql`p.id = any (array(
    select c.id from (
      select p.id from properties p
      where ${all([...indexConditions(query), ...along(approach, []), ...notBefore])}
      order by ${best} ${direction} nulls last offset 0
    ) c where ${all(looked)} limit ${limit * PROMISING_FACTOR}::int
  ))`
  const lastOfThem = isAscending ? sql`max(key)` : sql`min(key)`
  const enough = sql`(
    select ${lastOfThem} from (${bestOf(search, options, [promising])}) page having count(*) = ${limit}::int
  )`
  return [...notBefore, sql`(${best} ${notWorseThan} ${enough}) is not false`]
}

/** Strictly behind the last listing of the page before, so that what is inserted meanwhile shifts nothing. */
function behind(after: SearchPosition | null, { key, tier }: Ranking, direction: SQL): SQL[] {
  if (!after) return []
  const [lastKey, lastId] = after
  const id = sql`${idToUuid(lastId)}::uuid`
  if (tier !== undefined) return tier === lastKey ? [sql`p.id < ${id}`] : []
  const comparison = direction === ASCENDING ? sql`>` : sql`<`
  return [sql`(${key}, p.id) ${comparison} (${lastKey}::bigint, ${id})`]
}

/** The stay that a card shows, and what has to be joined to know it. */
function offeredStayOf(query: SearchQuery, now: SQL): { json: SQL; joined: SQL } {
  const stay = stayOf(query)
  if (stay) return { json: offerOf(constantStay(stay), todayOf(now)), joined: sql`` }
  const stays = flexibleStaysOf(query)
  if (!stays) return { json: sql`null`, joined: sql`` }
  return {
    json: offerOf({ checkIn: sql`fit.check_in`, checkOut: sql`fit.check_out` }, sql`today`),
    joined: sql`cross join ${clockOf(now)} cross join lateral (${cheapestFitOf(stays, now)}) fit`,
  }
}

interface ListingRow extends Record<string, unknown> {
  id: string
  /** A number in text, because it may be a bigint. */
  key: string
  meters: number | null
  card: Omit<FoundCard, 'id' | 'distanceMeters'>
  offer: StayOffer | null
}

function foundListing(
  { id: uuid, key, meters, card, offer }: ListingRow,
  { near }: SearchQuery,
): FoundListing {
  const id = uuidToId('prop', uuid)
  const distance = near && meters !== null ? { distanceMeters: meters } : {}
  const hostId = uuidToId('usr', card.hostId)
  return { position: [Number(key), id], card: { id, ...card, hostId, ...distance }, offer }
}
