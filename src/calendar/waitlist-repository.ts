import { and, eq, isNull } from 'drizzle-orm'
import { users } from '../identity/tables.ts'
import type { Database } from '../platform/database.ts'
import { properties } from '../properties/tables.ts'
import type { WaitlistEntryId } from '../shared/id.ts'
import { waitlistEntries } from './tables.ts'

/** An offer that still stands, with what a letter about it needs. */
export async function findOfferNotice(db: Database, id: WaitlistEntryId) {
  const [found] = await db
    .select({
      title: properties.title,
      checkIn: waitlistEntries.checkIn,
      checkOut: waitlistEntries.checkOut,
      offerExpiresAt: waitlistEntries.offerExpiresAt,
      to: users.email,
      name: users.name,
      locale: users.locale,
    })
    .from(waitlistEntries)
    .innerJoin(properties, eq(properties.id, waitlistEntries.propertyId))
    .innerJoin(users, and(eq(users.id, waitlistEntries.userId), isNull(users.erasedAt)))
    .where(and(eq(waitlistEntries.id, id), eq(waitlistEntries.status, 'offered')))
  return found
}
