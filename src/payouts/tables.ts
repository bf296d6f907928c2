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
import { bookings } from '../bookings/tables.ts'
import { users } from '../identity/tables.ts'
import { payments } from '../payments/tables.ts'
import { bigintMinorColumn, idColumn, instantColumn } from '../platform/columns.ts'
import type { PayoutPortion, PayoutStatus, ReversalStatus } from './payout.ts'
import type { HeldReason } from './payout-gates.ts'

/** Where somebody is paid: what Stripe has last said of their account there. */
export const payoutAccounts = pgTable('payout_accounts', {
  userId: idColumn('usr')
    .primaryKey()
    .references(() => users.id),
  /** Of this order: Stripe's idempotency key is made of it, and another order has another. */
  id: idColumn('pac').notNull(),
  country: text(),
  /** Null until Stripe has answered. */
  stripeAccountId: text().unique(),
  canReceiveTransfers: boolean().notNull().default(false),
  canPayOut: boolean().notNull().default(false),
  isSubmitted: boolean().notNull().default(false),
  requirementsDue: jsonb().$type<string[]>().notNull().default([]),
  disabledReason: text(),
  createdAt: instantColumn().notNull(),
  checkedAt: instantColumn(),
})

export type PayoutAccountRow = typeof payoutAccounts.$inferSelect

/**
 * When the payouts of a booking are decided next. A trigger of the ledger writes it in the transaction of every movement of
 * what its host is owed, so that none can be missed; `version` grows with each, so that nothing is decided from an old one.
 */
export const payoutPlans = pgTable(
  'payout_plans',
  {
    bookingId: idColumn('bkg')
      .primaryKey()
      .references(() => bookings.id),
    lookAt: instantColumn(),
    version: integer().notNull(),
    /** Who gets how much, pinned when the first part of it leaves. */
    portions: jsonb().$type<readonly PayoutPortion[]>(),
  },
  (table) => [index('payout_plans_look_at').on(table.lookAt).where(sql`look_at is not null`)],
)

export type PayoutPlanRow = typeof payoutPlans.$inferSelect

/** What is paid to a person for a booking, one row for each transfer; stored before Stripe is asked. */
export const payouts = pgTable(
  'payouts',
  {
    id: idColumn('po').primaryKey(),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    instalment: integer().notNull(),
    status: text().$type<PayoutStatus>().notNull(),
    amountMinor: bigintMinorColumn().notNull(),
    /** What was kept of it for what its receiver owes of other bookings; not part of the amount. */
    setOffMinor: bigintMinorColumn().notNull().default(0),
    reversedMinor: bigintMinorColumn().notNull().default(0),
    currency: text().notNull(),
    dueAt: instantColumn().notNull(),
    heldReason: text().$type<HeldReason>(),
    heldSince: instantColumn(),
    /** Why an admin holds it, in their words; null when none does. */
    holdNote: text(),
    /** Out of which payment and to which account it is sent, once it is. */
    paymentId: idColumn('pay').references(() => payments.id),
    stripeAccountId: text(),
    /** When it was sent to Stripe, whose answer is not known; null before and after. */
    sentAt: instantColumn(),
    /** How often it was sent. */
    attempts: integer().notNull().default(0),
    stripeTransferId: text().unique(),
    failureCode: text(),
    paidAt: instantColumn(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
  },
  (table) => [
    check(
      'payouts_amount',
      sql`${table.amountMinor} >= 0 and ${table.reversedMinor} between 0 and ${table.amountMinor}`,
    ),
    uniqueIndex('payouts_one_each')
      .on(table.bookingId, table.instalment, table.userId)
      .where(sql`status <> 'failed'`),
    index('payouts_booking').on(table.bookingId),
    index('payouts_updated_at').on(table.updatedAt),
    index('payouts_user').on(table.userId, table.id),
    index('payouts_amiss').on(table.status).where(sql`status in ('held', 'failed')`),
    index('payouts_open').on(table.userId).where(sql`status in ('scheduled', 'held')`),
  ],
)

export type PayoutRow = typeof payouts.$inferSelect

/** What is taken back of a payout; stored before Stripe is asked. */
export const payoutReversals = pgTable(
  'payout_reversals',
  {
    id: idColumn('prv').primaryKey(),
    payoutId: idColumn('po')
      .notNull()
      .references(() => payouts.id),
    amountMinor: bigintMinorColumn().notNull(),
    status: text().$type<ReversalStatus>().notNull(),
    stripeReversalId: text().unique(),
    failureCode: text(),
    createdAt: instantColumn().notNull(),
    updatedAt: instantColumn().notNull(),
  },
  (table) => [
    check('payout_reversals_amount', sql`${table.amountMinor} > 0`),
    index('payout_reversals_payout').on(table.payoutId),
    index('payout_reversals_updated_at').on(table.updatedAt),
  ],
)

export type PayoutReversalRow = typeof payoutReversals.$inferSelect

/** What was kept from a payout for what its receiver owes of another booking. */
export const payoutSetOffs = pgTable(
  'payout_set_offs',
  {
    payoutId: idColumn('po')
      .notNull()
      .references(() => payouts.id),
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    amountMinor: bigintMinorColumn().notNull(),
    createdAt: instantColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.payoutId, table.bookingId] }),
    check('payout_set_offs_amount', sql`${table.amountMinor} > 0`),
    index('payout_set_offs_booking').on(table.bookingId),
  ],
)

/** What somebody has got for a booking and owes again, because Stripe could not take it back. */
export const payoutDebts = pgTable(
  'payout_debts',
  {
    bookingId: idColumn('bkg')
      .notNull()
      .references(() => bookings.id),
    userId: idColumn('usr')
      .notNull()
      .references(() => users.id),
    currency: text().notNull(),
    owedMinor: bigintMinorColumn().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bookingId, table.userId] }),
    // Two payouts at once must not both keep the same debt.
    check('payout_debts_owed', sql`${table.owedMinor} >= 0`),
    index('payout_debts_user').on(table.userId).where(sql`owed_minor > 0`),
  ],
)
