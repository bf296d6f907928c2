import type { AppContext } from '../context.ts'
import { unauthenticated } from '../shared/errors.ts'
import type { BookingId } from '../shared/id.ts'
import { decodeCursor, encodeCursor, type Page } from '../shared/page.ts'
import { listBookingRows } from './repository.ts'
import type { Booking, ListBookingsQuery } from './schemas.ts'
import { toBooking } from './views.ts'

type ListBookingsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/** A person's own bookings as guest or host, newest first. @throws AppError `invalid_cursor` (malformed) */
export async function listBookings(
  { actor, config, db }: ListBookingsContext,
  query: ListBookingsQuery & { limit: number; cursor?: string | undefined },
): Promise<Page<Booking>> {
  if (actor.kind !== 'user') throw unauthenticated()
  const { limit, cursor, ...filters } = query
  const list = `bookings?${JSON.stringify([actor.userId, filters])}`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as BookingId) : null
  const rows = await listBookingRows(db, actor.userId, filters, { limit: limit + 1, before })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    data: shown.map(toBooking),
    nextCursor: last ? encodeCursor(list, last.id, config.SIGNING_SECRET) : null,
  }
}
