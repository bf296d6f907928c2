import { and, desc, eq, gt, lt } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { BookingId, UserId } from '../shared/id.ts'
import type { ListBookingsQuery } from './schemas.ts'
import { type BookingEventRow, type BookingRow, bookingEvents, bookings } from './tables.ts'

/** The booking, whoever asks: its caller decides who may see it. */
export async function findBookingRow(db: Database, id: BookingId): Promise<BookingRow | undefined> {
  const [row] = await db.select().from(bookings).where(eq(bookings.id, id))
  return row
}

/** A person's bookings on one side, newest first, starting below `before`. */
export async function listBookingRows(
  db: Database,
  userId: UserId,
  { role, status, from, to }: ListBookingsQuery,
  page: { limit: number; before: BookingId | null },
): Promise<BookingRow[]> {
  return await db
    .select()
    .from(bookings)
    .where(
      and(
        eq(role === 'host' ? bookings.hostId : bookings.guestId, userId),
        status ? eq(bookings.status, status) : undefined,
        from ? gt(bookings.checkOut, from) : undefined,
        to ? lt(bookings.checkIn, to) : undefined,
        page.before ? lt(bookings.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(bookings.id))
    .limit(page.limit)
}

/** A booking’s whole history, oldest first. */
export async function listBookingEventRows(db: Database, id: BookingId): Promise<BookingEventRow[]> {
  return await db
    .select()
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, id))
    .orderBy(bookingEvents.seq)
}
