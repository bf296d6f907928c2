import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import { alterations, bookings } from '../bookings/tables.ts'
import { calendarClaims } from '../calendar/tables.ts'
import type { LedgerTransaction } from '../ledger/posting.ts'
import { ledgerPostings, ledgerTransactions } from '../ledger/tables.ts'
import { disputes, payments, refunds } from '../payments/tables.ts'
import { payoutDebts, payoutPlans, payoutReversals, payoutSetOffs, payouts } from '../payouts/tables.ts'
import type { Database } from '../platform/database.ts'
import { stripeStepMinor } from '../platform/stripe-amount.ts'
import { type BookingId, idToUuid } from '../shared/id.ts'
import type { MoneyFacts } from './money-facts.ts'
import { findSightings, toSighting } from './money-repository.ts'
import type { MoneyReconciliationRow } from './tables.ts'

/** Everything about the money of a booking, in two trips; null when there is no such booking. */
export async function findMoneyFacts(
  db: Database,
  run: MoneyReconciliationRow,
  bookingId: BookingId,
): Promise<MoneyFacts | null> {
  const here = await findHere(db, bookingId)
  if (!here) return null
  const { payments, refunds, disputes, payouts, reversals } = here
  const seen = await findSightings(db, run, {
    bookingId,
    stripeIds: [
      ...payments.map(({ stripePaymentIntentId }) => stripePaymentIntentId),
      ...refunds.map(({ stripeRefundId }) => stripeRefundId),
      ...disputes.map(({ stripeDisputeId }) => stripeDisputeId),
      ...payouts.map(({ stripeTransferId }) => stripeTransferId),
      ...reversals.map(({ stripeReversalId }) => stripeReversalId),
    ].filter((id) => id !== null),
    ourIds: [...payments, ...refunds, ...payouts, ...reversals].map(({ id }) => idToUuid(id)),
  })
  return {
    ...here,
    sightings: seen.filter(({ isMissing }) => !isMissing).map(toSighting),
    refused: new Map(),
    missing: new Set(seen.filter(({ isMissing }) => isMissing).map(({ stripeId }) => stripeId)),
  }
}

async function findHere(
  db: Database,
  bookingId: BookingId,
): Promise<Omit<MoneyFacts, 'sightings' | 'missing' | 'refused'> | null> {
  const itsPayments = db.select({ id: payments.id }).from(payments).where(eq(payments.bookingId, bookingId))
  const itsPayouts = db.select({ id: payouts.id }).from(payouts).where(eq(payouts.bookingId, bookingId))
  const [
    [booking],
    changes,
    paid,
    given,
    disputed,
    handedOn,
    takenBack,
    kept,
    [plan],
    debts,
    posted,
    claims,
  ] = await db.batch([
    db.select().from(bookings).where(eq(bookings.id, bookingId)),
    db.select().from(alterations).where(eq(alterations.bookingId, bookingId)),
    db.select().from(payments).where(eq(payments.bookingId, bookingId)).orderBy(asc(payments.id)),
    db.select().from(refunds).where(inArray(refunds.paymentId, itsPayments)).orderBy(asc(refunds.id)),
    db.select().from(disputes).where(eq(disputes.bookingId, bookingId)).orderBy(asc(disputes.id)),
    db.select().from(payouts).where(eq(payouts.bookingId, bookingId)).orderBy(asc(payouts.id)),
    db.select().from(payoutReversals).where(inArray(payoutReversals.payoutId, itsPayouts)),
    db
      .select({
        payoutId: payoutSetOffs.payoutId,
        userId: payouts.userId,
        from: payouts.bookingId,
        to: payoutSetOffs.bookingId,
        amountMinor: payoutSetOffs.amountMinor,
      })
      .from(payoutSetOffs)
      .innerJoin(payouts, eq(payouts.id, payoutSetOffs.payoutId))
      .where(or(eq(payouts.bookingId, bookingId), eq(payoutSetOffs.bookingId, bookingId))),
    db.select().from(payoutPlans).where(eq(payoutPlans.bookingId, bookingId)),
    db
      .select({ userId: payoutDebts.userId, owedMinor: payoutDebts.owedMinor })
      .from(payoutDebts)
      .where(eq(payoutDebts.bookingId, bookingId)),
    db
      .select({ transaction: ledgerTransactions, posting: ledgerPostings })
      .from(ledgerTransactions)
      .leftJoin(ledgerPostings, eq(ledgerPostings.transactionId, ledgerTransactions.id))
      .where(eq(ledgerTransactions.bookingId, bookingId))
      .orderBy(asc(ledgerTransactions.id)),
    db
      .select({ one: sql<number>`1` })
      .from(calendarClaims)
      .where(and(eq(calendarClaims.claimId, bookingId))),
  ])
  if (!booking) return null
  return {
    booking,
    stepMinor: stripeStepMinor(booking.currency),
    alterations: changes,
    payments: paid,
    refunds: given,
    disputes: disputed,
    payouts: handedOn,
    reversals: takenBack,
    setOffs: kept,
    payoutPlan: plan ?? null,
    debts,
    movements: movementsOf(posted),
    hasNights: claims.length > 0,
  }
}

function movementsOf(
  rows: readonly {
    transaction: typeof ledgerTransactions.$inferSelect
    posting: typeof ledgerPostings.$inferSelect | null
  }[],
): LedgerTransaction[] {
  const byId = Map.groupBy(rows, ({ transaction }) => transaction.id)
  return [...byId.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { createdAt: at, ...transaction } = first.transaction
    const postings = own.flatMap(({ posting }) => {
      return posting ? [{ account: posting.account, amountMinor: posting.amountMinor }] : []
    })
    return [{ ...transaction, at, postings }]
  })
}
