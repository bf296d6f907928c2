import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { alterations, bookings } from '../bookings/tables.ts'
import { users } from '../identity/tables.ts'
import type { Posting } from '../ledger/posting.ts'
import { bigintMinorColumn, idColumn, instantColumn } from '../platform/columns.ts'
import type { CaptureMethod, DisputeStatus, IntentStatus, RefundStatus } from '../platform/stripe.ts'
import type { RefundReason } from './payment.ts'
import type { RefundGiver } from './refund.ts'

/** Two payments of one instalment or alteration that could both be paid: what this index makes impossible. */
const ONE_LIVE_PAYMENT_INDEX = 'payments_one_live'

/**
 * What is asked of a guest, one row for each PaymentIntent. `status` is the last word of Stripe's that has been acted
 * on: it changes in the transaction of its consequence, so that `succeeded` also means that nothing is left to do.
 */
export const payments = pgTable(
  'payments',
  {
    id: idColumn('pay').primaryKey(),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    /** What it pays for besides the booking itself; null for the booking. */
    alterationId: idColumn('alt').references(() => alterations.id),
    /** Which instalment of the booking it pays, in the order of the nights; an alteration is paid at once. */
    instalment: integer().notNull().default(1),
    /** How often it was charged without its guest's doing; each attempt has a key of its own at Stripe. */
    chargeAttempts: integer().notNull().default(0),
    status: text().$type<IntentStatus>().notNull(),
    amountMinor: bigintMinorColumn().notNull(),
    currency: text().notNull(),
    captureMethod: text().$type<CaptureMethod>().notNull(),
    /** As which the guest can pay with what they have saved; null for whoever has saved nothing. */
    stripeCustomerId: text(),
    /** What pays it is saved, for what the guest owes later. */
    savesMethod: boolean().notNull().default(false),
    /** Null until Stripe has answered; the row comes first, because Stripe's idempotency key is made of its id. */
    stripePaymentIntentId: text().unique(),
    lastErrorCode: text(),
    hadFailedAttempt: boolean().notNull().default(false),
    amountRefundedMinor: bigintMinorColumn().notNull().default(0),
    /** When the sweep compares it with Stripe next; null when it is final. */
    checkAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
  },
  (table) => [
    check('payments_amount', sql`${table.amountMinor} > 0`),
    uniqueIndex(ONE_LIVE_PAYMENT_INDEX)
      .on(table.bookingId, sql`coalesce(${table.alterationId}, ${table.bookingId})`, table.instalment)
      .where(sql`status <> 'canceled'`),
    index('payments_booking').on(table.bookingId),
    index('payments_updated_at').on(table.updatedAt),
    index('payments_check_at').on(table.checkAt).where(sql`check_at is not null`),
  ],
)

export type PaymentRow = typeof payments.$inferSelect

/** What goes back to a guest; stored before Stripe is asked, for the same reason as payments are. */
export const refunds = pgTable(
  'refunds',
  {
    id: idColumn('rfd').primaryKey(),
    paymentId: idColumn('pay')
      .notNull()
      .references(() => payments.id),
    amountMinor: bigintMinorColumn().notNull(),
    status: text().$type<RefundStatus>().notNull(),
    stripeRefundId: text().unique(),
    reason: text().$type<RefundReason>().notNull(),
    /** Who bears it; null when it undoes what was sold, and everybody bears their part. */
    givenBy: text().$type<RefundGiver>(),
    /** In the words of whoever gives it. */
    statedReason: text(),
    checkAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
  },
  (table) => [
    check('refunds_amount', sql`${table.amountMinor} > 0`),
    index('refunds_payment').on(table.paymentId),
    index('refunds_updated_at').on(table.updatedAt),
    index('refunds_check_at').on(table.checkAt).where(sql`check_at is not null`),
  ],
)

export type RefundRow = typeof refunds.$inferSelect

/** Whoever saves payment methods, as Stripe knows them: by our id and nothing else. */
export const paymentCustomers = pgTable(
  'payment_customers',
  {
    userId: idColumn('usr')
      .primaryKey()
      .references(() => users.id),
    stripeCustomerId: text().notNull().unique(),
    createdAt: instantColumn().notNull(),
    /** Set when the person is erased: when Stripe is asked next to forget them. */
    forgetAt: instantColumn(),
  },
  (table) => [index('payment_customers_forget_at').on(table.forgetAt).where(sql`forget_at is not null`)],
)

/**
 * A guest's bank asks for the money back. `status` is the last word of Stripe's that has been acted on, in the transaction of
 * what has moved by it.
 */
export const disputes = pgTable(
  'disputes',
  {
    id: idColumn('dsp').primaryKey(),
    paymentId: idColumn('pay')
      .notNull()
      .references(() => payments.id),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    stripeDisputeId: text().notNull().unique(),
    status: text().$type<DisputeStatus>().notNull(),
    /** Why, in the words of Stripe; there may be new ones. */
    reason: text().notNull(),
    amountMinor: bigintMinorColumn().notNull(),
    currency: text().notNull(),
    /** Until when the bank listens; null when it does not. */
    evidenceDueAt: instantColumn(),
    /** Whether the bank has taken the money back, and has given it again. */
    isWithdrawn: boolean().notNull().default(false),
    isReinstated: boolean().notNull().default(false),
    /** Who has borne the loss, as it stands in the books; null unless it is lost. */
    loss: jsonb().$type<readonly Posting[]>(),
    evidenceSubmittedAt: instantColumn(),
    evidenceSubmittedBy: idColumn('usr').references(() => users.id),
    /** When the sweep compares it with Stripe next; null when it is closed. */
    checkAt: instantColumn(),
    openedAt: instantColumn().notNull(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
  },
  (table) => [
    check('disputes_amount', sql`${table.amountMinor} > 0`),
    index('disputes_payment').on(table.paymentId),
    index('disputes_booking').on(table.bookingId),
    index('disputes_updated_at').on(table.updatedAt),
    index('disputes_check_at').on(table.checkAt).where(sql`check_at is not null`),
  ],
)

export type DisputeRow = typeof disputes.$inferSelect

/** The inbox: an event of Stripe's is written in the transaction of its effect, and has none a second time. */
export const stripeEvents = pgTable('stripe_events', {
  id: text().primaryKey(),
  processedAt: instantColumn().notNull(),
})
