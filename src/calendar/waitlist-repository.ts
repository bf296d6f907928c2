import { and, desc, eq, isNull } from 'drizzle-orm'
import { users } from '../identity/tables.ts'
import type { Database } from '../platform/database.ts'
import { properties } from '../properties/tables.ts'
import type { PropertyId, UserId, WaitlistEntryId } from '../shared/id.ts'
import { waitlistEntries } from './tables.ts'

/** An offer that still stands, with what a letter about it needs. */
export async function findOfferNotice(db: Database, id: WaitlistEntryId) {
  const [found] = await db
    .select({
      propertyId: properties.id,
      title: properties.title,
      timeZone: properties.timeZone,
      userId: users.id,
      preferences: users.notificationPreferences,
      checkIn: waitlistEntries.checkIn,
      checkOut: waitlistEntries.checkOut,
      offerExpiresAt: waitlistEntries.offerExpiresAt,
      to: users.email,
      name: users.name,
      emailVerifiedAt: users.emailVerifiedAt,
      locale: users.locale,
    })
    .from(waitlistEntries)
    .innerJoin(properties, eq(properties.id, waitlistEntries.propertyId))
    .innerJoin(users, and(eq(users.id, waitlistEntries.userId), isNull(users.erasedAt)))
    .where(and(eq(waitlistEntries.id, id), eq(waitlistEntries.status, 'offered')))
  return found
}

export async function findWaitlistEntry(db: Database, id: WaitlistEntryId) {
  const [row] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.id, id))
  return row
}

/** What somebody has waited for at a property, newest first. */
export async function listWaitlistRows(
  db: Database,
  { userId, propertyId, limit }: { userId: UserId; propertyId: PropertyId; limit: number },
) {
  return await db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.userId, userId), eq(waitlistEntries.propertyId, propertyId)))
    .orderBy(desc(waitlistEntries.id))
    .limit(limit)
}
