import type { AppContext } from '../context.ts'
import type { CalendarVerbs } from '../objects/calendar-verbs.ts'
import { type BookingId, idOrNotFound } from '../shared/id.ts'
import type { BookingStatus } from './booking.ts'
import { findPlace } from './find-booking.ts'

type CalendarOfBookingContext = Pick<AppContext, 'background' | 'calendarOf' | 'db' | 'unshippedBookings'>

/**
 * Where a booking is decided about: its property's calendar object, which also asks who may do that.
 *
 * @returns `seenStatus` is what the booking was when the request came in; it may be another one by now
 * @throws AppError `not_found`, `not_visible_yet`
 */
export async function calendarOfBooking(
  ctx: CalendarOfBookingContext,
  id: string,
): Promise<{ bookingId: BookingId; seenStatus: BookingStatus; calendar: CalendarVerbs }> {
  const bookingId = idOrNotFound('bkg', id, 'booking')
  const { propertyId, status } = await findPlace(ctx, bookingId)
  return { bookingId, seenStatus: status, calendar: ctx.calendarOf(propertyId) }
}
