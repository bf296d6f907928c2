import { type SQL, sql } from 'drizzle-orm'
import { weekdayOf } from '../shared/local-date.ts'
import { nightCount } from '../shared/stay.ts'
import { cheapestFitOf } from './fit-sql.ts'
import { affordableConditions } from './price-bounds-sql.ts'
import { constantStay, subtotalOf, subtotalOfFew } from './price-sql.ts'
import { flexibleStaysOf, type SearchQuery, stayOf } from './search.ts'
import { clockOf, isAllowed, isFree, isInTime } from './stay-sql.ts'
import { wordsOf } from './words.ts'
import { hasWords, hasWordsLike } from './words-sql.ts'

/** What the index of areas can tell of a listing `p`, without a look at its row. */
export function indexConditions(query: SearchQuery): SQL[] {
  const { guests, currency } = query
  return [
    sql`p.status = 'published'`,
    ...when(guests, (least) => sql`p.max_guests >= ${least}::int`),
    ...typeConditions(query),
    ...bedroomConditions(query),
    ...modeConditions(query),
    ...when(currency, (code) => sql`p.currency = ${code}::text`),
    ...lengthConditions(query),
    ...(asksForStay(query) ? affordableConditions(query) : priceConditions(query, sql`p.base_price_minor`)),
  ]
}

export const typeConditions = ({ propertyType }: SearchQuery): SQL[] =>
  when(propertyType, (type) => sql`p.property_type = ${type}::text`)

export const bedroomConditions = ({ bedrooms }: SearchQuery): SQL[] =>
  when(bedrooms, (least) => sql`p.bedrooms >= ${least}::int`)

export const modeConditions = ({ bookingMode }: SearchQuery): SQL[] =>
  when(bookingMode, (mode) => sql`p.booking_mode = ${mode}::text`)

/** The words are somewhere in the listing `p`, misspelt or not. Needs `spellingOf`. */
export function wordConditions({ q }: SearchQuery): SQL[] {
  if (q === undefined) return []
  return [sql`(${hasWords(wordsOf(q), 'ABC')} or ${hasWordsLike})`]
}

/**
 * What the row of a listing `c.id` and its calendar tell, as one condition that is asked of one listing after the other.
 *
 * @param options.hasFit a stay that fits has been found already, and its row has been looked at
 */
export function rowConditions(query: SearchQuery, now: SQL, { hasFit }: { hasFit: boolean }): SQL[] {
  if (hasFit) return []
  const stay = stayConditions(query, now)
  const clock = stay.length === 0 ? sql`` : sql`cross join ${clockOf(now)}`
  return oneByOne([...amenityConditions(query), ...stay], clock)
}

/**
 * Conditions on the row of a listing `p`, asked of `c.id`. An aggregate or a join would be worked out for all listings at
 * once; a subquery with one row is not.
 */
export function oneByOne(conditions: readonly SQL[], beside = sql``): SQL[] {
  if (conditions.length === 0) return []
  return [
    sql`coalesce((select true from properties p ${beside} where p.id = c.id and ${all(conditions)}), false)`,
  ]
}

/** The stay that is asked for, or the cheapest that fits, with its price: a query of `subtotal` for a listing `p`. */
export function pricedStayOf(query: SearchQuery, now: SQL): SQL | null {
  const stay = stayOf(query)
  if (stay) return sql`select ${subtotalOf(constantStay(stay))} as subtotal offset 0`
  const stays = flexibleStaysOf(query)
  return stays && sql`select fit.subtotal from ${clockOf(now)}, lateral (${cheapestFitOf(stays, now)}) fit`
}

export function priceConditions({ minPriceMinor, maxPriceMinor }: SearchQuery, priceMinor: SQL): SQL[] {
  return [
    ...when(minPriceMinor, (least) => sql`${priceMinor} >= ${least}::bigint`),
    ...when(maxPriceMinor, (most) => sql`${priceMinor} <= ${most}::bigint`),
  ]
}

const asksForStay = (query: SearchQuery): boolean =>
  query.checkIn !== undefined || query.flexibleMonth !== undefined

export const all = (conditions: readonly SQL[]): SQL => sql.join([...conditions], sql` and `)

/** A first sieve: the exact answer, with the settings of single dates, takes a look at the calendar. */
function lengthConditions(query: SearchQuery): SQL[] {
  const stay = stayOf(query)
  const nights = stay ? nightCount(stay) : query.nights
  if (nights === undefined) return []
  const ruled = sql`${nights}::int between p.min_nights and p.max_nights`
  const set = stay
    ? sql`p.date_settings_span @> ${stay.checkIn}::date`
    : sql`p.date_settings_span is not null`
  return [sql`(${ruled} or ${set})`]
}

export const amenityConditions = ({ amenities }: SearchQuery): SQL[] =>
  when(amenities, (codes) => sql`p.amenities @> string_to_array(${codes.join(',')}::text, ',')`)

function stayConditions(query: SearchQuery, now: SQL): SQL[] {
  const stay = stayOf(query)
  if (stay) {
    const inSql = constantStay(stay)
    const weekdays = {
      checkInDay: sql`${weekdayOf(stay.checkIn)}::text`,
      checkOutDay: sql`${weekdayOf(stay.checkOut)}::text`,
    }
    const canBeHad = sql.join([isInTime(inSql, now), isAllowed(inSql, weekdays), isFree(inSql)], sql` and `)
    const affordable = priceConditions(query, subtotalOfFew(inSql))
    // Prices take longest, so only those of stays that can be had are worked out.
    return affordable.length === 0 ? [canBeHad] : [sql`case when ${canBeHad} then ${all(affordable)} end`]
  }
  const stays = flexibleStaysOf(query)
  if (!stays) return []
  const affordable = [sql`true`, ...priceConditions(query, sql`fit.subtotal`)]
  return [sql`exists (select from (${cheapestFitOf(stays, now)}) fit where ${all(affordable)})`]
}

function when<T>(value: T | undefined, condition: (value: T) => SQL): SQL[] {
  return value === undefined ? [] : [condition(value)]
}
