import { asc, eq, lt, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { PropertyId } from '../shared/id.ts'
import { idToUuid } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { toIso } from '../shared/local-date.ts'
import type { Claim, ClaimId } from './claim.ts'
import type { LogEntryKind } from './log-entry.ts'
import { calendarClaims, calendars } from './tables.ts'

/** Raised by `begin_calendar_entry` for an entry that Postgres has: the batch undoes itself, and that is success. */
export const ENTRY_ALREADY_APPLIED = 'HF001'
/** Raised by `begin_calendar_entry` when an earlier entry is missing: Postgres was set back behind the object. */
export const ENTRY_OUT_OF_ORDER = 'HF002'
/** Raised by the exclusion constraint's name when two claims of a property share a night. */
export const NO_OVERLAP_CONSTRAINT = 'calendar_claims_no_overlap'

export interface EntryReceipt {
  propertyId: PropertyId
  seq: number
  kind: LogEntryKind
  hash: string
  at: Instant
  nextDueAt: Instant | null
}

export interface ClaimCopy extends Pick<Claim, 'kind' | 'checkIn' | 'checkOut' | 'holderId' | 'deadline'> {
  claimId: ClaimId
  propertyId: PropertyId
}

export const calendarStatements = {
  'claim.copy': (db: Database, copy: ClaimCopy) => {
    const { checkIn, checkOut, ...claim } = copy
    return db.insert(calendarClaims).values({ ...claim, stay: { from: checkIn, to: checkOut } })
  },

  /** A copy that is live in Postgres changes its kind or deadline; its nights never change here. */
  'claim.amend': (db: Database, { claimId, ...change }: Pick<ClaimCopy, 'claimId' | 'kind' | 'deadline'>) =>
    db.update(calendarClaims).set(change).where(eq(calendarClaims.claimId, claimId)),

  'claim.drop': (db: Database, { claimId }: Pick<ClaimCopy, 'claimId'>) =>
    db.delete(calendarClaims).where(eq(calendarClaims.claimId, claimId)),
}

export const calendarEffect = effectsOf(calendarStatements)

/** The first statement of each entry: fails the batch when the entry was applied before or comes out of order. */
export function beginEntry(db: Database, receipt: EntryReceipt) {
  const { propertyId, seq, kind, hash, at, nextDueAt } = receipt
  return db.execute(
    sql`select begin_calendar_entry(${idToUuid(propertyId)}::uuid, ${seq}::int, ${kind}::text, ${hash}::text,
      ${toIso(at)}::timestamptz, ${nextDueAt === null ? null : toIso(nextDueAt)}::timestamptz)`,
  )
}

/** Keeps the copy of the earliest timer honest when it changes without a log entry. */
export const setNextDue = (db: Database, propertyId: PropertyId, nextDueAt: Instant | null) =>
  db.update(calendars).set({ nextDueAt }).where(eq(calendars.propertyId, propertyId))

/** Calendars whose earliest timer is older than `before`, the longest overdue first. */
export const overdueCalendars = (db: Database, before: Instant, limit: number) =>
  db
    .select({ propertyId: calendars.propertyId })
    .from(calendars)
    .where(lt(calendars.nextDueAt, before))
    .orderBy(asc(calendars.nextDueAt))
    .limit(limit)
