import type { BookingRow } from '../../../../src/bookings/tables.ts'
import type { IdempotencyRequest } from '../../../../src/idempotency/idempotency.ts'
import { isOver, nextCheckAt, payableInstalment } from '../../../../src/payments/payment.ts'
import type { PaymentWord, RefundWord } from '../../../../src/payments/statements.ts'
import type { PaymentRow, RefundRow } from '../../../../src/payments/tables.ts'
import type { BookingId, PaymentId, RefundId, UserId } from '../../../../src/shared/id.ts'
import type { Instant } from '../../../../src/shared/local-date.ts'
import type { bookingTables } from './bookings.ts'
import type { idempotencyTables, StoredKey } from './idempotency.ts'
import { refusal, type Table, type Transactions } from './transaction.ts'

/** Payments, refunds, and the events of Stripe's that have had their effect. */
export function paymentTables(
  { createTable }: Transactions,
  { bookings }: Pick<ReturnType<typeof bookingTables>, 'bookings'>,
  { keys }: Pick<ReturnType<typeof idempotencyTables>, 'keys'>,
) {
  const payments: Table<PaymentRow> = createTable()
  const refunds: Table<RefundRow> = createTable()
  const seenEvents: Table<true> = createTable()

  const paymentsOf = (bookingId: BookingId) =>
    payments
      .rows()
      .filter((payment) => payment.bookingId === bookingId)
      .sort(byId)
  const refundsOf = (paymentId: PaymentId) =>
    refunds
      .rows()
      .filter((refund) => refund.paymentId === paymentId)
      .sort(byId)
  const liveOf = (bookingId: BookingId) => paymentsOf(bookingId).find(({ status }) => status !== 'canceled')
  const withBooking = (payment: PaymentRow) => {
    const booking = bookings.get(payment.bookingId)
    return booking ? { payment, booking } : null
  }
  const amend = (id: PaymentId, change: Partial<PaymentRow>) => {
    const row = payments.get(id)
    if (row && !isOver(row.status)) payments.put(id, { ...row, ...change })
  }

  return {
    payments,
    refunds,
    statements: {
      /** What `beginPayment` sends behind the actor's assertion. */
      'payment.begin': (begun: {
        paymentId: PaymentId
        bookingId: BookingId
        guestId: UserId
        key: IdempotencyRequest
        now: Instant
      }) => {
        const { paymentId, bookingId, guestId, key, now } = begun
        const booking = bookings.get(bookingId) ?? null
        const earlier = keys.get(`${key.scope} ${key.key}`) ?? null
        const canPay = booking && payableInstalment(booking, guestId, now) !== null
        const isNew = earlier === null || isUnfinished(earlier, key)
        if (canPay && isNew && !liveOf(bookingId))
          payments.put(paymentId, newPayment(paymentId, booking, now))
        if (canPay && !earlier) keys.put(`${key.scope} ${key.key}`, { ...key, answer: null })
        return { booking, alteration: null, payment: liveOf(bookingId) ?? null, earlier }
      },

      'payment.find': ({ paymentId, eventId }: { paymentId: PaymentId; eventId: string | null }) => {
        const payment = payments.get(paymentId)
        const found = payment && withBooking(payment)
        return found ? { ...found, eventSeen: seenEvents.get(eventId ?? '') !== undefined } : null
      },

      'payment.find_place': (by: { paymentId: PaymentId } | { intentId: string }) => {
        const payment =
          'paymentId' in by
            ? payments.get(by.paymentId)
            : payments.rows().find((row) => row.stripePaymentIntentId === by.intentId)
        const found = payment && withBooking(payment)
        if (!found) return null
        const { id: bookingId, propertyId } = found.booking
        return { paymentId: found.payment.id, bookingId, propertyId }
      },

      'payment.find_of_booking': ({ bookingId }: { bookingId: BookingId }) => ({
        payments: paymentsOf(bookingId),
        refunds: paymentsOf(bookingId).flatMap(({ id }) => refundsOf(id)),
        disputes: [],
      }),

      'payment.close': ({ bookingId }: { bookingId: BookingId }) => {
        const before = bookings.get(bookingId)
        const isUnpaid = before?.status === 'pending_payment' || before?.status === 'requested'
        if (before && isUnpaid) bookings.put(bookingId, { ...before, paymentsClosed: true })
        return { booking: bookings.get(bookingId), payments: paymentsOf(bookingId) }
      },

      'payment.take_due': ({ now }: { now: Instant }) => {
        const due = payments.rows().filter(({ checkAt }) => checkAt !== null && checkAt <= now)
        for (const payment of due) amend(payment.id, { checkAt: nextCheckAt(payment.createdAt, now) })
        return due.flatMap((payment) => withBooking(payment) ?? [])
      },

      'payment.settle': ({ paymentId, intent, at, checkAt }: PaymentWord) => {
        const row = payments.get(paymentId)
        if (!row) return
        const { status, lastErrorCode } = intent
        const stripePaymentIntentId = row.stripePaymentIntentId ?? intent.id
        const hadFailedAttempt = row.hadFailedAttempt || lastErrorCode !== null
        amend(paymentId, {
          status,
          stripePaymentIntentId,
          lastErrorCode,
          hadFailedAttempt,
          checkAt,
          updatedAt: at,
        })
      },

      'payment.set_intent': ({ paymentId, intentId }: { paymentId: PaymentId; intentId: string }) => {
        const row = payments.get(paymentId)
        if (row && row.stripePaymentIntentId === null) {
          payments.put(paymentId, { ...row, stripePaymentIntentId: intentId })
        }
      },

      'payment.check_soon': ({ paymentId, at }: { paymentId: PaymentId; at: Instant }) =>
        amend(paymentId, { checkAt: at }),

      'refund.find': ({ id }: { id: RefundId }) => {
        const refund = refunds.get(id)
        const payment = refund && payments.get(refund.paymentId)
        return payment ? { refund, payment } : null
      },

      'refund.take_due': ({ now }: { now: Instant }) => {
        const due = refunds.rows().filter(({ checkAt }) => checkAt !== null && checkAt <= now)
        for (const refund of due) {
          refunds.put(refund.id, { ...refund, checkAt: nextCheckAt(refund.createdAt, now) })
        }
        return due.flatMap((refund) => {
          const payment = payments.get(refund.paymentId)
          return payment ? [{ refund, payment }] : []
        })
      },

      'refund.create': (refund: RefundRow) => {
        if (refund.amountMinor <= 0) throw refusal('23514', 'refunds_amount', 'a refund of nothing')
        if (!refunds.get(refund.id)) refunds.put(refund.id, refund)
      },

      'refund.record': ({ refundId, stripeRefundId, status, at, checkAt }: RefundWord) => {
        const row = refunds.get(refundId)
        if (!row) return
        const known = row.stripeRefundId ?? stripeRefundId
        refunds.put(refundId, { ...row, status, stripeRefundId: known, checkAt, updatedAt: at })
      },

      'payment.sum_refunds': ({ refundId }: { refundId: RefundId }) => {
        const refund = refunds.get(refundId)
        const payment = refund && payments.get(refund.paymentId)
        if (!payment) return
        const given = refundsOf(payment.id).filter(
          ({ stripeRefundId, status }) =>
            stripeRefundId !== null && status !== 'failed' && status !== 'canceled',
        )
        const amountRefundedMinor = given.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        payments.put(payment.id, { ...payment, amountRefundedMinor })
      },

      'stripe_event.record': ({ eventId }: { eventId: string }) => seenEvents.put(eventId, true),
    },
  }
}

const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1)

const isUnfinished = (earlier: StoredKey, key: IdempotencyRequest): boolean =>
  earlier.answer === null && earlier.fingerprint === key.fingerprint

const newPayment = (id: PaymentId, booking: BookingRow, now: Instant): PaymentRow => ({
  id,
  bookingId: booking.id,
  alterationId: null,
  instalment: 1,
  chargeAttempts: 0,
  status: 'requires_payment_method',
  amountMinor: booking.totalMinor,
  currency: booking.currency,
  captureMethod: booking.bookingMode === 'instant' ? 'automatic' : 'manual',
  stripeCustomerId: null,
  savesMethod: false,
  stripePaymentIntentId: null,
  lastErrorCode: null,
  hadFailedAttempt: false,
  amountRefundedMinor: 0,
  checkAt: nextCheckAt(now, now),
  createdAt: now,
  updatedAt: now,
})
