import { and, asc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database, DatabaseFailure } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { BlockId, PropertyId, UserId } from '../shared/id.ts'
import { idToUuid } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { toIso } from '../shared/local-date.ts'
import type { Claim, ClaimId } from './claim.ts'
import type { LogEntry } from './log-entry.ts'
import { blocks, calendarClaims, calendars } from './tables.ts'

/** Raised for entries that Postgres has: the batch undoes itself, and that is success. */
export const ENTRY_ALREADY_APPLIED = 'HF001'
/** Raised when an earlier entry is missing or Postgres has another history: it was set back, or the object was. */
const HISTORIES_DIFFER = 'HF002'
/** The exclusion constraint's name: two claims of a property share a night. */
export const NO_OVERLAP_CONSTRAINT = 'calendar_claims_no_overlap'

/** What Postgres keeps of a log entry itself. */
export type EntryReceipt = Pick<LogEntry, 'seq' | 'kind' | 'hash' | 'at'>

/** True when a refusal is about what one entry wants, rather than about the whole calendar or database. */
export function isAboutEntry({
  sqlState,
  constraint = '',
}: Extract<DatabaseFailure, { kind: 'refused' }>): boolean {
  return sqlState !== HISTORIES_DIFFER && !/^calendar(s|_entries)_/.test(constraint)
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

  /** A copy gets other nights. */
  'claim.move': (
    db: Database,
    {
      claimId,
      checkIn,
      checkOut,
      deadline,
    }: Pick<ClaimCopy, 'claimId' | 'checkIn' | 'checkOut' | 'deadline'>,
  ) =>
    db
      .update(calendarClaims)
      .set({ stay: { from: checkIn, to: checkOut }, deadline })
      .where(eq(calendarClaims.claimId, claimId)),

  /** A copy that is live in Postgres changes its kind or deadline; its nights never change here. */
  'claim.amend': (db: Database, { claimId, ...change }: Pick<ClaimCopy, 'claimId' | 'kind' | 'deadline'>) =>
    db.update(calendarClaims).set(change).where(eq(calendarClaims.claimId, claimId)),

  'claim.drop': (db: Database, { claimId }: Pick<ClaimCopy, 'claimId'>) =>
    db.delete(calendarClaims).where(eq(calendarClaims.claimId, claimId)),

  'block.create': (db: Database, block: typeof blocks.$inferInsert) => db.insert(blocks).values(block),

  'block.delete': (db: Database, { blockId }: { blockId: BlockId }) =>
    db.delete(blocks).where(eq(blocks.id, blockId)),
}

export const calendarEffect = effectsOf(calendarStatements)

/** What was written about closed nights is gone. @param propertyIds a query of the properties */
export const forgetBlockNotes = (db: Database, propertyIds: SQL) =>
  db
    .update(blocks)
    .set({ note: null })
    .where(and(isNotNull(blocks.note), sql`${blocks.propertyId} in (${propertyIds})`))

/** The copies of somebody's claims name nobody any more. @param propertyIds a query of where they may be */
export const forgetHolder = (db: Database, userId: UserId, propertyIds: SQL) =>
  db
    .update(calendarClaims)
    .set({ holderId: null })
    .where(and(eq(calendarClaims.holderId, userId), sql`${calendarClaims.propertyId} in (${propertyIds})`))

/** The first statement of a batch of entries: fails it when they were applied before or do not follow. */
export function beginEntries(
  db: Database,
  calendar: { propertyId: PropertyId; nextDueAt: Instant | null },
  receipts: readonly EntryReceipt[],
) {
  const entries = receipts.map(({ seq, kind, hash, at }) => ({ seq, kind, hash, at: toIso(at) }))
  const nextDueAt = calendar.nextDueAt === null ? null : toIso(calendar.nextDueAt)
  return db.execute(
    sql`select begin_calendar_entries(${idToUuid(calendar.propertyId)}::uuid, ${JSON.stringify(entries)}::jsonb,
      ${nextDueAt}::timestamptz)`,
  )
}

/**
 * Calendars whose earliest timer is older than `before`, the longest overdue first. Each counts as looked at until
 * `lookAgainAt`, so that those which cannot be helped do not keep others from being found.
 */
export const takeOverdueCalendars = (
  db: Database,
  { before, lookAgainAt, limit }: { before: Instant; lookAgainAt: Instant; limit: number },
) => {
  const overdue = db
    .select({ propertyId: calendars.propertyId })
    .from(calendars)
    .where(lt(calendars.nextDueAt, before))
    .orderBy(asc(calendars.nextDueAt))
    .limit(limit)
  return db
    .update(calendars)
    .set({ nextDueAt: lookAgainAt })
    .where(inArray(calendars.propertyId, overdue))
    .returning({ propertyId: calendars.propertyId })
}
