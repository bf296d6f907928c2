import { and, asc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { type BookingRow, bookings } from '../bookings/tables.ts'
import type { AppContext } from '../context.ts'
import type { DomainEvent } from '../events/domain-event.ts'
import { eventStatements } from '../events/statements.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import type { LedgerTransaction } from '../ledger/posting.ts'
import { type HostBalance, hostBalance, ledgerStatements } from '../ledger/statements.ts'
import { hasOpenDispute } from '../payments/dispute-statements.ts'
import { type TransferablePayment, transferablePayments } from '../payments/statements.ts'
import type { Database, Statement } from '../platform/database.ts'
import { payoutPercentsOf } from '../properties/statements.ts'
import { type BookingId, idToUuid, type PayoutId, type PayoutReversalId, type UserId } from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import { OPEN_PAYOUT_STATUSES, type PayoutPortion } from './payout.ts'
import type { Debt, PayoutDecision } from './payout-plan.ts'
import {
  type PayoutAccountRow,
  type PayoutReversalRow,
  type PayoutRow,
  payoutAccounts,
  payoutDebts,
  payoutPlans,
  payoutReversals,
  payoutSetOffs,
  payouts,
} from './tables.ts'

/** How long a booking is left alone after somebody has begun to look at its payouts. */
const LOOK_TAKES_MS = 2 * 60_000

/** Takes bookings whose payouts are due for a look, and puts their next one off first: one that fails must not block others. */
export async function takePlansToLookAt(db: Database, now: Instant, limit: number): Promise<BookingId[]> {
  const due = db
    .select({ bookingId: payoutPlans.bookingId })
    .from(payoutPlans)
    .where(lte(payoutPlans.lookAt, now))
    .orderBy(asc(payoutPlans.lookAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(payoutPlans)
    .set({ lookAt: now + LOOK_TAKES_MS })
    .where(inArray(payoutPlans.bookingId, due))
    .returning({ bookingId: payoutPlans.bookingId })
  return taken.map(({ bookingId }) => bookingId)
}

/** Everything that is known about the payouts of a booking. */
export interface FoundPayouts {
  booking: BookingRow
  version: number
  /** Who gets how much, when that is settled; else `coHosts` says it. */
  portions: readonly PayoutPortion[] | null
  coHosts: { userId: UserId; payoutPercent: number }[]
  balance: HostBalance
  hasOpenDispute: boolean
  payouts: PayoutRow[]
  reversals: PayoutReversalRow[]
  settledElsewhere: { userId: UserId; amountMinor: number }[]
  payments: TransferablePayment[]
  accounts: PayoutAccountRow[]
  debts: Debt[]
}

/** One trip; null when nothing was ever sold by this booking. */
export async function findPayouts(db: Database, bookingId: BookingId): Promise<FoundPayouts | null> {
  const booking = idToUuid(bookingId)
  const propertyId = sql`(select property_id from bookings where id = ${booking}::uuid)`
  const itsPayouts = db.select({ id: payouts.id }).from(payouts).where(eq(payouts.bookingId, bookingId))
  const [[found], coHosts, [balance], rows, reversals, settledElsewhere, payments, accounts, debts] =
    await db.batch([
      db
        .select({
          booking: bookings,
          version: payoutPlans.version,
          portions: payoutPlans.portions,
          hasOpenDispute: sql<boolean>`${hasOpenDispute(sql`bookings.id`)}`,
        })
        .from(payoutPlans)
        .innerJoin(bookings, eq(bookings.id, payoutPlans.bookingId))
        .where(eq(payoutPlans.bookingId, bookingId)),
      payoutPercentsOf(db, propertyId),
      hostBalance(db, bookingId),
      db.select().from(payouts).where(eq(payouts.bookingId, bookingId)).orderBy(asc(payouts.id)),
      db.select().from(payoutReversals).where(inArray(payoutReversals.payoutId, itsPayouts)),
      db
        .select({ userId: payouts.userId, amountMinor: payoutSetOffs.amountMinor })
        .from(payoutSetOffs)
        .innerJoin(payouts, eq(payouts.id, payoutSetOffs.payoutId))
        .where(eq(payoutSetOffs.bookingId, bookingId)),
      transferablePayments(db, bookingId, transferredOf),
      db
        .select()
        .from(payoutAccounts)
        .where(sql`${payoutAccounts.userId} in (${peopleOf(booking)})`),
      db
        .select({
          userId: payoutDebts.userId,
          bookingId: payoutDebts.bookingId,
          owedMinor: payoutDebts.owedMinor,
        })
        .from(payoutDebts)
        .where(
          sql`${payoutDebts.userId} in (${peopleOf(booking)}) and owed_minor > 0 and booking_id <> ${booking}::uuid
          and currency = (select currency from bookings where id = ${booking}::uuid)`,
        )
        .orderBy(asc(payoutDebts.bookingId)),
    ])
  if (!found || !balance) return null
  return { ...found, coHosts, balance, payouts: rows, reversals, settledElsewhere, payments, accounts, debts }
}

/** Who is paid for a booking, or may be. */
const peopleOf = (booking: string): SQL => sql`
  select host_id from bookings where id = ${booking}::uuid
  union select c.user_id from co_hosts c join bookings b on b.property_id = c.property_id
    where b.id = ${booking}::uuid and c.user_id is not null
  union select user_id from payouts where booking_id = ${booking}::uuid`

/** What was handed on of a payment, or may have been. */
const transferredOf = (paymentId: SQL): SQL => sql`(
  select coalesce(sum(amount_minor - reversed_minor), 0) from payouts o
  where o.payment_id = ${paymentId} and (o.status in ('paid', 'reversed') or o.sent_at is not null))`

/** What was decided about a booking's payouts, with the ids of what is new. */
export interface StoredDecision {
  bookingId: BookingId
  at: Instant
  /** What it was decided from. */
  version: number
  lookAt: Instant | null
  /** Null when it is not to be pinned. */
  portions: readonly PayoutPortion[] | null
  inserted: PayoutRow[]
  updated: PayoutRow[]
  deleted: PayoutId[]
  setOffs: { payoutId: PayoutId; userId: UserId; bookingId: BookingId; amountMinor: number }[]
  reversals: PayoutReversalRow[]
  /** Reversals that were never made. */
  forgotten: PayoutReversalId[]
  debts: PayoutDecision['debts']
  currency: string
  movements: LedgerTransaction[]
  events: DomainEvent[]
}

/**
 * Stores a decision, or nothing of it when something has changed since: then its batch is refused.
 *
 * The booking is locked before its plan, in the order in which whoever moves the booking comes to the plan.
 */
export async function storeDecision({ db }: Pick<AppContext, 'db'>, decision: StoredDecision): Promise<void> {
  const { bookingId, deleted, forgotten } = decision
  const statements: Statement[] = [
    ...decision.updated.map(({ id, ...row }) =>
      db
        .update(payouts)
        .set(row)
        .where(and(eq(payouts.id, id), isNull(payouts.stripeTransferId))),
    ),
    ...(deleted.length > 0 ? [db.delete(payouts).where(inArray(payouts.id, deleted))] : []),
    ...(decision.inserted.length > 0 ? [db.insert(payouts).values(decision.inserted)] : []),
    ...(forgotten.length > 0
      ? [db.delete(payoutReversals).where(inArray(payoutReversals.id, forgotten))]
      : []),
    ...(decision.reversals.length > 0 ? [db.insert(payoutReversals).values(decision.reversals)] : []),
    // The other booking's plan is locked by this, before its debt is.
    ...decision.movements.map((movement) => ledgerStatements['ledger.post'](db, movement)),
    ...decision.setOffs.flatMap((setOff) => keepDebt(db, setOff, decision.at)),
    ...decision.debts.map((debt) => owe(db, decision, debt)),
    ...decision.events.map((event) => eventStatements['event.record'](db, event)),
  ]
  await db.batch([holdBooking(db, bookingId), takeStep(db, decision), ...statements])
}

/** Comes after `setHold`: fails its batch when that has done nothing. */
export function refuseUnlessHeldAs(db: Database, { id, updatedAt }: PayoutRow) {
  const isChanged = sql`exists (
    select from payouts where id = ${idToUuid(id)}::uuid and updated_at = ${toIso(updatedAt)}::timestamptz
      and status in ('scheduled', 'held') and sent_at is null)`
  return db.execute(refuseUnless(isChanged, 'invalid_transition'))
}

/** Comes first where a plan is written: whoever moves the booking locks them in this order. */
export const holdBooking = (db: Database, bookingId: BookingId) =>
  db.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId)).for('key share')

function takeStep(db: Database, { bookingId, version, lookAt, portions }: StoredDecision) {
  const plan = sql`exists (select from plan)`
  return db.execute(sql`
    with plan as (
      update payout_plans set version = version + 1, look_at = ${lookAt === null ? null : toIso(lookAt)}::timestamptz,
        portions = coalesce(portions, ${portions && JSON.stringify(portions)}::jsonb)
      where booking_id = ${idToUuid(bookingId)}::uuid and version = ${version}::int
      returning 1
    ) ${refuseUnless(plan, 'stale_precondition')}`)
}

/** What was kept is owed no more; refused when it is not owed any more, because another payout has kept it. */
function keepDebt(
  db: Database,
  { payoutId, userId, bookingId, amountMinor }: StoredDecision['setOffs'][number],
  createdAt: Instant,
): Statement[] {
  const isOwed = sql`exists (select from kept)`
  return [
    db.insert(payoutSetOffs).values({ payoutId, bookingId, amountMinor, createdAt }),
    db.execute(sql`
      with kept as (
        update payout_debts set owed_minor = owed_minor - ${amountMinor}::bigint
        where booking_id = ${idToUuid(bookingId)}::uuid and user_id = ${idToUuid(userId)}::uuid
          and owed_minor >= ${amountMinor}::bigint
        returning 1
      ) ${refuseUnless(isOwed, 'stale_precondition')}`),
  ]
}

const owe = (
  db: Database,
  { bookingId, currency }: StoredDecision,
  { userId, owedMinor }: PayoutDecision['debts'][number],
) =>
  owedMinor > 0
    ? db
        .insert(payoutDebts)
        .values({ bookingId, userId, currency, owedMinor })
        .onConflictDoUpdate({ target: [payoutDebts.bookingId, payoutDebts.userId], set: { owedMinor } })
    : db.delete(payoutDebts).where(and(eq(payoutDebts.bookingId, bookingId), eq(payoutDebts.userId, userId)))

/** Statements for the batches in which it is written what Stripe has done. */
export const payoutStatements = {
  /** Lets the payouts of a booking be decided again, and nothing be decided from what was before. */
  lookAgain: (db: Database, bookingId: BookingId, at: Instant) =>
    db
      .update(payoutPlans)
      .set({
        lookAt: sql`least(${payoutPlans.lookAt}, ${toIso(at)}::timestamptz)`,
        version: sql`${payoutPlans.version} + 1`,
      })
      .where(eq(payoutPlans.bookingId, bookingId)),

  markPaid: (
    db: Database,
    {
      id,
      transferId,
      amountMinor,
      at,
    }: { id: PayoutId; transferId: string; amountMinor: number; at: Instant },
  ) =>
    db
      .update(payouts)
      .set({
        status: 'paid',
        amountMinor,
        stripeTransferId: transferId,
        paidAt: at,
        sentAt: null,
        heldReason: null,
        heldSince: null,
        failureCode: null,
        updatedAt: at,
      })
      .where(and(eq(payouts.id, id), isNull(payouts.stripeTransferId))),

  markFailed: (db: Database, { id, code, at }: { id: PayoutId; code: string; at: Instant }) =>
    db
      .update(payouts)
      .set({ status: 'failed', failureCode: code, sentAt: null, updatedAt: at })
      .where(and(eq(payouts.id, id), isNull(payouts.stripeTransferId))),

  /** Does nothing to one that is sent, or over. */
  setHold: (db: Database, { id, status, heldReason, heldSince, holdNote, updatedAt }: PayoutRow) =>
    db
      .update(payouts)
      .set({ status, heldReason, heldSince, holdNote, updatedAt })
      .where(
        and(eq(payouts.id, id), inArray(payouts.status, [...OPEN_PAYOUT_STATUSES]), isNull(payouts.sentAt)),
      ),

  markReversal: (
    db: Database,
    {
      id,
      ...word
    }: Pick<PayoutReversalRow, 'id' | 'status' | 'stripeReversalId' | 'failureCode' | 'updatedAt'>,
  ) =>
    db
      .update(payoutReversals)
      .set(word)
      .where(and(eq(payoutReversals.id, id), eq(payoutReversals.status, 'pending'))),

  /** Comes after `markReversal`. */
  sumReversals: (db: Database, payoutId: PayoutId, at: Instant) => {
    const reversed = sql`(select coalesce(sum(r.amount_minor), 0) from payout_reversals r
      where r.payout_id = payouts.id and r.status = 'succeeded')`
    return db
      .update(payouts)
      .set({
        reversedMinor: reversed,
        status: sql`case when ${reversed} = ${payouts.amountMinor} then 'reversed' else 'paid' end`,
        updatedAt: at,
      })
      .where(eq(payouts.id, payoutId))
  },
}
