import type { AppContext } from '../context.ts'
import { findBooking } from './find-booking.ts'
import type { Booking } from './schemas.ts'
import { toBooking } from './views.ts'

type GetBookingContext = Pick<AppContext, 'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'>

/** One booking, for its guest, its host and admins. @throws AppError `not_found`, `not_visible_yet` (unavailable) */
export async function getBooking(ctx: GetBookingContext, id: string): Promise<Booking> {
  return toBooking(await findBooking(ctx, 'getBooking', id))
}
