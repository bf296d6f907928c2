import type { AppContext } from '../context.ts'
import { notFound } from '../shared/errors.ts'
import type { BookingId } from '../shared/id.ts'
import { findBookingRow } from './repository.ts'
import type { BookingRow } from './tables.ts'

/** A booking as it is by now, for whoever has opened it before. @throws AppError `not_found` */
export async function rereadBooking(
  { db }: Pick<AppContext, 'db'>,
  bookingId: BookingId,
): Promise<BookingRow> {
  const found = await findBookingRow(db, bookingId)
  if (!found) throw notFound('booking')
  return found.booking
}
