import type { CalendarContext, CalendarTerms } from '../calendar/open-calendar.ts'
import { priceStay } from '../pricing/quote.ts'
import type { Guests } from '../pricing/quote-schemas.ts'
import type { FreshPrice } from '../pricing/quote-token.ts'
import { localDateAt } from '../shared/local-date.ts'
import { nightCount, type Stay } from '../shared/stay.ts'

/** From this length on a stay is sold under the long-term policy, whatever the listing says. */
const LONG_TERM_NIGHTS = 28

/** What a stay costs now, and under which policy it would be sold. */
export function priceNow(
  ctx: Pick<CalendarContext, 'calendar' | 'config' | 'now'>,
  { terms, dates }: CalendarTerms,
  stay: Stay & { guests: Guests },
): FreshPrice {
  const price = priceStay({
    settings: terms.price,
    datePrices: dates,
    serviceFees: { guestPercent: ctx.config.GUEST_FEE_PERCENT, hostPercent: ctx.config.HOST_FEE_PERCENT },
    stay,
    guests: stay.guests,
    today: localDateAt(ctx.now(), terms.stayRules.timeZone),
    confirmedBookings: ctx.calendar.store.countConfirmed(),
  })
  const longTerm = nightCount(stay) >= LONG_TERM_NIGHTS
  return { ...price, cancellationPolicy: longTerm ? 'long_term' : terms.cancellationPolicy }
}
