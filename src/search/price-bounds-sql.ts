import { type SQL, sql } from 'drizzle-orm'
import { isWeekendNight } from '../pricing/rates.ts'
import { nightCount, nightsOf, type Stay } from '../shared/stay.ts'
import { type SearchQuery, staysOf } from './search.ts'

/**
 * What any of some stays costs in a listing `p`: at least, and at most. Null where seasons or prices of single dates
 * decide; otherwise it is a matter of two prices, without a look at the calendar.
 */
export interface PriceBounds {
  lowest: SQL
  highest: SQL
}

/** @param stays of equal length, in the order of their dates; at least one */
export function priceBoundsOf(stays: readonly Stay[]): PriceBounds {
  const [first, last] = [stays[0], stays.at(-1)]
  if (!first || !last) throw new RangeError('no stays to choose from')
  const weekendNights = stays.map((stay) => nightsOf(stay).filter(isWeekendNight).length)
  // The price is linear in the number of weekend nights, so that its bounds are at the bounds of that.
  const ends = [Math.min(...weekendNights), Math.max(...weekendNights)].map((count) =>
    plainSubtotalOf(nightCount(first), count),
  )
  const both = sql.join(ends, sql`, `)
  const range = sql`daterange(${first.checkIn}::date, ${last.checkOut}::date)`
  const isPlain = sql`(p.seasons_span && ${range} or p.date_settings_span && ${range}) is not true`
  return {
    lowest: sql`case when ${isPlain} then least(${both}) end`,
    highest: sql`case when ${isPlain} then greatest(${both}) end`,
  }
}

/** A first sieve: passes every listing `p` whose stay may have the price that is asked for. */
export function affordableConditions(query: SearchQuery): SQL[] {
  const { minPriceMinor, maxPriceMinor } = query
  const stays = staysOf(query)
  if (!stays || (minPriceMinor === undefined && maxPriceMinor === undefined)) return []
  const { lowest, highest } = priceBoundsOf(stays)
  return [
    ...(minPriceMinor === undefined ? [] : [sql`(${highest} >= ${minPriceMinor}::bigint) is not false`]),
    ...(maxPriceMinor === undefined ? [] : [sql`(${lowest} <= ${maxPriceMinor}::bigint) is not false`]),
  ]
}

const plainSubtotalOf = (nights: number, weekendNights: number): SQL => sql`(
  p.base_price_minor * ${nights - weekendNights}::int
    + coalesce(p.weekend_price_minor, p.base_price_minor) * ${weekendNights}::int
)`
