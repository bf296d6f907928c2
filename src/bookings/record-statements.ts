import { desc, eq, inArray } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { toAlteration } from './alteration-views.ts'
import type { BookingRecord } from './schemas.ts'
import {
  type AlterationRow,
  alterations,
  type BookingEventRow,
  type BookingRow,
  bookingEvents,
  bookings,
} from './tables.ts'
import { toBooking, toBookingEvent } from './views.ts'

/** Somebody's stays as guest and as host, newest first, with their histories and what was proposed; for a batch. */
export function stayRecords(db: Database, userId: UserId, limit: number) {
  const newest = (side: typeof bookings.guestId | typeof bookings.hostId) =>
    db.select().from(bookings).where(eq(side, userId)).orderBy(desc(bookings.id)).limit(limit)
  const idsOf = (side: typeof bookings.guestId | typeof bookings.hostId) =>
    db
      .select({ id: bookings.id })
      .from(bookings)
      .where(eq(side, userId))
      .orderBy(desc(bookings.id))
      .limit(limit)
  const historyOf = (side: typeof bookings.guestId | typeof bookings.hostId) =>
    db
      .select()
      .from(bookingEvents)
      .where(inArray(bookingEvents.bookingId, idsOf(side)))
      .orderBy(bookingEvents.seq)
  const alterationsOf = (side: typeof bookings.guestId | typeof bookings.hostId) =>
    db
      .select()
      .from(alterations)
      .where(inArray(alterations.bookingId, idsOf(side)))
      .orderBy(alterations.id)
  return [
    newest(bookings.guestId),
    historyOf(bookings.guestId),
    alterationsOf(bookings.guestId),
    newest(bookings.hostId),
    historyOf(bookings.hostId),
    alterationsOf(bookings.hostId),
  ] as const
}

/** A booking with its history, as somebody on one of its sides sees it. */
export function toBookingRecords(
  userId: UserId,
  rows: readonly BookingRow[],
  events: readonly BookingEventRow[],
  proposed: readonly AlterationRow[],
): BookingRecord[] {
  const proposals = Map.groupBy(proposed, ({ bookingId }) => bookingId)
  const histories = Map.groupBy(events, ({ bookingId }) => bookingId)
  return rows.map((row) => ({
    ...toBooking(row),
    history: (histories.get(row.id) ?? []).map((event) => toBookingEvent(event, userId)),
    alterations: (proposals.get(row.id) ?? []).map(toAlteration),
  }))
}
