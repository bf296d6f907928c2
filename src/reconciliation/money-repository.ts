import { and, desc, eq, gt, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { guardRefusal } from '../identity/guard-refusal.ts'
import { refuseUnless } from '../identity/refuse-unless.ts'
import { identityStatements } from '../identity/statements.ts'
import { type Database, databaseFailure, runBatch, type Statement } from '../platform/database.ts'
import type { SightedKind, Sighting } from '../platform/stripe-lists.ts'
import type { Person } from '../shared/actor.ts'
import {
  type BookingId,
  type IdPrefix,
  idToUuid,
  type MoneyFindingId,
  type MoneyReconciliationId,
  parseId,
  uuidToId,
} from '../shared/id.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { MoneyMismatch } from './money-mismatch.ts'
import type { MoneyStage } from './money-stage.ts'
import {
  type MoneyFindingRow,
  type MoneyReconciliationRow,
  type MoneySightingRow,
  moneyCases,
  moneyFindings,
  moneyReconciliations,
  moneySightings,
} from './tables.ts'

/** The one that is under way, if there is one. */
export async function findRunning(db: Database): Promise<MoneyReconciliationRow | null> {
  const [row] = await db.select().from(moneyReconciliations).where(eq(moneyReconciliations.status, 'running'))
  return row ?? null
}

/** When one was begun last. */
export async function findLastStart(db: Database): Promise<Instant | null> {
  const [row] = await db
    .select({ startedAt: moneyReconciliations.startedAt })
    .from(moneyReconciliations)
    .orderBy(desc(moneyReconciliations.startedAt))
    .limit(1)
  return row?.startedAt ?? null
}

/** Begins one, for a batch; nothing when one is under way. @param person null when it is time for it */
export const startStatements = (
  db: Database,
  row: MoneyReconciliationRow,
  person: Person | null,
): Statement[] => [
  ...(person ? [identityStatements['actor.assert'](db, person)] : []),
  db.insert(moneyReconciliations).values(row).onConflictDoNothing(),
]

/** Comes after `startStatements`: fails its batch when somebody else has begun at the same moment. */
export const refuseUnlessStarted = (db: Database, { id }: Pick<MoneyReconciliationRow, 'id'>) =>
  db.execute(
    refuseUnless(
      sql`exists (select from money_reconciliations where id = ${idToUuid(id)}::uuid)`,
      'unavailable',
    ),
  )

/** How long whoever carries one on may be at it. */
const LEASE_MS = 60_000

/** Takes the one that is under way, unless somebody is at it. */
export async function takeRunning(db: Database, now: Instant): Promise<MoneyReconciliationRow | null> {
  const [row] = await db
    .update(moneyReconciliations)
    .set({ leaseUntil: now + LEASE_MS, lease: sql`${moneyReconciliations.lease} + 1` })
    .where(and(eq(moneyReconciliations.status, 'running'), lte(moneyReconciliations.leaseUntil, now)))
    .returning()
  return row ?? null
}

/**
 * Writes for whoever is at it, who is so for as long again. Nothing is written once somebody else has taken it: the row stays
 * locked until all of it is.
 *
 * @throws what the driver throws; see `hasLostLease`
 */
export async function writeAt(
  db: Database,
  run: Pick<MoneyReconciliationRow, 'id' | 'lease'>,
  now: Instant,
  statements: readonly Statement[],
): Promise<void> {
  await runBatch(db, [keepLease(db, run, now), ...statements])
}

const keepLease = (
  db: Database,
  { id, lease }: Pick<MoneyReconciliationRow, 'id' | 'lease'>,
  now: Instant,
): Statement =>
  db.execute(sql`
    with kept as (
      update money_reconciliations set lease_until = ${toIso(now + LEASE_MS)}::timestamptz
      where id = ${idToUuid(id)}::uuid and lease = ${lease}::int and status = 'running'
      returning 1
    ) ${refuseUnless(sql`exists (select from kept)`, 'stale_precondition')}`)

/** True when nothing was written because somebody else is at it by now. */
export function hasLostLease(error: unknown): boolean {
  const failure = databaseFailure(error)
  return failure !== null && guardRefusal(failure)?.code === 'stale_precondition'
}

/** Lets it go, for whoever carries it on next. */
export async function releaseRunning(
  db: Database,
  { id, lease }: Pick<MoneyReconciliationRow, 'id' | 'lease'>,
  now: Instant,
): Promise<void> {
  await db
    .update(moneyReconciliations)
    .set({ leaseUntil: now })
    .where(and(eq(moneyReconciliations.id, id), eq(moneyReconciliations.lease, lease)))
}

/** Where a reconciliation goes on. */
export interface MoneyProgress {
  stage: MoneyStage
  after: string | null
  seen?: number
  examined?: number
}

/** It has come so far; for a batch. */
export const advance = (
  db: Database,
  { id }: MoneyReconciliationRow,
  { stage, after, seen = 0, examined = 0 }: MoneyProgress,
) =>
  db
    .update(moneyReconciliations)
    .set({
      stage,
      after,
      seen: sql`${moneyReconciliations.seen} + ${seen}::int`,
      examined: sql`${moneyReconciliations.examined} + ${examined}::int`,
    })
    .where(eq(moneyReconciliations.id, id))

/** What was seen at Stripe, as it is now; for a batch. */
export function saveSightings(
  db: Database,
  reconciliationId: MoneyReconciliationId,
  sightings: readonly Sighting[],
): Statement[] {
  // Twice in one statement would be an error: pages overlap where something is made meanwhile.
  const rows = new Map(sightings.map((seen) => [seen.id, rowOf(reconciliationId, seen)]))
  if (rows.size === 0) return []
  return [
    db
      .insert(moneySightings)
      .values([...rows.values()])
      .onConflictDoUpdate({
        target: [moneySightings.reconciliationId, moneySightings.stripeId],
        set: {
          status: sql`excluded.status`,
          amountMinor: sql`excluded.amount_minor`,
          returnedMinor: sql`excluded.returned_minor`,
          isWithdrawn: sql`excluded.is_withdrawn`,
          isReinstated: sql`excluded.is_reinstated`,
          isMissing: sql`excluded.is_missing`,
        },
      }),
  ]
}

/** It was looked for and is not there; for a batch. */
export const saveMissing = (
  db: Database,
  reconciliationId: MoneyReconciliationId,
  { kind, id, at }: { kind: SightedKind; id: string; at: Instant },
) =>
  db
    .insert(moneySightings)
    .values({
      reconciliationId,
      kind,
      stripeId: id,
      status: 'missing',
      amountMinor: 0,
      currency: '',
      returnedMinor: 0,
      isWithdrawn: false,
      isReinstated: false,
      isMissing: true,
      createdAt: at,
    })
    .onConflictDoUpdate({
      target: [moneySightings.reconciliationId, moneySightings.stripeId],
      set: { isMissing: true },
    })

const PREFIX_OF: Readonly<Partial<Record<SightedKind, IdPrefix>>> = {
  intent: 'pay',
  refund: 'rfd',
  transfer: 'po',
  reversal: 'prv',
}

function rowOf(
  reconciliationId: MoneyReconciliationId,
  { id: stripeId, ourId, amount, ...seen }: Sighting,
): MoneySightingRow {
  const prefix = PREFIX_OF[seen.kind]
  const ours = prefix && parseId(prefix, ourId ?? '')
  return {
    ...seen,
    ...amount,
    reconciliationId,
    stripeId,
    ourId: ours ? idToUuid(ours) : null,
    bookingId: parseId('bkg', seen.parentId ?? ''),
    isMissing: false,
  }
}

/** What a stored sighting was. */
export function toSighting(row: MoneySightingRow): Sighting {
  const { stripeId: id, kind, ourId, amountMinor, currency } = row
  const prefix = PREFIX_OF[kind]
  const { parentId, status, returnedMinor, isWithdrawn, isReinstated, createdAt } = row
  return {
    kind,
    id,
    ourId: prefix && ourId ? uuidToId(prefix, ourId) : null,
    parentId,
    status,
    amount: { amountMinor, currency },
    returnedMinor,
    isWithdrawn,
    isReinstated,
    createdAt,
  }
}

/**
 * The bookings that are to be examined: those of which something was seen at Stripe, or has changed here since, or was found
 * before and is open; for a batch.
 */
export const gatherCases = (db: Database, { id, windowFrom }: MoneyReconciliationRow) => {
  const run = sql`${idToUuid(id)}::uuid`
  const since = sql`${toIso(windowFrom)}::timestamptz`
  const seen = sql`money_sightings s where s.reconciliation_id = ${run}`
  return db.execute(sql`
    insert into money_cases (reconciliation_id, booking_id)
    select ${run}, booking_id from (
      select booking_id from payments where updated_at >= ${since}
      union select p.booking_id from refunds r join payments p on p.id = r.payment_id where r.updated_at >= ${since}
      union select booking_id from disputes where updated_at >= ${since}
      union select booking_id from payouts where updated_at >= ${since}
      union select o.booking_id from payout_reversals v join payouts o on o.id = v.payout_id where v.updated_at >= ${since}
      union select booking_id from ledger_transactions where created_at >= ${since}
      union select id from bookings where confirmed_at >= ${since} or cancelled_at >= ${since}
      union select b.id from bookings b where b.id in (select s.booking_id from ${seen})
      union select p.booking_id from payments p where p.id in (select s.our_id from ${seen} and kind = 'intent')
      union select p.booking_id from payments p where p.stripe_payment_intent_id in (
        select s.stripe_id from ${seen} union select s.parent_id from ${seen})
      union select o.booking_id from payouts o where o.stripe_transfer_id in (
        select s.stripe_id from ${seen} union select s.parent_id from ${seen})
      union select booking_id from money_findings where status = 'open' and booking_id is not null
    ) gathered
    on conflict do nothing`)
}

/** The next bookings to be examined. */
export async function nextCases(
  db: Database,
  { id }: MoneyReconciliationRow,
  limit: number,
): Promise<BookingId[]> {
  const rows = await db
    .select({ bookingId: moneyCases.bookingId })
    .from(moneyCases)
    .where(eq(moneyCases.reconciliationId, id))
    .orderBy(moneyCases.bookingId)
    .limit(limit)
  return rows.map(({ bookingId }) => bookingId)
}

/** A booking has been examined; for a batch. */
export const endCase = (db: Database, { id }: MoneyReconciliationRow, bookingId: BookingId) =>
  db.delete(moneyCases).where(and(eq(moneyCases.reconciliationId, id), eq(moneyCases.bookingId, bookingId)))

/** What was seen at Stripe and belongs to nothing here, in the order of Stripe's ids. */
export async function strangersAfter(
  db: Database,
  { id }: MoneyReconciliationRow,
  page: { after: string | null; limit: number },
): Promise<Sighting[]> {
  const { stripeId } = moneySightings
  const rows = await db
    .select()
    .from(moneySightings)
    .where(
      and(
        eq(moneySightings.reconciliationId, id),
        eq(moneySightings.isMissing, false),
        page.after === null ? undefined : gt(stripeId, page.after),
        sql`not ${belongsHere}`,
      ),
    )
    .orderBy(stripeId)
    .limit(page.limit)
  return rows.map(toSighting)
}

/** What hangs on something of ours was examined with its booking. */
const belongsHere: SQL = sql`(
  exists (select from bookings b where b.id = money_sightings.booking_id)
  or exists (select from payments p where p.stripe_payment_intent_id in (stripe_id, parent_id))
  or exists (select from payments p where money_sightings.kind = 'intent' and p.id = our_id)
  or exists (select from payouts o where o.stripe_transfer_id in (stripe_id, parent_id)))`

export interface NewFinding {
  id: MoneyFindingId
  mismatch: MoneyMismatch
  at: Instant
}

/** Something contradicts something else: a finding that is open is seen again; for a batch. */
export const keepOpen = (db: Database, { id, mismatch, at }: NewFinding) => {
  const { code, subjectId, bookingId, detail, repair } = mismatch
  const said = { detail, repair: repair?.kind ?? null, seenAt: at }
  return db
    .insert(moneyFindings)
    .values({ id, code, subjectId, bookingId, status: 'open', foundAt: at, ...said })
    .onConflictDoUpdate({
      target: [moneyFindings.code, moneyFindings.subjectId],
      targetWhere: sql`status = 'open'`,
      set: said,
    })
}

/** It was set right; for a batch. */
export const closeRepaired = (db: Database, { id, mismatch, at }: NewFinding) => {
  const { code, subjectId, bookingId, detail, repair } = mismatch
  const moment = sql`${toIso(at)}::timestamptz`
  return db.execute(sql`
    with closed as (
      update money_findings set status = 'repaired', seen_at = ${moment}, closed_at = ${moment}
      where code = ${code} and subject_id = ${subjectId} and status = 'open' returning 1
    )
    insert into money_findings (id, code, subject_id, booking_id, detail, repair, status, found_at, seen_at, closed_at)
    select ${idToUuid(id)}::uuid, ${code}::text, ${subjectId}::text, ${bookingId && idToUuid(bookingId)}::uuid,
      ${detail}::text, ${repair?.kind ?? null}::text, 'repaired', ${moment}, ${moment}, ${moment}
    where not exists (select from closed)`)
}

/** What is open about a booking and was not seen just now is gone; comes after what was; for a batch. */
export const closeGone = (db: Database, bookingId: BookingId, at: Instant) =>
  db
    .update(moneyFindings)
    .set({ status: 'gone', closedAt: at })
    .where(
      and(
        eq(moneyFindings.bookingId, bookingId),
        eq(moneyFindings.status, 'open'),
        lt(moneyFindings.seenAt, at),
      ),
    )

/**
 * The end: what belongs to no booking is gone when Stripe was seen to have it otherwise by now, or when it belongs somewhere by
 * now, and a list that was not refused this time. What was seen is forgotten.
 */
export async function finish(db: Database, run: MoneyReconciliationRow, at: Instant): Promise<void> {
  const { id, startedAt } = run
  await writeAt(db, run, at, [
    db
      .update(moneyFindings)
      .set({ status: 'gone', closedAt: at })
      .where(
        and(
          isNull(moneyFindings.bookingId),
          eq(moneyFindings.status, 'open'),
          lt(moneyFindings.seenAt, startedAt),
          sql`(money_findings.code = 'list_refused' or exists (select from money_sightings s
            where s.reconciliation_id = ${idToUuid(id)}::uuid and s.stripe_id = money_findings.subject_id))`,
        ),
      ),
    db.delete(moneySightings).where(eq(moneySightings.reconciliationId, id)),
    db
      .update(moneyReconciliations)
      .set({ status: 'finished', finishedAt: at, after: null })
      .where(eq(moneyReconciliations.id, id)),
  ])
}

/** The newest first, starting below `before`. */
export async function listReconciliationRows(
  db: Database,
  page: { limit: number; before: MoneyReconciliationId | null },
): Promise<ReconciliationRecord[]> {
  return await records(db)
    .where(page.before ? lt(moneyReconciliations.id, page.before) : undefined)
    .orderBy(desc(moneyReconciliations.id))
    .limit(page.limit)
}

export interface ReconciliationRecord {
  reconciliation: MoneyReconciliationRow
  open: number
  repaired: number
  gone: number
}

/** One with its findings, the oldest first, starting above `after`. */
export async function findReconciliation(
  db: Database,
  id: MoneyReconciliationId,
  page: { limit: number; after: MoneyFindingId | null },
): Promise<{ record: ReconciliationRecord; findings: MoneyFindingRow[] } | null> {
  const [[record], findings] = await db.batch([
    records(db).where(eq(moneyReconciliations.id, id)),
    db
      .select({ finding: moneyFindings })
      .from(moneyFindings)
      .innerJoin(moneyReconciliations, isOfReconciliation)
      .where(and(eq(moneyReconciliations.id, id), page.after ? gt(moneyFindings.id, page.after) : undefined))
      .orderBy(moneyFindings.id)
      .limit(page.limit),
  ])
  return record ? { record, findings: findings.map(({ finding }) => finding) } : null
}

/** What was open at any time while it ran. */
const isOfReconciliation: SQL = sql`(
  money_findings.found_at <= coalesce(money_reconciliations.finished_at, 'infinity')
  and coalesce(money_findings.closed_at, 'infinity') >= money_reconciliations.started_at)`

const countOf = (status: MoneyFindingRow['status']) =>
  sql<number>`(select count(*) from money_findings
    where ${isOfReconciliation} and money_findings.status = ${status}::text)`.mapWith(Number)

const records = (db: Database) =>
  db
    .select({
      reconciliation: moneyReconciliations,
      open: countOf('open'),
      repaired: countOf('repaired'),
      gone: countOf('gone'),
    })
    .from(moneyReconciliations)
    .$dynamic()

/** What was seen of things with these ids, or hangs on them. */
export async function findSightings(
  db: Database,
  { id }: Pick<MoneyReconciliationRow, 'id'>,
  about: { bookingId: BookingId; stripeIds: readonly string[]; ourIds: readonly string[] },
): Promise<MoneySightingRow[]> {
  return await db
    .select()
    .from(moneySightings)
    .where(
      and(
        eq(moneySightings.reconciliationId, id),
        or(
          eq(moneySightings.bookingId, about.bookingId),
          inArray(moneySightings.stripeId, [...about.stripeIds]),
          inArray(moneySightings.parentId, [...about.stripeIds]),
          inArray(moneySightings.ourId, [...about.ourIds]),
        ),
      ),
    )
}
