import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { BookingId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listBookingRows } from './repository.ts'
import type { Booking, ListBookingsQuery } from './schemas.ts'
import { toBooking } from './views.ts'

type ListBookingsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/** A person's own bookings as guest or host, newest first. @throws AppError `invalid_cursor` (malformed) */
export async function listBookings(
  { actor, config, db }: ListBookingsContext,
  query: ListBookingsQuery & { limit: number; cursor?: string | undefined },
): Promise<CursoredPage<Booking>> {
  const { userId } = authorisePerson(actor, 'listBookings')
  const { limit, cursor, ...filters } = query
  const list = `bookings?${JSON.stringify([userId, filters])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as BookingId) : null
  const rows = await listBookingRows(db, userId, filters, { limit: limit + 1, before })
  return toPage(rows, {
    limit,
    toItem: toBooking,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}
