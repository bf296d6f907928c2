import { type SQL, sql } from 'drizzle-orm'
import { isWeekendNight } from '../pricing/rates.ts'
import { weekdayOf } from '../shared/local-date.ts'
import { nightCount, nightsOf, type Stay } from '../shared/stay.ts'
import { type StayInSql, subtotalOf } from './price-sql.ts'
import { isAllowed, isInTime } from './stay-sql.ts'

/**
 * Of some stays of equal length the cheapest that a listing `p` could have, the earliest of those: a query of at most
 * one row `(check_in, check_out, subtotal)`. Claims are read once, however many stays there are.
 *
 * @param candidates in the order of their dates; at least one
 */
export function cheapestFitOf(candidates: readonly Stay[], now: SQL): SQL {
  const [first, last] = [candidates[0], candidates.at(-1)]
  if (!first || !last) throw new RangeError('no stays to choose from')
  const stay: StayInSql = {
    checkIn: sql`candidate.check_in`,
    checkOut: sql`candidate.check_out`,
    nights: nightCount(first),
    weekendNights: sql`candidate.weekend_nights`,
  }
  const weekdays = { checkInDay: sql`candidate.check_in_day`, checkOutDay: sql`candidate.check_out_day` }
  return sql`
    select candidate.check_in, candidate.check_out, ${subtotalOf(stay)} as subtotal
    from (
      select range_agg(stay) filter (where kind = 'block') as blocked,
        range_agg(daterange(lower(stay) - p.preparation_nights, upper(stay) + p.preparation_nights))
          filter (where kind <> 'block') as occupied
      from calendar_claims
      where property_id = p.id and upper(stay) > ${first.checkIn}::date - p.preparation_nights
        and lower(stay) < ${last.checkOut}::date + p.preparation_nights
    ) taken
    cross join ${candidatesOf(candidates)}
    where ${isInTime(stay, now)} and ${isAllowed(stay, weekdays)}
      and (blocked && daterange(candidate.check_in, candidate.check_out)) is not true
      and (occupied && daterange(candidate.check_in, candidate.check_out)) is not true
    order by subtotal, candidate.check_in
    limit 1`
}

/** As arrays, because they are unfolded once for every listing. */
const candidatesOf = (stays: readonly Stay[]): SQL => sql`unnest(
  ${listOf(stays.map(({ checkIn }) => checkIn))}::date[],
  ${listOf(stays.map(({ checkOut }) => checkOut))}::date[],
  ${listOf(stays.map((stay) => nightsOf(stay).filter(isWeekendNight).length))}::int[],
  ${listOf(stays.map(({ checkIn }) => weekdayOf(checkIn)))}::text[],
  ${listOf(stays.map(({ checkOut }) => weekdayOf(checkOut)))}::text[]
) as candidate (check_in, check_out, weekend_nights, check_in_day, check_out_day)`

/** An array in Postgres's own notation; none of these values needs quotes. */
const listOf = (values: readonly (string | number)[]): string => `{${values.join()}}`
