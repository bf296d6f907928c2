import { and, desc, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm'
import { calendars } from '../calendar/tables.ts'
import type { Database } from '../platform/database.ts'
import { coHostsOf } from '../properties/statements.ts'
import type { BookingId, UserId } from '../shared/id.ts'
import type { CoHost, CoHostRole } from '../shared/permissions.ts'
import type { ListBookingsQuery } from './schemas.ts'
import { onHostSide } from './statements.ts'
import { type BookingEventRow, type BookingRow, bookingEvents, bookings } from './tables.ts'

export interface FoundBooking {
  booking: BookingRow
  /** Who acts for the host at the property now. */
  coHosts: CoHost[]
}

/** The booking, whoever asks: its caller decides who may see it. */
export async function findBookingRow(db: Database, id: BookingId): Promise<FoundBooking | undefined> {
  const [found] = await bookingWithCoHosts(db, id)
  return found
}

/** The same, for a batch. */
export const bookingWithCoHosts = (db: Database, id: BookingId) =>
  db
    .select({ booking: getTableColumns(bookings), coHosts: coHostsOf(sql`bookings.property_id`) })
    .from(bookings)
    .where(eq(bookings.id, id))

export type BookingPlace = Pick<BookingRow, 'propertyId' | 'status'>

export async function findBookingPlace(db: Database, id: BookingId): Promise<BookingPlace | undefined> {
  const [row] = await db
    .select({ propertyId: bookings.propertyId, status: bookings.status })
    .from(bookings)
    .where(eq(bookings.id, id))
  return row
}

/** The last decision of the booking's calendar that Postgres knows; 0 for none. */
export async function findShippedSeq(db: Database, id: BookingId): Promise<number> {
  const [row] = await db
    .select({ seq: calendars.seq })
    .from(bookings)
    .innerJoin(calendars, eq(calendars.propertyId, bookings.propertyId))
    .where(eq(bookings.id, id))
  return row?.seq ?? 0
}

/** The co-hosts who have to do with guests. */
const BOOKING_CO_HOSTS: readonly CoHostRole[] = ['full', 'calendar_and_inbox']

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
        role === 'host' ? onHostSide(db, userId, BOOKING_CO_HOSTS) : eq(bookings.guestId, userId),
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
