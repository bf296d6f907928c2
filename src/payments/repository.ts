import { and, desc, eq, inArray, lt, lte, ne, or, sql } from 'drizzle-orm'
import { type BookingRow, bookings } from '../bookings/tables.ts'
import type { Database } from '../platform/database.ts'
import type { BookingId, PaymentId, PropertyId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { toIso } from '../shared/local-date.ts'
import { type PaymentRow, payments, type RefundRow, refunds, stripeEvents } from './tables.ts'

export interface FoundPayment {
  payment: PaymentRow
  booking: BookingRow
}

const withBooking = (db: Database) =>
  db
    .select({ payment: payments, booking: bookings })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))

/** A payment with its booking, and whether the event has had its effect already, in one trip. */
export async function findSettlementFacts(
  db: Database,
  paymentId: PaymentId,
  eventId: string | null,
): Promise<(FoundPayment & { eventSeen: boolean }) | null> {
  const [[found], seen] = await db.batch([
    withBooking(db).where(eq(payments.id, paymentId)),
    db
      .select()
      .from(stripeEvents)
      .where(eq(stripeEvents.id, eventId ?? '')),
  ])
  return found ? { ...found, eventSeen: seen.length > 0 } : null
}

/** Which calendar decides about the payment. */
export async function findPaymentPlace(
  db: Database,
  by: { paymentId: PaymentId } | { intentId: string },
): Promise<{ paymentId: PaymentId; bookingId: BookingId; propertyId: PropertyId } | null> {
  const [row] = await db
    .select({ paymentId: payments.id, bookingId: bookings.id, propertyId: bookings.propertyId })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .where(
      'paymentId' in by ? eq(payments.id, by.paymentId) : eq(payments.stripePaymentIntentId, by.intentId),
    )
  return row ?? null
}

/** A payment with its refunds, when that person is its guest or host; everyone's for an admin. */
export async function findVisiblePayment(
  db: Database,
  paymentId: PaymentId,
  viewer: { userId: UserId; isAdmin: boolean },
): Promise<(FoundPayment & { refunds: RefundRow[] }) | null> {
  const isParty = or(eq(bookings.guestId, viewer.userId), eq(bookings.hostId, viewer.userId))
  const [[found], itsRefunds] = await db.batch([
    withBooking(db).where(and(eq(payments.id, paymentId), viewer.isAdmin ? undefined : isParty)),
    db.select().from(refunds).where(eq(refunds.paymentId, paymentId)).orderBy(refunds.id),
  ])
  return found ? { ...found, refunds: itsRefunds } : null
}

/** A person's payments as guest or host, newest first, starting below `before`. */
export async function listPaymentRows(
  db: Database,
  userId: UserId,
  filters: { bookingId: BookingId | null },
  page: { limit: number; before: PaymentId | null },
): Promise<{ payment: PaymentRow; refunds: RefundRow[] }[]> {
  const shown = db
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .where(
      and(
        or(eq(bookings.guestId, userId), eq(bookings.hostId, userId)),
        filters.bookingId ? eq(payments.bookingId, filters.bookingId) : undefined,
        page.before ? lt(payments.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(payments.id))
    .limit(page.limit)
  const [rows, itsRefunds] = await db.batch([
    db.select().from(payments).where(inArray(payments.id, shown)).orderBy(desc(payments.id)),
    db.select().from(refunds).where(inArray(refunds.paymentId, shown)).orderBy(refunds.id),
  ])
  return rows.map((payment) => ({
    payment,
    refunds: itsRefunds.filter((refund) => refund.paymentId === payment.id),
  }))
}

/**
 * Ends payment for a booking whose hold is over, and reads what was begun before. The order matters: the update waits
 * for a payment that is being inserted under the booking's lock, and the statement after it sees that payment.
 */
export async function closePayments(
  db: Database,
  bookingId: BookingId,
): Promise<{ booking: BookingRow | undefined; payments: PaymentRow[] }> {
  const [, [booking], found] = await db.batch([
    db
      .update(bookings)
      .set({ paymentsClosed: true })
      .where(and(eq(bookings.id, bookingId), inArray(bookings.status, ['pending_payment', 'requested']))),
    db.select().from(bookings).where(eq(bookings.id, bookingId)),
    db.select().from(payments).where(eq(payments.bookingId, bookingId)).orderBy(payments.id),
  ])
  return { booking, payments: found }
}

/** Takes payments that are due for a look, and puts their next one off first: one that fails must not block others. */
export async function takePaymentsToCheck(db: Database, now: Instant, limit: number) {
  const due = db
    .select({ id: payments.id })
    .from(payments)
    .where(lte(payments.checkAt, now))
    .orderBy(payments.checkAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(payments)
    .set({ checkAt: laterBy(payments.createdAt, now) })
    .where(inArray(payments.id, due))
    .returning({ id: payments.id })
  if (taken.length === 0) return []
  return await withBooking(db).where(
    inArray(
      payments.id,
      taken.map(({ id }) => id),
    ),
  )
}

export async function takeRefundsToCheck(db: Database, now: Instant, limit: number) {
  const due = db
    .select({ id: refunds.id })
    .from(refunds)
    .where(lte(refunds.checkAt, now))
    .orderBy(refunds.checkAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(refunds)
    .set({ checkAt: laterBy(refunds.createdAt, now) })
    .where(inArray(refunds.id, due))
    .returning({ id: refunds.id })
  if (taken.length === 0) return []
  return await db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(
      inArray(
        refunds.id,
        taken.map(({ id }) => id),
      ),
    )
}

/** The live payment of a booking: there is one at most. */
export const livePayment = (db: Database, bookingId: BookingId) =>
  db
    .select()
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), ne(payments.status, 'canceled')))

// The same rule as `nextCheckAt`, for many rows at once.
const laterBy = (createdAt: typeof payments.createdAt | typeof refunds.createdAt, now: Instant) =>
  sql`${toIso(now)}::timestamptz + least(greatest(${toIso(now)}::timestamptz - ${createdAt}, interval '2 minutes'), interval '6 hours')`
