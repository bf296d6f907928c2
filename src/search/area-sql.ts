import { type SQL, sql } from 'drizzle-orm'
import { type Box, boxesAround, splitAtAntimeridian, squareDegreesOf } from './area.ts'
import { radiusKmOf, type SearchQuery } from './search.ts'

/** A way to get at the listings `p` of an area. */
export interface Approach {
  conditions: SQL[]
  /** The index of areas leads to them. Otherwise other indexes do, and the area is looked up for each. */
  byArea: boolean
}

/** More is no city any more, and may hold nearly all listings or hardly any. */
const CITY_SQUARE_DEGREES_MAX = 4
/** From so many listings on, it is quicker to look through all of them in the order of the page. */
const SORTED_LISTINGS_MAX = 10_000

/**
 * The ways to a query's area, of which exactly one leads to listings. Postgres cannot estimate how many an area has, and
 * what is quick for some is slow for others: in a large area they are counted first, as far as that matters.
 */
export function approachesTo(query: SearchQuery): Approach[] {
  const boxes = boxesOf(query)
  if (!boxes) return [{ conditions: [], byArea: false }]
  const within = withinCircle(query)
  const indexed = [isInAnyOf(boxes), ...within]
  if (squareDegreesOf(boxes) <= CITY_SQUARE_DEGREES_MAX) return [{ conditions: indexed, byArea: true }]
  const areMany = sql`(select count(*) > ${SORTED_LISTINGS_MAX}::int from (
    select from properties p where p.status = 'published' and ${isInAnyOf(boxes)} limit ${SORTED_LISTINGS_MAX + 1}::int
  ) counted)`
  // Not indexable, so that it leaves the choice of an index to the others.
  const looked = sql`(${isInAnyOf(boxes)}) is true`
  return [
    { conditions: [sql`not ${areMany}`, ...indexed], byArea: true },
    { conditions: [areMany, looked, ...within], byArea: false },
  ]
}

/** What leads to the listings that are in the area and meet other conditions too. */
export function along({ conditions, byArea }: Approach, others: readonly SQL[]): SQL[] {
  // Once the area leads to a listing, what else is true of it is no matter of an index.
  return [...conditions, ...(byArea ? others.map((condition) => sql`(${condition}) is true`) : others)]
}

/** Metres from `near` to a listing `p`; `<@>` (earthdistance) answers statute miles. */
export function metersOf({ near }: SearchQuery): SQL {
  if (!near) return sql`null::int`
  return sql`round((p.approximate_location <@> point(${near.lng}::float8, ${near.lat}::float8)) * 1609.344)::int`
}

function boxesOf(query: SearchQuery): Box[] | null {
  const { bbox, near } = query
  if (bbox) return splitAtAntimeridian(bbox)
  return near ? boxesAround({ ...near, radiusKm: radiusKmOf(query) }) : null
}

const withinCircle = (query: SearchQuery): SQL[] =>
  query.near ? [sql`${metersOf(query)} <= ${radiusKmOf(query) * 1_000}::float8`] : []

function isInAnyOf(boxes: readonly Box[]): SQL {
  const conditions = boxes.map(
    ({ minLng, minLat, maxLng, maxLat }) =>
      sql`p.approximate_location <@ box(point(${minLng}::float8, ${minLat}::float8), point(${maxLng}::float8, ${maxLat}::float8))`,
  )
  return sql`(${sql.join(conditions, sql` or `)})`
}
