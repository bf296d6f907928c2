import { findBooking } from '../bookings/find-booking.ts'
import type { AppContext } from '../context.ts'
import { isBalanced } from './posting.ts'
import { listBookingPostings } from './repository.ts'
import type { BookingLedger } from './schemas.ts'
import { toLedgerPosting } from './views.ts'

type ReadBookingLedgerContext = Pick<
  AppContext,
  'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'
>

/** Every movement of a booking's money, oldest first. @throws AppError `not_found`, `forbidden`, `not_visible_yet` */
export async function readBookingLedger(ctx: ReadBookingLedgerContext, id: string): Promise<BookingLedger> {
  const { id: bookingId } = await findBooking(ctx, 'readBookingLedger', id)
  const rows = await listBookingPostings(ctx.db, bookingId)
  return {
    bookingId,
    postings: rows.map(toLedgerPosting),
    balanced: isBalanced(rows.map(({ posting }) => posting)),
  }
}
