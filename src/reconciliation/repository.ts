import { type SQL, sql } from 'drizzle-orm'
import { type BookingStatus, nextMoveAt, takesNights } from '../bookings/booking.ts'
import { momentsOf } from '../bookings/stay-moments.ts'
import type { Claim, ClaimId, ClaimKind } from '../calendar/claim.ts'
import type { ClaimRecord, PostgresSide } from '../calendar/drift.ts'
import { type ChainHead, GENESIS_HASH, type LogEntry } from '../calendar/log-entry.ts'
import { type Database, runBatch, type Statement } from '../platform/database.ts'
import { idToUuid, type PropertyId, parseId, uuidToId } from '../shared/id.ts'
import { type Instant, type LocalDate, toIso } from '../shared/local-date.ts'

/** What is asked about a calendar, from what its object knows. */
export interface PostgresQuestion {
  propertyId: PropertyId
  /** Where the object's log begins. */
  startSeq: number
  /** From here on the receipts themselves are of interest. */
  receiptsFrom: number
  /** The claims whose records are told, whatever their state is. */
  claimIds: readonly ClaimId[]
  /** Of the others those that end after it. */
  today: LocalDate
}

const RECEIPTS_MAX = 1_000

/**
 * Everything that Postgres knows of a calendar, in one trip and in one statement: a transaction’s statements would see
 * different moments.
 *
 * @param guards come before it in the same batch
 */
export async function findPostgresSide(
  db: Database,
  guards: readonly Statement[],
  question: PostgresQuestion,
): Promise<PostgresSide> {
  const answers = await runBatch(db, [...guards, db.execute(sideOf(question))])
  // safe because the statement answers one row of this shape
  const { rows } = answers.at(-1) as { rows: [SideRow] }
  return toPostgresSide(rows[0])
}

/** Makes Postgres's account of the log what the object says, unless that has moved since it was read. */
export async function rewriteHistory(
  db: Database,
  rewrite: {
    propertyId: PropertyId
    known: ChainHead
    /** Receipts up to here stay as they are. */
    afterSeq: number
    entries: readonly LogEntry[]
    head: ChainHead
    nextDueAt: Instant | null
  },
): Promise<void> {
  const { known, afterSeq, head, nextDueAt } = rewrite
  const entries = rewrite.entries.map(({ seq, kind, hash, at }) => ({ seq, kind, hash, at: toIso(at) }))
  await db.execute(sql`select rewrite_calendar_history(
    ${idToUuid(rewrite.propertyId)}::uuid, ${JSON.stringify(known)}::jsonb, ${afterSeq}::int,
    ${JSON.stringify(entries)}::jsonb, ${JSON.stringify(head)}::jsonb,
    ${nextDueAt === null ? null : toIso(nextDueAt)}::timestamptz)`)
}

/** Postgres learns again when the calendar is to be looked at, unless an entry that has come meanwhile has told it. */
export async function rewriteDueTime(
  db: Database,
  { propertyId, seq, nextDueAt }: { propertyId: PropertyId; seq: number; nextDueAt: Instant | null },
): Promise<void> {
  await db.execute(sql`
    update calendars set next_due_at = ${nextDueAt === null ? null : toIso(nextDueAt)}::timestamptz
    where property_id = ${idToUuid(propertyId)}::uuid and seq = ${seq}::int`)
}

/** It has been compared, as of what Postgres knew then. @param seq null to have it looked at again soon */
export const markChecked = (
  db: Database,
  { propertyId, seq, at }: { propertyId: PropertyId; seq: number | null; at: Instant },
) =>
  db.execute(sql`
    update calendars set checked_at = ${toIso(at)}::timestamptz, checked_seq = ${seq}::int
    where property_id = ${idToUuid(propertyId)}::uuid`)

/**
 * Takes calendars whose turn it is to be compared: first those where something has happened since they last were, and then
 * the others, the longest unchecked first. Each counts as looked at from now on, so that one that cannot be read does not
 * keep the others from it.
 */
export async function takeCalendarsToCheck(
  db: Database,
  {
    now,
    activeBefore,
    quietBefore,
    limit,
  }: { now: Instant; activeBefore: Instant; quietBefore: Instant; limit: number },
): Promise<PropertyId[]> {
  const { rows } = await db.execute<{ property_id: string }>(sql`
    with active as (
      select property_id, checked_at from calendars
      where seq is distinct from checked_seq
        and (checked_at is null or checked_at < ${toIso(activeBefore)}::timestamptz)
      order by checked_at nulls first limit ${limit}::int
    ), quiet as (
      select property_id, checked_at from calendars
      where checked_at is null or checked_at < ${toIso(quietBefore)}::timestamptz
      order by checked_at nulls first limit ${limit}::int
    ), due as (
      select property_id from (
        select property_id, 1 as rank, checked_at from active union all select property_id, 2, checked_at from quiet
      ) candidates
      group by property_id order by min(rank), min(checked_at) nulls first limit ${limit}::int
    )
    update calendars set checked_at = ${toIso(now)}::timestamptz from due
    where calendars.property_id = due.property_id returning calendars.property_id`)
  return rows.map((row) => uuidToId('prop', row.property_id))
}

type ClaimJson = {
  id: string
  checkIn: LocalDate
  checkOut: LocalDate
  holderId: string | null
  deadline: number | null
}

