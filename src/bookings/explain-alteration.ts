import type { CalendarContext, CalendarTerms } from '../calendar/open-calendar.ts'
import type { Reason } from '../calendar/schemas.ts'
import type { Guests } from '../pricing/quote-schemas.ts'
import type { Stay } from '../shared/stay.ts'
import { explainStayNow } from './explain-stay-now.ts'
import type { BookingRow } from './tables.ts'

/**
 * Everything that stands in the way of other dates or guests for a booking. An arrival or a departure that stays as it was
 * sold is not judged again. Synchronous, so that a claim can follow in the same turn.
 */
export function explainAlteration(
  ctx: Pick<CalendarContext, 'calendar' | 'actor' | 'now'>,
  calendar: CalendarTerms,
  booking: BookingRow,
  wanted: Stay & { guests: Guests },
): Reason[] {
  const settled = new Set<Reason['code']>([
    ...(wanted.checkIn === booking.checkIn ? OF_ARRIVAL : []),
    ...(wanted.checkOut === booking.checkOut ? OF_DEPARTURE : []),
  ])
  return explainStayNow(ctx, calendar, wanted, booking.id).filter(({ code }) => !settled.has(code))
}

const OF_ARRIVAL = ['in_past', 'closed_to_arrival', 'advance_notice', 'booking_window'] as const
const OF_DEPARTURE = ['closed_to_departure'] as const
