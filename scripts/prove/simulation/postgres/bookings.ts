import { sourcesOf } from '../../../../src/bookings/booking.ts'
import type { BookingMove } from '../../../../src/bookings/statements.ts'
import type { BookingEventRow, BookingRow, NewBookingRow } from '../../../../src/bookings/tables.ts'
import type { BookingId } from '../../../../src/shared/id.ts'
import type { Instant } from '../../../../src/shared/local-date.ts'
import { refusal, type Table, type Transactions } from './transaction.ts'

/** Bookings with their histories. */
export function bookingTables({ createTable }: Transactions) {
  const bookings: Table<BookingRow> = createTable()
  const events: Table<BookingEventRow> = createTable()

  const putEvent = (event: BookingEventRow) => {
    const key = `${event.bookingId} ${event.seq}`
    if (events.get(key)) throw refusal('23505', 'booking_events_pkey', `${key} is there already`)
    events.put(key, event)
  }

  return {
    bookings,
    events,
    statements: {
      'booking.find': ({ id }: { id: BookingId }) => {
        const booking = bookings.get(id)
        return booking ? [{ booking, coHosts: [] }] : []
      },
      'booking.create': (row: NewBookingRow) => {
        if (bookings.get(row.id)) throw refusal('23505', 'bookings_pkey', `${row.id} is there already`)
        bookings.put(row.id, { ...COLUMN_DEFAULTS, ...row } as BookingRow)
      },
      'booking.record_event': putEvent,
      'booking.set_hold': ({
        bookingId,
        holdExpiresAt,
      }: {
        bookingId: BookingId
        holdExpiresAt: Instant
      }) => {
        const row = bookings.get(bookingId)
        if (row) bookings.put(bookingId, { ...row, holdExpiresAt, version: row.version + 1 })
      },
      'booking.announce_check_in': ({ bookingId }: { bookingId: BookingId }) => {
        const row = bookings.get(bookingId)
        if (row?.status === 'confirmed') bookings.put(bookingId, { ...row, announcedCheckIn: row.checkIn })
      },
      'booking.move': ({ changes = {}, ...move }: BookingMove) => {
        const { bookingId, to, cause, actor, at, seq, holdExpiresAt, idempotencyKey = null } = move
        const before = bookings.get(bookingId)
        if (!before || !sourcesOf(to, cause).includes(before.status)) return
        bookings.put(bookingId, {
          ...before,
          ...changes,
          status: to,
          holdExpiresAt,
          paymentsClosed: to !== 'pending_payment',
          confirmedAt: to === 'confirmed' ? at : before.confirmedAt,
          version: before.version + 1,
        })
        putEvent({ bookingId, seq, from: before.status, to, actor, cause, at, idempotencyKey })
      },
    },
  }
}

const COLUMN_DEFAULTS = {
  paymentsClosed: false,
  checkedInAt: null,
  checkedOutAt: null,
  cancelledBy: null,
  cancelledAt: null,
  cancellationReason: null,
  refundMinor: null,
  hostKeepsMinor: null,
  reversalLines: null,
  announcedCheckIn: null,
} as const
