import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import { idToUuid, type PropertyId, type UserId, type WaitlistEntryId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { toIso } from '../shared/local-date.ts'
import { waitlistEntries } from './tables.ts'
import type { WaitlistStatus } from './waitlist-entry.ts'
import type { WaitlistEntryView } from './waitlist-schemas.ts'

export const waitlistStatements = {
  'waitlist.create': (db: Database, row: typeof waitlistEntries.$inferInsert) =>
    db.insert(waitlistEntries).values(row),

  /** What has become of somebody's waiting; who has left, or been erased, is not brought back. */
  'waitlist.move': (
    db: Database,
    move: { id: WaitlistEntryId; to: WaitlistStatus; offerExpiresAt: Instant | null },
  ) =>
    db
      .update(waitlistEntries)
      .set({ status: move.to, offerExpiresAt: move.offerExpiresAt })
      .where(and(eq(waitlistEntries.id, move.id), inArray(waitlistEntries.status, ['waiting', 'offered']))),
}

/** The same statements, to be run later. */
export const waitlistEffect = effectsOf(waitlistStatements)

/** Who waits at a property, the first first; for the batch in which its calendar is read. */
export const waitingAt = (db: Database, propertyId: PropertyId) =>
  db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.propertyId, propertyId), eq(waitlistEntries.status, 'waiting')))
    .orderBy(waitlistEntries.id)

/** What somebody has waited for, newest first; for a batch. */
export const waitlistRecords = (db: Database, userId: UserId, limit: number) =>
  db
    .select()
    .from(waitlistEntries)
    .where(eq(waitlistEntries.userId, userId))
    .orderBy(desc(waitlistEntries.id))
    .limit(limit)

/** Nobody waits for anything any more who is nobody. */
export const forgetWaiting = (db: Database, userId: UserId) =>
  db.delete(waitlistEntries).where(eq(waitlistEntries.userId, userId))

/** Where somebody waits: those calendars know them. */
export const placesOfWaiting = (userId: UserId) =>
  sql`select distinct property_id from waitlist_entries where user_id = ${idToUuid(userId)}::uuid`

/** An entry as who waits sees it. */
export function toWaitlistEntry(row: typeof waitlistEntries.$inferSelect): WaitlistEntryView {
  const { id, propertyId, status, checkIn, checkOut, guests, offerExpiresAt, createdAt } = row
  return {
    ...{ id, propertyId, status, checkIn, checkOut, guests },
    offerExpiresAt: offerExpiresAt === null ? null : toIso(offerExpiresAt),
    createdAt: toIso(createdAt),
  }
}
