import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { along, approachesTo } from './area-sql.ts'
import { FACET_LISTINGS_MAX, type SearchFacets, withoutChoices } from './facets.ts'
import {
  all,
  bedroomConditions,
  indexConditions,
  modeConditions,
  priceConditions,
  pricedStayOf,
  rowConditions,
  typeConditions,
  wordConditions,
} from './match-sql.ts'
import type { SearchQuery } from './search.ts'
import { wordsOf } from './words.ts'
import { spellingOf } from './words-sql.ts'

/**
 * Counts what a search could find, in one statement that is nobody's but its own: it has to look at every listing, which
 * a page does not.
 */
export async function findFacets(
  db: Database,
  { query, now: instant }: { query: SearchQuery; now: Instant },
): Promise<SearchFacets> {
  const now = sql`${toIso(instant)}::timestamptz`
  const candidates = approachesTo(query).map(
    (approach) => sql`(
      select p.id from properties p
      where ${all([...indexConditions(withoutChoices(query)), ...along(approach, wordConditions(query))])}
      order by p.id desc limit ${FACET_LISTINGS_MAX + 1}::int
    )`,
  )
  const { rows } = await db.execute<{ facets: SearchFacets }>(sql`
    ${query.q === undefined ? sql`with` : sql`${spellingOf(wordsOf(query.q))},`}
    candidates as materialized (${sql.join(candidates, sql` union all `)}),
    matches as materialized (
      select p.property_type, p.booking_mode, p.bedrooms, p.amenities, p.currency, priced.subtotal,
        ${isChosen(query)}
      from candidates c
      join properties p on p.id = c.id
      cross join lateral (${pricedStayOf(query, now) ?? sql`select p.base_price_minor as subtotal`}) priced
      where ${all([sql`true`, ...stayConditions(query, now)])}
    )
    select jsonb_build_object(
      'total', (select count(*) from matches where of_type and of_mode and has_bedrooms and in_price),
      'complete', (select count(*) <= ${FACET_LISTINGS_MAX}::int from candidates),
      'propertyTypes', ${counted(sql`property_type`, sql`of_mode and has_bedrooms and in_price`)},
      'bookingModes', ${counted(sql`booking_mode`, sql`of_type and has_bedrooms and in_price`)},
      'bedrooms', (
        select coalesce(jsonb_agg(jsonb_build_object('value', bedrooms, 'count', listings) order by bedrooms), '[]')
        from (
          select bedrooms, sum(count(*)) over (order by bedrooms desc) as listings
          from matches where of_type and of_mode and in_price group by bedrooms
        ) counts
      ),
      'amenities', ${counted(sql`amenity`, sql`of_type and of_mode and has_bedrooms and in_price`, sql`, unnest(amenities) as amenity`)},
      'prices', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'currency', currency, 'count', listings, 'minMinor', lowest, 'maxMinor', highest
        ) order by listings desc, currency), '[]')
        from (
          select currency, count(*) as listings, min(subtotal) as lowest, max(subtotal) as highest
          from matches where of_type and of_mode and has_bedrooms group by currency
        ) counts
      )
    ) as facets`)
  const [row] = rows
  if (!row) throw new Error('an aggregate has one row')
  return row.facets
}

/** Pricing a flexible stay finds one that fits, so it must not be looked for twice. */
const stayConditions = (query: SearchQuery, now: SQL): SQL[] =>
  rowConditions(withoutChoices(query), now, { hasFit: query.flexibleMonth !== undefined })

/** What the filters that are left out above would say of a listing. */
function isChosen(query: SearchQuery): SQL {
  const asked = (conditions: SQL[]) => all([sql`true`, ...conditions])
  return sql`
    ${asked(typeConditions(query))} as of_type,
    ${asked(modeConditions(query))} as of_mode,
    ${asked(bedroomConditions(query))} as has_bedrooms,
    ${asked(priceConditions(query, sql`priced.subtotal`))} as in_price`
}

/** The values of a column with their listings, the most frequent first. */
const counted = (value: SQL, condition: SQL, joined = sql``): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', listings) order by listings desc, value), '[]')
  from (select ${value} as value, count(*) as listings from matches ${joined} where ${condition} group by ${value}) counts
)`
