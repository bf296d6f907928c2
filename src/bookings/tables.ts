import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { users } from '../identity/tables.ts'
import { bigintMinorColumn, idColumn, instantColumn, localDateColumn } from '../platform/columns.ts'
import type { DueAtProperty, Guests, LineItem, QuotedNight, QuoteTotals } from '../pricing/quote-schemas.ts'
import { properties } from '../properties/tables.ts'
import type { BookingMode } from '../properties/terms.ts'
import type { AddedNights, AlterationStatus, AlteredStay } from './alteration.ts'
import type { BookingStatus, CancellingSide, TransitionCause } from './booking.ts'
import type { CancellationTier } from './cancellation-policy.ts'
import type { LaterInstalment } from './instalment-plan.ts'
import type { Booking } from './schemas.ts'

/** What was sold is pinned here: later edits of the listing change nothing for a booking. */
export const bookings = pgTable(
  'bookings',
  {
    id: idColumn('bkg').primaryKey(),
    propertyId: idColumn('prop')
      .notNull()
      .references(() => properties.id),
    guestId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    hostId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    status: text().$type<BookingStatus>().notNull(),
    checkIn: localDateColumn().notNull(),
    checkOut: localDateColumn().notNull(),
    timeZone: text().notNull(),
    checkInTime: text().notNull(),
    checkOutTime: text().notNull(),
    guests: jsonb().$type<Guests>().notNull(),
    bookingMode: text().$type<BookingMode>().notNull(),
    title: text().notNull(),
    currency: text().notNull(),
    totalMinor: bigintMinorColumn().notNull(),
    nights: jsonb().$type<QuotedNight[]>().notNull(),
    lines: jsonb().$type<LineItem[]>().notNull(),
    totals: jsonb().$type<QuoteTotals>().notNull(),
    dueAtProperty: jsonb().$type<DueAtProperty[]>().notNull(),
    cancellationPolicy: text().$type<Booking['cancellationPolicy']>().notNull(),
    /** The policy's steps as they were sold. */
    cancellationTiers: jsonb().$type<readonly CancellationTier[]>().notNull().default([]),
    /** What is charged when the stay has begun; the rest of the total is paid with the booking. */
    laterInstalments: jsonb().$type<readonly LaterInstalment[]>().notNull().default([]),
    /** When the sweep charges an instalment next; null when none is to be charged. */
    chargeAt: instantColumn(),
    houseRulesVersion: integer(),
    message: text(),
    holdExpiresAt: instantColumn(),
    /** Set when the hold is about to end: from then on no payment can begin. */
    paymentsClosed: boolean().notNull().default(false),
    createdAt: instantColumn().notNull(),
    confirmedAt: instantColumn(),
    /** The check-in date of which its guest has been reminded. */
    announcedCheckIn: localDateColumn(),
    /** When the guest came and went, which may be earlier than what was sold. */
    checkedInAt: instantColumn(),
    checkedOutAt: instantColumn(),
    cancelledBy: text().$type<CancellingSide>(),
    cancelledAt: instantColumn(),
    /** In the words of who cancelled. */
    cancellationReason: text(),
    /** What a cancellation gives back to the guest and leaves to the host, and the lines that undo those that were sold. */
    refundMinor: bigintMinorColumn(),
    hostKeepsMinor: bigintMinorColumn(),
    reversalLines: jsonb().$type<readonly LineItem[]>(),
    version: integer().notNull().default(1),
  },
  (table) => [
    check('bookings_stay', sql`${table.checkIn} < ${table.checkOut}`),
    index('bookings_guest').on(table.guestId, table.id),
    index('bookings_host').on(table.hostId, table.id),
    index('bookings_property').on(table.propertyId, table.checkIn),
    index('bookings_confirmed_at').on(table.confirmedAt).where(sql`confirmed_at is not null`),
    index('bookings_cancelled_at').on(table.cancelledAt).where(sql`cancelled_at is not null`),
    index('bookings_charge_at').on(table.chargeAt).where(sql`charge_at is not null`),
  ],
)

export type BookingRow = typeof bookings.$inferSelect
export type NewBookingRow = typeof bookings.$inferInsert

/**
 * Other dates or another party that one side of a booking has proposed, with their price. What it was before stays here
 * when the booking has changed.
 */
export const alterations = pgTable(
  'alterations',
  {
    id: idColumn('alt').primaryKey(),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    proposedBy: text().$type<'guest' | 'host'>().notNull(),
    status: text().$type<AlterationStatus>().notNull(),
    checkIn: localDateColumn().notNull(),
    checkOut: localDateColumn().notNull(),
    guests: jsonb().$type<Guests>().notNull(),
    nights: jsonb().$type<QuotedNight[]>().notNull(),
    lines: jsonb().$type<LineItem[]>().notNull(),
    totals: jsonb().$type<QuoteTotals>().notNull(),
    dueAtProperty: jsonb().$type<DueAtProperty[]>().notNull(),
    currency: text().notNull(),
    /** What the guest pays more than before; negative for what goes back. */
    differenceMinor: bigintMinorColumn().notNull(),
    /** What of it is paid or goes back at once, and what is charged later from then on; null for all of it at once. */
    dueNowMinor: bigintMinorColumn(),
    laterInstalments: jsonb().$type<readonly LaterInstalment[]>(),
    /** The stay and its price as they were. */
    before: jsonb().$type<AlteredStay>().notNull(),
    createdAt: instantColumn().notNull(),
    expiresAt: instantColumn().notNull(),
    /** Until when added nights are held for the payment of the difference; null unless it waits for that. */
    heldUntil: instantColumn(),
    /** The claims of the added nights meanwhile. */
    addedNights: jsonb().$type<readonly AddedNights[]>().notNull().default([]),
    endedAt: instantColumn(),
  },
  (table) => [
    check('alterations_stay', sql`${table.checkIn} < ${table.checkOut}`),
    // A second guard: the calendar lets nobody propose twice.
    uniqueIndex('alterations_one_open').on(table.bookingId).where(sql`status in ('proposed', 'accepted')`),
    index('alterations_booking').on(table.bookingId, table.id),
  ],
)

export type AlterationRow = typeof alterations.$inferSelect

/** Every transition of every booking, in the order of the calendar's log. */
export const bookingEvents = pgTable(
  'booking_events',
  {
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    seq: integer().notNull(),
    from: text().$type<BookingStatus>(),
    to: text().$type<BookingStatus>().notNull(),
    actor: text().notNull(),
    cause: text().$type<TransitionCause>().notNull(),
    at: instantColumn().notNull(),
    idempotencyKey: text(),
  },
  (table) => [primaryKey({ columns: [table.bookingId, table.seq] })],
)

export type BookingEventRow = typeof bookingEvents.$inferSelect
