import { type SQL, sql } from 'drizzle-orm'
import { isWeekendNight } from '../pricing/rates.ts'
import { nightsOf, type Stay } from '../shared/stay.ts'

/** A stay as statements know it: its dates may be constants or columns. */
export interface StayInSql {
  checkIn: SQL
  checkOut: SQL
  nights: number
  /** How many of its nights start on a Friday or Saturday. */
  weekendNights: SQL
}

export function constantStay(stay: Stay): StayInSql {
  const nights = nightsOf(stay)
  return {
    checkIn: sql`${stay.checkIn}::date`,
    checkOut: sql`${stay.checkOut}::date`,
    nights: nights.length,
    weekendNights: sql`${nights.filter(isWeekendNight).length}::int`,
  }
}

/**
 * The nightly rates of a stay in a listing `p`, summed up by the precedence of pricing's `nightlyRate`. Most stays have
 * neither a season nor a price of a single date: then it is a matter of two prices, which the index of areas has.
 */
export const subtotalOf = (stay: StayInSql): SQL => subtotal(stay, subtotalByDate(stay))

/** The same for few listings: planning it once would take longer than calling a function for each. */
export const subtotalOfFew = (stay: StayInSql): SQL =>
  subtotal(stay, sql`subtotal_by_date(p.id, ${stay.checkIn}, ${stay.checkOut})`)

function subtotal({ checkIn, checkOut, nights, weekendNights }: StayInSql, byDate: SQL): SQL {
  const stay = sql`daterange(${checkIn}, ${checkOut})`
  return sql`case when p.seasons_span && ${stay} or p.date_settings_span && ${stay} then ${byDate} else
    p.base_price_minor * (${nights}::int - ${weekendNights})
      + coalesce(p.weekend_price_minor, p.base_price_minor) * ${weekendNights}
  end`
}

/** What `subtotal_by_date` tells (`drizzle/0033_search_speed.sql`), written out. */
const subtotalByDate = ({ checkIn, nights }: StayInSql): SQL => sql`(
  select sum(coalesce(day.price_minor, season.price_minor, case when weekend then listing.weekend_price_minor end,
    listing.base_price_minor))::bigint
  from properties listing
  cross join lateral (
    select distinct on (night) night, extract(isodow from night) in (5, 6) as weekend,
      case when extract(isodow from night) in (5, 6) then coalesce(on_weekends, always) else always end as price_minor
    from generate_series(0, ${nights - 1}::int) as ordinal
    cross join lateral (select ${checkIn} + ordinal as night) as nights
    left join (
      select place, (season->>'from')::date as first, (season->>'to')::date as ends,
        (season->>'priceMinor')::bigint as always, (season->>'weekendPriceMinor')::bigint as on_weekends
      from jsonb_array_elements(listing.seasons) with ordinality as seasons (season, place) offset 0
    ) season on first <= night and night < ends
    order by night, place
  ) season
  left join property_dates day on day.property_id = listing.id and day.date = night
  where listing.id = p.id
)`
