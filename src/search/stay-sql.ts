import { type SQL, sql } from 'drizzle-orm'
import type { StayInSql } from './price-sql.ts'

// The restrictions of a stay in a listing `p`, as the calendar decides them: `availability.ts` and `reasons.ts` there.

/** The date at the property `p` at that instant. */
export const todayOf = (now: SQL): SQL => sql`(${now} at time zone p.time_zone)::date`

/** The same for a lateral join beside `p`; everything below reads it as `today`. */
export const clockOf = (now: SQL): SQL => sql`lateral (select ${todayOf(now)} as today offset 0) clock`

/** What depends on neither nights nor claims: when the stay begins, seen from now. */
export const isInTime = ({ checkIn }: Pick<StayInSql, 'checkIn'>, now: SQL): SQL => sql`(
  ${checkIn} - today >= p.advance_notice_days
  and (p.booking_window_days is null or ${checkIn} - today <= p.booking_window_days)
  and (p.advance_notice_days > 0 or ${checkIn} > today
    or ${now} <= (${checkIn} + p.same_day_cutoff_time::time) at time zone p.time_zone)
)`

/** Weekdays of a stay's ends, `mon` to `sun`. */
export interface StayWeekdays {
  checkInDay: SQL
  checkOutDay: SQL
}

/**
 * What the property's rules and the settings of its dates say about the ends and the length of a stay. Where dates have
 * settings, `dates_allow_stay` tells (`drizzle/0033_search_speed.sql`).
 */
export function isAllowed(
  { checkIn, checkOut, nights }: StayInSql,
  { checkInDay, checkOutDay }: StayWeekdays,
): SQL {
  return sql`case when p.date_settings_span && daterange(${checkIn}, ${checkOut}, '[]') then
    dates_allow_stay(p.id, ${checkIn}, ${checkOut}, ${checkInDay}, ${checkOutDay},
      p.allowed_check_in_days, p.allowed_check_out_days, p.min_nights, p.max_nights)
  else
    ${nights}::int between p.min_nights and p.max_nights
    and ${checkInDay} = any (p.allowed_check_in_days) and ${checkOutDay} = any (p.allowed_check_out_days)
  end`
}

/** Nobody has the nights, nor those beside them that the property needs for preparation; blocks may touch. */
export const isFree = ({
  checkIn,
  checkOut,
}: Pick<StayInSql, 'checkIn' | 'checkOut'>): SQL => sql`not exists (
  select from calendar_claims claim
  where claim.property_id = p.id
    and upper(claim.stay) > ${checkIn} - p.preparation_nights
    and lower(claim.stay) < ${checkOut} + p.preparation_nights
    and (claim.kind <> 'block' or claim.stay && daterange(${checkIn}, ${checkOut}))
)`
