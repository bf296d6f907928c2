import { toIso } from '../shared/local-date.ts'
import type { Booking, BookingEvent } from './schemas.ts'
import type { BookingEventRow, BookingRow, NewBookingRow } from './tables.ts'

/** A booking as its guest, its host and admins see it. */
export function toBooking(row: BookingRow | NewBookingRow): Booking {
  const { holdExpiresAt, createdAt, confirmedAt, currency, totalMinor } = row
  return {
    id: row.id,
    status: row.status,
    propertyId: row.propertyId,
    guestId: row.guestId,
    hostId: row.hostId,
    title: row.title,
    checkIn: row.checkIn,
    checkOut: row.checkOut,
    guests: row.guests,
    bookingMode: row.bookingMode,
    nights: row.nights,
    lines: row.lines,
    total: { amountMinor: totalMinor, currency },
    totals: row.totals,
    dueAtProperty: row.dueAtProperty,
    cancellationPolicy: row.cancellationPolicy,
    houseRulesVersion: row.houseRulesVersion ?? null,
    message: row.message ?? null,
    holdExpiresAt: holdExpiresAt ? toIso(holdExpiresAt) : null,
    createdAt: toIso(createdAt),
    confirmedAt: confirmedAt ? toIso(confirmedAt) : null,
    version: row.version ?? 1,
  }
}

/** An entry of the booking’s history, without the key of the request behind it. */
export function toBookingEvent({ seq, from, to, actor, cause, at }: BookingEventRow): BookingEvent {
  return { seq, from, to, actor, cause, at: toIso(at) }
}