interface SideRow {
  calendar: { seq: number; hash: string; nextDueAt: number | null } | null
  receipt_count: number
  receipts: ChainHead[]
  copies: (ClaimJson & { kind: ClaimKind })[]
  bookings: (ClaimJson & {
    status: BookingStatus
    timeZone: string
    checkInTime: string
    checkOutTime: string
  })[]
  blocks: ClaimJson[]
  offers: (ClaimJson & { status: string })[]
  added_nights: ClaimJson[]
}

function sideOf({ propertyId, startSeq, receiptsFrom, claimIds, today }: PostgresQuestion): SQL {
  const property = sql`${idToUuid(propertyId)}::uuid`
  const milliseconds = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::bigint`
  const list = (rows: SQL) => sql`(select coalesce(json_agg(listed), '[]') from (${rows}) listed)`
  const unlessErased = (person: SQL) =>
    sql`(select id from users where id = ${person} and erased_at is null) as "holderId"`
  return sql`select
    (select json_build_object('seq', seq, 'hash', head_hash, 'nextDueAt', ${milliseconds(sql`next_due_at`)})
      from calendars where property_id = ${property}) as calendar,
    (select count(*)::int from calendar_entries entry join calendars using (property_id)
      where property_id = ${property} and entry.seq > ${startSeq}::int and entry.seq <= calendars.seq) as receipt_count,
    ${list(sql`select seq, hash from calendar_entries
      where property_id = ${property} and seq >= ${receiptsFrom}::int order by seq limit ${RECEIPTS_MAX}`)} as receipts,
    ${list(sql`select claim_id as id, lower(stay) as "checkIn", upper(stay) as "checkOut", kind,
        holder_id as "holderId", ${milliseconds(sql`deadline`)} as deadline
      from calendar_claims where property_id = ${property}`)} as copies,
    ${list(sql`select id, check_in as "checkIn", check_out as "checkOut", status, ${unlessErased(sql`guest_id`)},
        ${milliseconds(sql`hold_expires_at`)} as deadline, time_zone as "timeZone",
        check_in_time as "checkInTime", check_out_time as "checkOutTime"
      from bookings where property_id = ${property}
        and (check_out > ${today}::date or id = any (${uuidsOf('bkg', claimIds)}))`)} as bookings,
    ${list(sql`select id, check_in as "checkIn", check_out as "checkOut", null as "holderId", null as deadline
      from blocks where property_id = ${property}`)} as blocks,
    ${list(sql`select id, check_in as "checkIn", check_out as "checkOut", status, ${unlessErased(sql`user_id`)},
        ${milliseconds(sql`offer_expires_at`)} as deadline
      from waitlist_entries where property_id = ${property}
        and (status = 'offered' or id = any (${uuidsOf('wtl', claimIds)}))`)} as offers,
    ${list(sql`select held ->> 'claimId' as id, held ->> 'checkIn' as "checkIn", held ->> 'checkOut' as "checkOut",
        ${unlessErased(sql`bookings.guest_id`)}, ${milliseconds(sql`held_until`)} as deadline
      from alterations join bookings on bookings.id = booking_id
        cross join jsonb_array_elements(added_nights) as held
      where property_id = ${property} and alterations.status = 'accepted'`)} as added_nights`
}

function uuidsOf(prefix: 'bkg' | 'wtl', claimIds: readonly ClaimId[]): SQL {
  const uuids = claimIds.flatMap((claimId) => {
    const id = parseId(prefix, claimId)
    return id ? idToUuid(id) : []
  })
  return sql`string_to_array(${uuids.join(',')}::text, ',')::uuid[]`
}

function toPostgresSide(row: SideRow): PostgresSide {
  const { calendar } = row
  return {
    head: { seq: calendar?.seq ?? 0, hash: calendar?.hash ?? GENESIS_HASH },
    nextDueAt: calendar?.nextDueAt ?? null,
    receiptCount: row.receipt_count,
    receipts: row.receipts,
    copies: row.copies.map((copy) => claimOf(copy, copy.id, copy.kind)),
    records: [
      ...row.bookings.map(bookingRecord),
      ...row.blocks.map((block) => recordOf(block, uuidToId('blk', block.id), 'block', true)),
      ...row.offers.map((offer) =>
        recordOf(offer, uuidToId('wtl', offer.id), 'offer', offer.status === 'offered'),
      ),
      ...row.added_nights.map((nights) => recordOf(nights, nights.id, 'hold', true)),
    ],
  }
}

function bookingRecord(row: SideRow['bookings'][number]): ClaimRecord {
  const { status } = row
  const isHeld = status === 'pending_payment' || status === 'requested'
  const record = recordOf(row, uuidToId('bkg', row.id), isHeld ? 'hold' : 'booking', takesNights(status))
  return { ...record, deadline: nextMoveAt(status, momentsOf(row), row.deadline) }
}

function recordOf(row: ClaimJson, id: string, kind: ClaimKind, isLive: boolean): ClaimRecord {
  return { ...claimOf(row, id, kind), isLive }
}

function claimOf(row: ClaimJson, id: string, kind: ClaimKind): Omit<Claim, 'state' | 'seq'> {
  const { checkIn, checkOut, holderId, deadline } = row
  return {
    // safe because only claims that have such an id are copied and recorded
    id: id as ClaimId,
    kind,
    checkIn,
    checkOut,
    holderId: holderId === null ? null : uuidToId('usr', holderId),
    deadline,
  }
}
