import type { AppContext } from '../context.ts'
import { userIdOf } from '../shared/actor.ts'
import { findBooking } from './find-booking.ts'
import { listBookingEventRows } from './repository.ts'
import type { BookingEvent } from './schemas.ts'
import { toBookingEvent } from './views.ts'

type ListBookingEventsContext = Pick<
  AppContext,
  'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'
>

/** The history of a booking, oldest first: a handful of entries, so that it has no pages. */
export async function listBookingEvents(ctx: ListBookingEventsContext, id: string): Promise<BookingEvent[]> {
  const booking = await findBooking(ctx, 'listBookingEvents', id)
  const rows = await listBookingEventRows(ctx.db, booking.id)
  const viewerId = userIdOf(ctx.actor)
  return rows.map((row) => toBookingEvent(row, viewerId))
}
