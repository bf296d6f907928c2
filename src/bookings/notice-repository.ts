import { and, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import type { Database } from '../platform/database.ts'
import type { BookingId } from '../shared/id.ts'
import { bookings } from './tables.ts'

const guests = alias(users, 'guest')
const hosts = alias(users, 'host')

/** A booking with both of its sides, as letters about it need them. */
export async function findNotice(db: Database, id: BookingId) {
  const [found] = await db
    .select({
      title: bookings.title,
      checkIn: bookings.checkIn,
      checkOut: bookings.checkOut,
      currency: bookings.currency,
      totalMinor: bookings.totalMinor,
      refundMinor: bookings.refundMinor,
      reason: bookings.cancellationReason,
      cancelledBy: bookings.cancelledBy,
      wasRequested: sql<boolean>`exists (
        select from booking_events e where e.booking_id = ${bookings.id} and e."to" = 'requested')`,
      guest: {
        name: guests.name,
        emailVerifiedAt: guests.emailVerifiedAt,
        email: guests.email,
        locale: guests.locale,
        preferences: guests.notificationPreferences,
      },
      host: {
        name: hosts.name,
        emailVerifiedAt: hosts.emailVerifiedAt,
        email: hosts.email,
        locale: hosts.locale,
        preferences: hosts.notificationPreferences,
      },
    })
    .from(bookings)
    .leftJoin(guests, and(eq(guests.id, bookings.guestId), isNull(guests.erasedAt)))
    .leftJoin(hosts, and(eq(hosts.id, bookings.hostId), isNull(hosts.erasedAt)))
    .where(eq(bookings.id, id))
  return found
}
