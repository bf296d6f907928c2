import type { AppContext } from '../context.ts'
import type { CalendarVerbs } from '../objects/calendar-verbs.ts'
import { type BookingId, idOrNotFound } from '../shared/id.ts'
import { findPlace } from './find-booking.ts'

type CalendarOfBookingContext = Pick<AppContext, 'background' | 'calendarOf' | 'db' | 'unshippedBookings'>

/**
 * Where a booking is decided about: its property's calendar object, which also asks who may do that.
 *
 * @throws AppError `not_found`, `not_visible_yet`
 */
export async function calendarOfBooking(
  ctx: CalendarOfBookingContext,
  id: string,
): Promise<{ bookingId: BookingId; calendar: CalendarVerbs }> {
  const bookingId = idOrNotFound('bkg', id, 'booking')
  const { propertyId } = await findPlace(ctx, bookingId)
  return { bookingId, calendar: ctx.calendarOf(propertyId) }
}
