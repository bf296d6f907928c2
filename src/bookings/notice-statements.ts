import { and, eq, getTableColumns, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import type { StoredPreferences } from '../identity/user.ts'
import type { Database } from '../platform/database.ts'
import { properties } from '../properties/tables.ts'
import type { UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import { type BookingRow, bookings } from './tables.ts'
import { reviewDeadlineOf } from './views.ts'

/** Somebody on one side of a booking, as a letter addresses them. */
export interface Addressee {
  id: UserId
  name: string
  /** False for an address of which nobody has shown yet that it is theirs. */
  isKnown: boolean
  email: string
  locale: string
  preferences: StoredPreferences
}

/** Where a property is; each part as far as its host has said. */
export interface NoticeAddress {
  line1: string | null
  postalCode: string | null
  city: string | null
  country: string | null
}

/** What people are told of a booking is written from this. */
export interface BookingNotice
  extends Pick<
    BookingRow,
    | 'id'
    | 'propertyId'
    | 'status'
    | 'version'
    | 'title'
    | 'checkIn'
    | 'checkOut'
    | 'timeZone'
    | 'checkInTime'
    | 'checkOutTime'
    | 'guests'
    | 'lines'
    | 'laterInstalments'
    | 'dueAtProperty'
    | 'cancelledBy'
    | 'confirmedAt'
  > {
  total: Money
  /** What a cancellation gives back; null when there was none. */
  refund: Money | null
  reason: string | null
  wasRequested: boolean
  /** Until when its host may answer; null when nothing waits for that. */
  answerBy: Instant | null
  /** Until when it can be reviewed; null when it cannot. */
  reviewBy: Instant | null
  address: NoticeAddress
  /** Null when the account is gone. */
  guest: Addressee | null
  host: Addressee | null
}

const guests = alias(users, 'guest')
const hosts = alias(users, 'host')

/** Bookings with both of their sides, as news about them needs them; for a batch. @param ids a query of their ids */
export const bookingNotices = (db: Database, ids: SQLWrapper) =>
  db
    .select({
      booking: getTableColumns(bookings),
      address: {
        line1: properties.addressLine1,
        postalCode: properties.postalCode,
        city: properties.city,
        country: properties.country,
      },
      wasRequested: sql<boolean>`exists (
        select from booking_events e where e.booking_id = ${bookings.id} and e."to" = 'requested')`,
      guest: {
        id: guests.id,
        name: guests.name,
        emailVerifiedAt: guests.emailVerifiedAt,
        email: guests.email,
        locale: guests.locale,
        preferences: guests.notificationPreferences,
      },
      host: {
        id: hosts.id,
        name: hosts.name,
        emailVerifiedAt: hosts.emailVerifiedAt,
        email: hosts.email,
        locale: hosts.locale,
        preferences: hosts.notificationPreferences,
      },
    })
    .from(bookings)
    .innerJoin(properties, eq(properties.id, bookings.propertyId))
    .leftJoin(guests, and(eq(guests.id, bookings.guestId), isNull(guests.erasedAt)))
    .leftJoin(hosts, and(eq(hosts.id, bookings.hostId), isNull(hosts.erasedAt)))
    .where(inArray(bookings.id, ids))

type NoticeRow = Awaited<ReturnType<typeof bookingNotices>>[number]

export function toBookingNotice({ booking, address, wasRequested, guest, host }: NoticeRow): BookingNotice {
  const { currency, totalMinor, refundMinor, status, holdExpiresAt, cancellationReason } = booking
  return {
    ...booking,
    total: { amountMinor: totalMinor, currency },
    refund: refundMinor === null ? null : { amountMinor: refundMinor, currency },
    reason: cancellationReason,
    wasRequested,
    answerBy: status === 'requested' ? holdExpiresAt : null,
    reviewBy: reviewDeadlineOf(booking),
    address,
    guest: guest && toAddressee(guest),
    host: host && toAddressee(host),
  }
}

const toAddressee = ({ emailVerifiedAt, ...to }: NonNullable<NoticeRow['guest']>): Addressee => ({
  ...to,
  isKnown: emailVerifiedAt !== null,
})
