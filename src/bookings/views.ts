import type { UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { BookingStatus } from './booking.ts'
import { unchargedMinor } from './instalment-plan.ts'
import { toInstalments } from './instalment-views.ts'
import type { Booking, BookingEvent } from './schemas.ts'
import type { BookingChanges } from './statements.ts'
import { momentsOf, reviewDeadline } from './stay-moments.ts'
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
    instalments: toInstalments({ ...row, laterInstalments: row.laterInstalments ?? [] }),
    dueAtProperty: row.dueAtProperty,
    cancellationPolicy: row.cancellationPolicy,
    houseRulesVersion: row.houseRulesVersion ?? null,
    message: row.message ?? null,
    holdExpiresAt: toIsoOrNull(holdExpiresAt),
    createdAt: toIso(createdAt),
    confirmedAt: toIsoOrNull(confirmedAt),
    checkedInAt: toIsoOrNull(row.checkedInAt),
    checkedOutAt: toIsoOrNull(row.checkedOutAt),
    reviewDeadlineAt: toIsoOrNull(reviewDeadlineOf(row)),
    cancelledBy: row.cancelledBy ?? null,
    cancellation: cancellationOf(row),
    version: row.version ?? 1,
  }
}

/** Until when it can be reviewed, also a stay that was cancelled when it had begun or was about to; null: not at all. */
export function reviewDeadlineOf(row: BookingRow | NewBookingRow): Instant | null {
  const { status, cancelledAt, checkedOutAt } = row
  if (status === 'completed') return reviewDeadline(row, checkedOutAt ?? null)
  const wasDue = status === 'cancelled' && cancelledAt != null && cancelledAt >= momentsOf(row).checkInDayAt
  return wasDue ? reviewDeadline(row, cancelledAt) : null
}

function cancellationOf(row: BookingRow | NewBookingRow): Booking['cancellation'] {
  const { cancelledAt, currency, refundMinor, hostKeepsMinor } = row
  if (!cancelledAt) return null
  return {
    at: toIso(cancelledAt),
    reason: row.cancellationReason ?? null,
    refund: { amountMinor: refundMinor ?? 0, currency },
    hostKeeps: { amountMinor: hostKeepsMinor ?? 0, currency },
    owed: { amountMinor: unchargedMinor(row.laterInstalments ?? []), currency },
    lines: [...(row.reversalLines ?? [])],
  }
}

/** RFC 3339, or null where there is no moment. */
export const toIsoOrNull = (instant: Instant | null | undefined): string | null =>
  instant == null ? null : toIso(instant)

/** An entry of the booking’s history; the key of the request behind it is its sender's business. */
export function toBookingEvent(row: BookingEventRow, viewerId: UserId | null): BookingEvent {
  const { seq, from, to, actor, cause, at, idempotencyKey } = row
  return {
    seq,
    from,
    to,
    actor,
    cause,
    at: toIso(at),
    idempotencyKey: actor === viewerId ? idempotencyKey : null,
  }
}

/** What a booking is once it has moved, for the answer that is stored with the move itself. */
export function movedBooking(
  row: BookingRow,
  to: BookingStatus,
  changes: BookingChanges & Partial<Pick<BookingRow, 'confirmedAt'>> = {},
): Booking {
  return toBooking({ ...row, ...changes, status: to, holdExpiresAt: null, version: row.version + 1 })
}
