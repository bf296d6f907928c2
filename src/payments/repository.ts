import { and, desc, eq, inArray, isNull, lt, lte, ne, not, notInArray, or, sql } from 'drizzle-orm'
import { CHARGED_LATER, isChargedLater, type LaterInstalment } from '../bookings/instalment-plan.ts'
import { historyOf, isChargedLaterIn, onHostSide, owedOfInstalment } from '../bookings/statements.ts'
import { type AlterationRow, alterations, type BookingRow, bookings } from '../bookings/tables.ts'
import type { AppContext } from '../context.ts'
import type { IdempotencyRequest } from '../idempotency/idempotency.ts'
import { idempotencyKeys } from '../idempotency/tables.ts'
import { identityStatements } from '../identity/statements.ts'
import type { Database } from '../platform/database.ts'
import { coHostsOf } from '../properties/statements.ts'
import type { Person } from '../shared/actor.ts'
import {
  type AlterationId,
  type BookingId,
  type DisputeId,
  type EventId,
  idToUuid,
  type PaymentId,
  type PropertyId,
  type RefundId,
  type UserId,
} from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { toIso } from '../shared/local-date.ts'
import type { CoHost } from '../shared/permissions.ts'
import type { EvidenceFacts } from './dispute-evidence.ts'
import type { ListDisputesQuery } from './dispute-schemas.ts'
import { hasHoldingDispute } from './dispute-statements.ts'
import { nextCheckAt, payableInstalment } from './payment.ts'
import {
  type DisputeRow,
  disputes,
  type PaymentRow,
  payments,
  type RefundRow,
  refunds,
  stripeEvents,
} from './tables.ts'

/** What a payment is for: a booking, or what an alteration of it costs more. */
export interface PaidThing {
  bookingId: BookingId
  alterationId: AlterationId | null
  savesMethod: boolean
}

export interface BegunPayment {
  /** Null when there is none that Postgres knows. */
  booking: BookingRow | null
  /** The alteration that is to be paid; null when it is the booking, or there is none. */
  alteration: AlterationRow | null
  /** The one live payment: the new one, or one from before. */
  payment: PaymentRow | null
  /** What was stored under the client's key before; null when the key is new. */
  earlier: { fingerprint: string; answer: unknown } | null
}

/**
 * The phase before Stripe, in one trip: stores the payment that is going to be asked for, if the booking still waits for
 * one, and the client's key without an answer. Nothing is stored where payment is refused.
 *
 * @throws what the driver throws: the actor's refusal, or the key's constraint when it is being used elsewhere
 */
export async function beginPayment(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  payer: Person,
  paid: PaidThing,
  key: IdempotencyRequest,
): Promise<BegunPayment & { paymentId: PaymentId }> {
  const paymentId = newId('pay')
  const { bookingId, alterationId } = paid
  const about = { paymentId, ...paid, payer, key, now: now(), eventId: newId('evt') }
  const [, [booking], [alteration], [earlier], , , , live] = await db.batch([
    identityStatements['actor.assert'](db, payer),
    // Whoever ends the hold waits for this lock, and then sees the payment that was inserted under it.
    db.select().from(bookings).where(eq(bookings.id, bookingId)).for('update'),
    db
      .select()
      .from(alterations)
      .where(alterationId ? eq(alterations.id, alterationId) : sql`false`),
    db
      .select()
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.scope, key.scope), eq(idempotencyKeys.key, key.key))),
    insertPayment(db, about),
    insertEvent(db, about),
    insertKey(db, about),
    livePayments(db, paid),
  ])
  const number = booking ? payableInstalment(booking, payer.userId, about.now) : null
  return {
    paymentId,
    booking: booking ?? null,
    alteration: alteration ?? null,
    payment: live.find(({ instalment }) => instalment === (number ?? 1)) ?? null,
    earlier: earlier ?? null,
  }
}

/**
 * The same for what an alteration costs more, to be charged while nobody is there: no one asks, and no key is stored.
 *
 * @returns the one live payment: the new one, or one that its guest has begun; null when it is not to be paid
 */
export async function beginDifference(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  { bookingId, alterationId, guestId }: { bookingId: BookingId; alterationId: AlterationId; guestId: UserId },
): Promise<PaymentRow | null> {
  const paid = { bookingId, alterationId, savesMethod: false }
  const about = { paymentId: newId('pay'), ...paid, payer: { userId: guestId }, key: null, now: now() }
  const [, , [payment]] = await db.batch([
    insertPayment(db, about),
    insertEvent(db, { ...about, eventId: newId('evt') }),
    livePayments(db, paid),
  ])
  return payment ?? null
}

