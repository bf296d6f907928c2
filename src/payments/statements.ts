import { and, asc, eq, gt, inArray, isNotNull, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import { owesInstalments } from '../bookings/statements.ts'
import { bookings } from '../bookings/tables.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { IntentSnapshot, RefundStatus } from '../platform/stripe.ts'
import {
  type BookingId,
  type DisputeId,
  idToUuid,
  type PaymentId,
  type RefundId,
  type UserId,
} from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { hasOpenDispute } from './dispute-statements.ts'
import {
  type DisputeRow,
  disputes,
  paymentCustomers,
  payments,
  type RefundRow,
  refunds,
  stripeEvents,
} from './tables.ts'

/** What Stripe says of a payment, and when to ask again (null: never). */
export interface PaymentWord {
  paymentId: PaymentId
  /** Its id is null when Stripe never made it. */
  intent: Pick<IntentSnapshot, 'status' | 'lastErrorCode'> & { id: string | null }
  at: Instant
  checkAt: Instant | null
}

export interface RefundWord {
  refundId: RefundId
  stripeRefundId: string | null
  status: RefundStatus
  at: Instant
  checkAt: Instant | null
}

export const paymentStatements = {
  /** Travels with the consequence of the new status. A final status stays, whatever is said of it later. */
  'payment.settle': (db: Database, { paymentId, intent, at, checkAt }: PaymentWord) =>
    db
      .update(payments)
      .set({
        status: intent.status,
        stripePaymentIntentId: sql`coalesce(${payments.stripePaymentIntentId}, ${intent.id}::text)`,
        lastErrorCode: intent.lastErrorCode,
        hadFailedAttempt: sql`${payments.hadFailedAttempt} or ${intent.lastErrorCode !== null}::boolean`,
        checkAt,
        updatedAt: at,
      })
      .where(and(eq(payments.id, paymentId), notInArray(payments.status, ['succeeded', 'canceled']))),

  /** The answer of the phase at Stripe; what its status means is decided elsewhere. */
  'payment.set_intent': (
    db: Database,
    { paymentId, intentId, at }: { paymentId: PaymentId; intentId: string; at: Instant },
  ) =>
    db
      .update(payments)
      .set({ stripePaymentIntentId: intentId, updatedAt: at })
      .where(and(eq(payments.id, paymentId), isNull(payments.stripePaymentIntentId))),

  /** An attempt has come to its end: the next one has a key of its own. */
  'payment.count_attempt': (
    db: Database,
    { paymentId, attempt }: { paymentId: PaymentId; attempt: number },
  ) =>
    db
      .update(payments)
      .set({ chargeAttempts: attempt + 1 })
      .where(and(eq(payments.id, paymentId), eq(payments.chargeAttempts, attempt))),

  /** A booking has ended and its payment may not have: the sweep looks at it as soon as it can. */
  'payment.check_soon': (db: Database, { paymentId, at }: { paymentId: PaymentId; at: Instant }) =>
    db
      .update(payments)
      .set({ checkAt: at })
      .where(and(eq(payments.id, paymentId), notInArray(payments.status, ['succeeded', 'canceled']))),

  /** The same for the later instalments of a booking, of which nothing is owed any more. */
  'payment.check_instalments_soon': (
    db: Database,
    { bookingId, at }: { bookingId: BookingId; at: Instant },
  ) =>
    db
      .update(payments)
      .set({ checkAt: at })
      .where(
        and(
          eq(payments.bookingId, bookingId),
          gt(payments.instalment, 1),
          notInArray(payments.status, ['succeeded', 'canceled']),
        ),
      ),

  /** The id says what it is for, so that the same refund is created once however often it is decided. */
  'refund.create': (db: Database, refund: RefundRow) =>
    db.insert(refunds).values(refund).onConflictDoNothing(),

  'refund.record': (db: Database, { refundId, stripeRefundId, status, at, checkAt }: RefundWord) =>
    db
      .update(refunds)
      .set({
        status,
        stripeRefundId: sql`coalesce(${refunds.stripeRefundId}, ${stripeRefundId}::text)`,
        checkAt,
        updatedAt: at,
      })
      .where(eq(refunds.id, refundId)),

  /** What Stripe has taken on to give back; comes after `refund.record` in its batch. */
  'payment.sum_refunds': (db: Database, { refundId, at }: { refundId: RefundId; at: Instant }) =>
    db
      .update(payments)
      .set({
        amountRefundedMinor: sql`(select coalesce(sum(amount_minor), 0) from refunds r where r.payment_id = ${payments.id}
          and r.stripe_refund_id is not null and r.status not in ('failed', 'canceled'))`,
        updatedAt: at,
      })
      .where(
        eq(payments.id, db.select({ id: refunds.paymentId }).from(refunds).where(eq(refunds.id, refundId))),
      ),

  /** A bank has paid the guest what this refund was to give: it is sent no more. */
  'refund.settle_by_bank': (db: Database, { refundId, at }: { refundId: RefundId; at: Instant }) =>
    db
      .update(refunds)
      .set({ status: 'canceled', checkAt: null, updatedAt: at })
      .where(and(eq(refunds.id, refundId), eq(refunds.status, 'pending'), isNull(refunds.stripeRefundId))),

  /** What had to wait for a bank goes out as soon as the sweep can. */
  'refund.check_soon': (db: Database, { paymentId, at }: { paymentId: PaymentId; at: Instant }) =>
    db
      .update(refunds)
      .set({ checkAt: at })
      .where(and(eq(refunds.paymentId, paymentId), isNotNull(refunds.checkAt))),

  /** The id is that of Stripe's dispute for good: a second row for it fails the batch. */
  'dispute.record': (db: Database, { createdAt, ...dispute }: DisputeRow) =>
    db
      .insert(disputes)
      .values({ ...dispute, createdAt })
      .onConflictDoUpdate({ target: disputes.id, set: dispute }),

  /** Before Stripe is asked, so that it is known whoever breaks off. */
  'dispute.note_submitter': (db: Database, { disputeId, userId }: { disputeId: DisputeId; userId: UserId }) =>
    db.update(disputes).set({ evidenceSubmittedBy: userId }).where(eq(disputes.id, disputeId)),

  'stripe_event.record': (db: Database, event: { eventId: string; at: Instant }) =>
    db.insert(stripeEvents).values({ id: event.eventId, processedAt: event.at }).onConflictDoNothing(),
}

/** Stripe is to forget whoever is erased; the row goes when it has. */
export const forgetCustomer = (db: Database, userId: UserId) =>
  db.update(paymentCustomers).set({ forgetAt: sql`now()` }).where(eq(paymentCustomers.userId, userId))

/** Takes out of refunds what somebody has written as their host; the platform's own words stay. */
export const anonymiseRefunds = (db: Database, userId: UserId) =>
  db
    .update(refunds)
    .set({ statedReason: null })
    .where(
      and(
        isNotNull(refunds.statedReason),
        eq(refunds.givenBy, 'host'),
        inArray(
          refunds.paymentId,
          db
            .select({ id: payments.id })
            .from(payments)
            .innerJoin(bookings, eq(bookings.id, payments.bookingId))
            .where(eq(bookings.hostId, userId)),
        ),
      ),
    )

/** Fails its batch while money of somebody’s stays, as guest or host, is on its way in either direction, or still to be paid. */
export function refuseOpenMoney(db: Database, userId: UserId) {
  const person = sql`${idToUuid(userId)}::uuid`
  const isFinal = sql`not exists (
    select from bookings b join payments p on p.booking_id = b.id
    where (b.guest_id = ${person} or b.host_id = ${person}) and (
      p.status not in ('succeeded', 'canceled')
      or exists (select from refunds r where r.payment_id = p.id and r.status in ('pending', 'requires_action'))
      or ${hasOpenDispute(sql`b.id`)} or ${owesInstalments(sql`b`)}))`
  return db.execute(refuseUnless(isFinal, 'has_open_stays'))
}

/** A payment that was taken, and what can be handed on of it. */
export interface TransferablePayment {
  paymentId: PaymentId
  intentId: string | null
  /** Less than nothing where more has gone back to the guest than was left. */
  leftMinor: number
}

/**
 * What is left of a booking's payments for its host, oldest first; for a batch.
 *
 * @param handedOn what was handed on of the payment with that id
 */
export const transferablePayments = (db: Database, bookingId: BookingId, handedOn: (paymentId: SQL) => SQL) =>
  db
    .select({
      paymentId: payments.id,
      intentId: payments.stripePaymentIntentId,
      leftMinor: sql<number>`payments.amount_minor - ${handedOn(sql`payments.id`)} - (
        select coalesce(sum(r.amount_minor), 0) from refunds r
        where r.payment_id = payments.id and r.status not in ('failed', 'canceled'))`.mapWith(Number),
    })
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), eq(payments.status, 'succeeded')))
    .orderBy(asc(payments.id))

export const paymentEffect = effectsOf(paymentStatements)
