import { desc, eq, inArray, or } from 'drizzle-orm'
import { bookings } from '../bookings/tables.ts'
import type { Database } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import type { Payment } from './schemas.ts'
import { type DisputeRow, disputes, type PaymentRow, payments, type RefundRow, refunds } from './tables.ts'
import { toPayment } from './views.ts'

/** What somebody has paid as a guest or was paid as a host, newest first, and what was given back or is asked back; for a batch. */
export function moneyRecords(db: Database, userId: UserId, limit: number) {
  const newest = db
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .where(or(eq(bookings.guestId, userId), eq(bookings.hostId, userId)))
    .orderBy(desc(payments.id))
    .limit(limit)
  return [
    db.select().from(payments).where(inArray(payments.id, newest)).orderBy(desc(payments.id)),
    db.select().from(refunds).where(inArray(refunds.paymentId, newest)).orderBy(refunds.id),
    db.select().from(disputes).where(inArray(disputes.paymentId, newest)).orderBy(disputes.openedAt),
  ] as const
}

/** Payments with their refunds and disputes. */
export function toPaymentRecords(
  rows: readonly PaymentRow[],
  given: readonly RefundRow[],
  disputed: readonly DisputeRow[],
): Payment[] {
  const refundsOf = Map.groupBy(given, ({ paymentId }) => paymentId)
  const disputesOf = Map.groupBy(disputed, ({ paymentId }) => paymentId)
  return rows.map((payment) =>
    toPayment({
      payment,
      refunds: refundsOf.get(payment.id) ?? [],
      disputes: disputesOf.get(payment.id) ?? [],
    }),
  )
}