/**
 * The same for an instalment that is due.
 *
 * @returns the one live payment of it; null when it is not to be paid, or its guest has gone
 */
export async function beginInstalment(
  { db, newId, now }: Pick<AppContext, 'db' | 'newId' | 'now'>,
  booking: Pick<BookingRow, 'id' | 'guestId'>,
  { number }: Pick<LaterInstalment, 'number'>,
): Promise<PaymentRow | null> {
  const { id: bookingId, guestId } = booking
  const paid = { bookingId, alterationId: null, savesMethod: false }
  const about = {
    paymentId: newId('pay'),
    ...paid,
    number,
    payer: { userId: guestId },
    key: null,
    now: now(),
  }
  const [, , live] = await db.batch([
    insertPayment(db, about),
    insertEvent(db, { ...about, eventId: newId('evt') }),
    livePayments(db, paid),
  ])
  return live.find((payment) => payment.instalment === number) ?? null
}

/** Takes bookings of which an instalment is due, and puts the next look off first; those that have ended are looked at no more. */
export async function takeBookingsToCharge(db: Database, now: Instant, limit: number) {
  const due = db
    .select({ id: bookings.id })
    .from(bookings)
    .where(lte(bookings.chargeAt, now))
    .orderBy(bookings.chargeAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  const again = toIso(now + CHARGE_AGAIN_MS)
  const taken = await db
    .update(bookings)
    .set({
      // A stay whose beginning nobody has noticed yet is charged when somebody has.
      chargeAt: sql`case when ${inArray(bookings.status, ['confirmed', ...CHARGED_LATER])}
        then ${again}::timestamptz end`,
    })
    .where(inArray(bookings.id, due))
    .returning({ bookingId: bookings.id, propertyId: bookings.propertyId, status: bookings.status })
  return taken.filter(({ status }) => isChargedLater(status))
}

/** What breaks off is tried again after so long, as the same attempt. */
const CHARGE_AGAIN_MS = 10 * 60 * 1000

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

export interface PaymentPlace {
  paymentId: PaymentId
  bookingId: BookingId
  propertyId: PropertyId
  /** Null until Stripe has answered. */
  intentId: string | null
}

const placesOf = (db: Database) =>
  db
    .select({
      paymentId: payments.id,
      bookingId: bookings.id,
      propertyId: bookings.propertyId,
      intentId: payments.stripePaymentIntentId,
    })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))

/** Which calendar decides about the payment. */
export async function findPaymentPlace(
  db: Database,
  by: { paymentId: PaymentId } | { intentId: string },
): Promise<PaymentPlace | null> {
  const [row] = await placesOf(db).where(
    'paymentId' in by ? eq(payments.id, by.paymentId) : eq(payments.stripePaymentIntentId, by.intentId),
  )
  return row ?? null
}

export async function findRefund(
  db: Database,
  id: RefundId,
): Promise<{ refund: RefundRow; payment: PaymentRow } | null> {
  const [found] = await db
    .select({ refund: refunds, payment: payments })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, id))
  return found ?? null
}

/** A payment with its refunds, whoever asks: its caller decides who may see it. */
export async function findPayment(
  db: Database,
  paymentId: PaymentId,
): Promise<(FoundPayment & { coHosts: CoHost[]; refunds: RefundRow[]; disputes: DisputeRow[] }) | null> {
  const [[found], itsRefunds, itsDisputes] = await db.batch([
    db
      .select({ payment: payments, booking: bookings, coHosts: coHostsOf(sql`bookings.property_id`) })
      .from(payments)
      .innerJoin(bookings, eq(bookings.id, payments.bookingId))
      .where(eq(payments.id, paymentId)),
    db.select().from(refunds).where(eq(refunds.paymentId, paymentId)).orderBy(refunds.id),
    db.select().from(disputes).where(eq(disputes.paymentId, paymentId)).orderBy(disputes.openedAt),
  ])
  return found ? { ...found, refunds: itsRefunds, disputes: itsDisputes } : null
}

/** What banks ask back of a payment, the oldest first. */
export async function findDisputesOfPayment(db: Database, paymentId: PaymentId): Promise<DisputeRow[]> {
  return await db.select().from(disputes).where(eq(disputes.paymentId, paymentId)).orderBy(disputes.openedAt)
}

