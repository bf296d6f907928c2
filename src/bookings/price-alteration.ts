import type { CalendarContext, CalendarTerms } from '../calendar/open-calendar.ts'
import type { Guests } from '../pricing/quote-schemas.ts'
import type { FreshPrice } from '../pricing/quote-token.ts'
import type { Stay } from '../shared/stay.ts'
import { priceNow } from './price-now.ts'
import type { BookingRow } from './tables.ts'

/** What a booking would cost with other dates or guests: nights that were sold keep their price, others cost what they do now. */
export function priceAlteration(
  ctx: Pick<CalendarContext, 'calendar' | 'config' | 'now'>,
  calendar: CalendarTerms,
  booking: BookingRow,
  stay: Stay & { guests: Guests },
): FreshPrice {
  const dates = new Map(calendar.dates)
  for (const { date, amount } of booking.nights) {
    dates.set(date, { ...dates.get(date), date, priceMinor: amount.amountMinor })
  }
  return priceNow(ctx, { ...calendar, dates }, stay)
}
