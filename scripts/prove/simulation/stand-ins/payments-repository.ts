import type { BookingRow } from '../../../../src/bookings/tables.ts'
import type { AppContext } from '../../../../src/context.ts'
import type { IdempotencyRequest } from '../../../../src/idempotency/idempotency.ts'
import type {
  BegunPayment,
  BookingMoney,
  FoundPayment,
  PaidThing,
} from '../../../../src/payments/repository.ts'
import type { PaymentRow, RefundRow } from '../../../../src/payments/tables.ts'
import type { Database } from '../../../../src/platform/database.ts'
import type { Person } from '../../../../src/shared/actor.ts'
import type { BookingId, PaymentId, PropertyId, RefundId } from '../../../../src/shared/id.ts'
import type { Instant } from '../../../../src/shared/local-date.ts'
import { named } from '../named-statement.ts'
import { identityStatements } from './identity-statements.ts'

export * from '../../../../src/payments/repository.ts'

export async function beginPayment(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  payer: Person,
  paid: PaidThing,
  key: IdempotencyRequest,
): Promise<BegunPayment & { paymentId: PaymentId }> {
  const paymentId = newId('pay')
  const about = { paymentId, bookingId: paid.bookingId, guestId: payer.userId, key, now: now() }
  const [, begun] = await db.batch([
    identityStatements['actor.assert'](db, payer),
    named<BegunPayment>(db, 'payment.begin', about),
  ])
  return { ...(begun as BegunPayment), paymentId }
}

export const findSettlementFacts = async (
  db: Database,
  paymentId: PaymentId,
  eventId: string | null,
): Promise<(FoundPayment & { eventSeen: boolean }) | null> =>
  await named<(FoundPayment & { eventSeen: boolean }) | null>(db, 'payment.find', { paymentId, eventId })

export const findPaymentPlace = async (
  db: Database,
  by: { paymentId: PaymentId } | { intentId: string },
): Promise<{ paymentId: PaymentId; bookingId: BookingId; propertyId: PropertyId } | null> =>
  await named<{ paymentId: PaymentId; bookingId: BookingId; propertyId: PropertyId } | null>(
    db,
    'payment.find_place',
    by,
  )

export const findRefund = async (
  db: Database,
  id: RefundId,
): Promise<{ refund: RefundRow; payment: PaymentRow } | null> =>
  await named<{ refund: RefundRow; payment: PaymentRow } | null>(db, 'refund.find', { id })

export const findBookingMoney = async (db: Database, bookingId: BookingId): Promise<BookingMoney> =>
  await named<BookingMoney>(db, 'payment.find_of_booking', { bookingId })

export const closePayments = async (
  db: Database,
  bookingId: BookingId,
): Promise<{ booking: BookingRow | undefined; payments: PaymentRow[] }> =>
  await named<{ booking: BookingRow | undefined; payments: PaymentRow[] }>(db, 'payment.close', { bookingId })

export const takePaymentsToCheck = async (db: Database, now: Instant): Promise<FoundPayment[]> =>
  await named<FoundPayment[]>(db, 'payment.take_due', { now })

export const takeRefundsToCheck = async (
  db: Database,
  now: Instant,
): Promise<{ refund: RefundRow; payment: PaymentRow }[]> =>
  await named<{ refund: RefundRow; payment: PaymentRow }[]>(db, 'refund.take_due', { now })