export interface BookingMoney {
  payments: PaymentRow[]
  refunds: RefundRow[]
  disputes: DisputeRow[]
}

/** Every payment of a booking, oldest first, what was given back of them, and what banks ask back. */
export async function findBookingMoney(db: Database, bookingId: BookingId): Promise<BookingMoney> {
  const itsPayments = db.select({ id: payments.id }).from(payments).where(eq(payments.bookingId, bookingId))
  const [found, given, disputed] = await db.batch([
    db.select().from(payments).where(eq(payments.bookingId, bookingId)).orderBy(payments.id),
    db.select().from(refunds).where(inArray(refunds.paymentId, itsPayments)).orderBy(refunds.id),
    db.select().from(disputes).where(eq(disputes.bookingId, bookingId)).orderBy(disputes.openedAt),
  ])
  return { payments: found, refunds: given, disputes: disputed }
}

/** A payment with what has become of it. */
export interface PaymentRecord {
  payment: PaymentRow
  refunds: RefundRow[]
  disputes: DisputeRow[]
}

/** A person's payments as guest or host, newest first, starting below `before`. */
export async function listPaymentRows(
  db: Database,
  userId: UserId,
  filters: { bookingId: BookingId | null },
  page: { limit: number; before: PaymentId | null },
): Promise<PaymentRecord[]> {
  const shown = db
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .where(
      and(
        or(eq(bookings.guestId, userId), onHostSide(db, userId, ['full'])),
        filters.bookingId ? eq(payments.bookingId, filters.bookingId) : undefined,
        page.before ? lt(payments.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(payments.id))
    .limit(page.limit)
  const [rows, itsRefunds, itsDisputes] = await db.batch([
    db.select().from(payments).where(inArray(payments.id, shown)).orderBy(desc(payments.id)),
    db.select().from(refunds).where(inArray(refunds.paymentId, shown)).orderBy(refunds.id),
    db.select().from(disputes).where(inArray(disputes.paymentId, shown)).orderBy(disputes.openedAt),
  ])
  return rows.map((payment) => ({
    payment,
    refunds: itsRefunds.filter((refund) => refund.paymentId === payment.id),
    disputes: itsDisputes.filter((dispute) => dispute.paymentId === payment.id),
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
    // A bank that holds the money may give it back itself: what it decides comes first.
    .where(and(lte(refunds.checkAt, now), not(hasHoldingDispute(refunds.paymentId))))
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

/** The live payments of a booking or alteration: of each instalment there is one at most. */
const livePayments = (db: Database, { bookingId, alterationId }: Omit<PaidThing, 'savesMethod'>) =>
  db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.bookingId, bookingId),
        alterationId ? eq(payments.alterationId, alterationId) : isNull(payments.alterationId),
        ne(payments.status, 'canceled'),
      ),
    )

// The same rule as `nextCheckAt`, for many rows at once.
const laterBy = (
  createdAt: typeof payments.createdAt | typeof refunds.createdAt | typeof disputes.openedAt,
  now: Instant,
) =>
  sql`${toIso(now)}::timestamptz + least(greatest(${toIso(now)}::timestamptz - ${createdAt}, interval '2 minutes'), interval '6 hours')`

interface NewPayment extends PaidThing {
  paymentId: PaymentId
  /** Which instalment; absent for the oldest that can be paid. */
  number?: number
  payer: Pick<Person, 'userId'>
  /** Null when no client asks. */
  key: IdempotencyRequest | null
  now: Instant
}

const insertPayment = (db: Database, { paymentId, now, key, ...about }: NewPayment) =>
  db.execute(sql`
    insert into payments (id, booking_id, alteration_id, instalment, status, amount_minor, currency, capture_method,
      stripe_customer_id, saves_method, check_at, created_at, updated_at)
    select ${idToUuid(paymentId)}::uuid, b.id, ${about.alterationId && idToUuid(about.alterationId)}::uuid,
      due.number, 'requires_payment_method', due.amount_minor, b.currency, ${captureMethodOf(about)},
      ${customerOf}, ${savesMethodOf(about)} and ${customerOf} is not null,
      ${toIso(nextCheckAt(now, now))}::timestamptz, ${toIso(now)}::timestamptz, ${toIso(now)}::timestamptz
    from ${payable({ now, ...about })} ${key ? sql`and not exists (${keyTaken(key)})` : sql``}
      ${about.alterationId ? sql`` : sql`and (not ${isInInstalments} or ${customerOf} is not null)`}
    on conflict (booking_id, coalesce(alteration_id, booking_id), instalment) where status <> 'canceled' do nothing`)

const customerOf = sql`(select stripe_customer_id from payment_customers c
  where c.user_id = b.guest_id and c.forget_at is null)`

const isInInstalments = sql`jsonb_array_length(b.later_instalments) > 0`

/**
 * What is charged later is charged to what paid first, which is always saved. A later instalment saves nothing, whoever begins
 * it, for it may be charged while its guest is not there: Stripe takes no `off_session` with `setup_future_usage`.
 */
const savesMethodOf = ({ alterationId, savesMethod }: Pick<NewPayment, 'alterationId' | 'savesMethod'>) =>
  alterationId
    ? sql`${savesMethod}::boolean`
    : sql`(due.number = 1 and (${savesMethod}::boolean or ${isInInstalments}))`

/** A difference is due at once, as a later instalment is: the other side has agreed already. */
const captureMethodOf = ({ alterationId }: Pick<NewPayment, 'alterationId'>) =>
  alterationId
    ? sql`'automatic'`
    : sql`case when due.number > 1 or b.booking_mode = 'instant' then 'automatic' else 'manual' end`

const insertEvent = (
  db: Database,
  { paymentId, bookingId, eventId, now }: NewPayment & { eventId: EventId },
) =>
  db.execute(sql`
    insert into domain_events (id, type, subject_id, data, occurred_at)
    select ${idToUuid(eventId)}::uuid, 'payment.created', ${paymentId}::text,
      jsonb_build_object('bookingId', ${bookingId}::text, 'amountMinor', p.amount_minor, 'currency', p.currency),
      ${toIso(now)}::timestamptz
    from payments p where p.id = ${idToUuid(paymentId)}::uuid`)

/** A refusal must leave no key behind, because it is to be evaluated anew. */
const insertKey = (db: Database, { key, now, ...about }: NewPayment & { key: IdempotencyRequest }) =>
  db.execute(sql`
    insert into idempotency_keys (scope, key, fingerprint, answer, created_at)
    select ${key.scope}::text, ${key.key}::text, ${key.fingerprint}::text, null, ${toIso(now)}::timestamptz
    from ${payable({ now, ...about })} and not exists (${keyUsed(key)})`)

/** What can be paid by this person now, with a condition that others can follow. */
const payable = ({
  bookingId,
  alterationId,
  payer,
  number,
  now,
}: Pick<NewPayment, 'bookingId' | 'alterationId' | 'payer' | 'number' | 'now'>) => {
  const theirs = sql`b.id = ${idToUuid(bookingId)}::uuid and b.guest_id = ${idToUuid(payer.userId)}::uuid`
  return alterationId
    ? sql`alterations a join bookings b on b.id = a.booking_id
        cross join lateral (select 1 as number, coalesce(a.due_now_minor, a.difference_minor) as amount_minor) due
        where ${theirs}
        and a.id = ${idToUuid(alterationId)}::uuid and a.status = 'accepted' and b.status = 'confirmed'
        and a.held_until > ${toIso(now)}::timestamptz`
    : sql`bookings b cross join lateral (${payableInstalments({ now, number })}) due where ${theirs}`
}

/** The first instalment while the nights are held; of a stay that has begun the oldest one that is due, or the one that is meant. */
const payableInstalments = ({
  now,
  number = null,
}: {
  now: Instant
  number?: number | null | undefined
}) => sql`
  select 1 as number, b.total_minor - coalesce(
      (select sum((i->>'amountMinor')::bigint) from jsonb_array_elements(b.later_instalments) i), 0) as amount_minor
    where b.status = 'pending_payment' and not b.payments_closed and b.hold_expires_at > ${toIso(now)}::timestamptz
  union all
  (select (i->>'number')::int, ${owedOfInstalment} from jsonb_array_elements(b.later_instalments) i
    where ${isChargedLaterIn(sql`b`)} and ${owedOfInstalment} > 0
      and (i->>'dueAt')::bigint <= ${now}::bigint
      and (${number}::int is null or (i->>'number')::int = ${number}::int)
    order by 1 limit 1)`

const keyUsed = ({ scope, key }: IdempotencyRequest) =>
  sql`select 1 from idempotency_keys k where k.scope = ${scope}::text and k.key = ${key}::text`

/** The key has its answer, or stands for another request. One that has begun and not ended may begin again. */
const keyTaken = (key: IdempotencyRequest) =>
  sql`${keyUsed(key)} and (k.answer is not null or k.fingerprint <> ${key.fingerprint}::text)`

export interface DisputeFacts {
  booking: BookingRow
  payment: PaymentRow
  /** Null for one that nobody here has heard of. */
  dispute: DisputeRow | null
  /** What goes back of the payment. */
  refunds: RefundRow[]
  eventSeen: boolean
}

/** A dispute with what it is about, and whether the event has had its effect already, in one trip. */
export async function findDisputeFacts(
  db: Database,
  about: { paymentId: PaymentId; stripeDisputeId: string; eventId: string | null },
): Promise<DisputeFacts | null> {
  const { paymentId, stripeDisputeId, eventId } = about
  const [[found], [dispute], itsRefunds, seen] = await db.batch([
    withBooking(db).where(eq(payments.id, paymentId)),
    db.select().from(disputes).where(eq(disputes.stripeDisputeId, stripeDisputeId)),
    db.select().from(refunds).where(eq(refunds.paymentId, paymentId)).orderBy(refunds.id),
    db
      .select()
      .from(stripeEvents)
      .where(eq(stripeEvents.id, eventId ?? '')),
  ])
  if (!found) return null
  return { ...found, dispute: dispute ?? null, refunds: itsRefunds, eventSeen: seen.length > 0 }
}

/** A dispute and at which property it is, whoever asks. */
export async function findDispute(
  db: Database,
  id: DisputeId,
): Promise<{ dispute: DisputeRow; propertyId: PropertyId } | null> {
  const [found] = await withProperty(db).where(eq(disputes.id, id))
  return found ?? null
}

/** Payments by these PaymentIntents of which nobody here knows that a bank disputes them. */
export async function findUntoldPlaces(
  db: Database,
  disputed: readonly { id: string; intentId: string | null }[],
): Promise<PaymentPlace[]> {
  const intentIds = disputed.flatMap(({ intentId }) => intentId ?? [])
  if (intentIds.length === 0) return []
  const known = db
    .select({ id: disputes.paymentId })
    .from(disputes)
    .where(
      inArray(
        disputes.stripeDisputeId,
        disputed.map(({ id }) => id),
      ),
    )
  return await placesOf(db).where(
    and(inArray(payments.stripePaymentIntentId, intentIds), notInArray(payments.id, known)),
  )
}

/** The newest first, starting below `before`. */
export async function listDisputeRows(
  db: Database,
  { status }: ListDisputesQuery,
  page: { limit: number; before: DisputeId | null },
): Promise<DisputeRow[]> {
  return await db
    .select()
    .from(disputes)
    .where(
      and(
        status ? eq(disputes.status, status) : undefined,
        page.before ? lt(disputes.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(disputes.id))
    .limit(page.limit)
}

/** Everything that can be told a bank: what was sold, and what has become of it. */
export async function findEvidence(db: Database, { bookingId }: DisputeRow): Promise<EvidenceFacts | null> {
  const itsPayments = db.select({ id: payments.id }).from(payments).where(eq(payments.bookingId, bookingId))
  const [[booking], history, paid, given] = await db.batch([
    db.select().from(bookings).where(eq(bookings.id, bookingId)),
    historyOf(db, bookingId),
    db.select().from(payments).where(eq(payments.bookingId, bookingId)).orderBy(payments.id),
    db.select().from(refunds).where(inArray(refunds.paymentId, itsPayments)).orderBy(refunds.id),
  ])
  return booking ? { booking, history, payments: paid, refunds: given } : null
}

/** Takes open disputes that are due for a look, and puts their next one off first. */
export async function takeDisputesToCheck(db: Database, now: Instant, limit: number) {
  const due = db
    .select({ id: disputes.id })
    .from(disputes)
    .where(lte(disputes.checkAt, now))
    .orderBy(disputes.checkAt)
    .limit(limit)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(disputes)
    .set({ checkAt: laterBy(disputes.openedAt, now) })
    .where(inArray(disputes.id, due))
    .returning({ id: disputes.id })
  if (taken.length === 0) return []
  return await withProperty(db).where(
    inArray(
      disputes.id,
      taken.map(({ id }) => id),
    ),
  )
}

const withProperty = (db: Database) =>
  db
    .select({ dispute: disputes, propertyId: bookings.propertyId })
    .from(disputes)
    .innerJoin(bookings, eq(bookings.id, disputes.bookingId))
