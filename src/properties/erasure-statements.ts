import { and, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { refuseUnless } from '../identity/refuse-unless.ts'
import type { Database, Statement } from '../platform/database.ts'
import { idToUuid, type UserId } from '../shared/id.ts'
import { coHosts, properties, propertyDates } from './tables.ts'

/** What stands in place of a listing's title once its host is nobody. */
export const ERASED_TITLE = 'Erased listing'

/** The host's listings that could still be booked or changed. */
export const unarchivedListingsOf = (db: Database, hostId: UserId) =>
  db
    .select({ id: properties.id })
    .from(properties)
    .where(and(eq(properties.hostId, hostId), ne(properties.status, 'archived')))
    .orderBy(properties.id)

/** Fails its batch while there is one: it came when the others were being archived. */
export function refuseUnarchivedListings(db: Database, hostId: UserId) {
  const areArchived = sql`not exists (
    select from properties where host_id = ${idToUuid(hostId)}::uuid and status <> 'archived')`
  return db.execute(refuseUnless(areArchived, 'unavailable'))
}

/** A host's own properties; for another statement. */
export const placesOfHost = (hostId: UserId) =>
  sql`select id from properties where host_id = ${idToUuid(hostId)}::uuid`

/** The files of a host's photos. */
export const photosOfHost = (hostId: UserId) => sql`
  select photo ->> 'key' from properties, jsonb_array_elements(photos) as photo
  where host_id = ${idToUuid(hostId)}::uuid`

/** What somebody hosts, alone or for others: the copies of these properties name them. */
export const placesHostedBy = (userId: UserId) => sql`
  ${placesOfHost(userId)}
  union select property_id from co_hosts where user_id = ${idToUuid(userId)}::uuid`

/**
 * Leaves of a host's listings, which are archived, what says nothing of anybody; and takes the person out of those that
 * they host for others.
 *
 * @param addresses a query of the person's addresses in lower case: others may have invited them
 */
export const eraseHost = (db: Database, userId: UserId, addresses: SQL): Statement[] => [
  db.delete(coHosts).where(
    or(
      eq(coHosts.userId, userId),
      and(isNull(coHosts.userId), sql`lower(${coHosts.email}) in (${addresses})`),
      // Whom the host had invited is nobody's business any more.
      inArray(
        coHosts.propertyId,
        db.select({ id: properties.id }).from(properties).where(eq(properties.hostId, userId)),
      ),
    ),
  ),
  db.delete(propertyDates).where(sql`${propertyDates.propertyId} in (${placesOfHost(userId)})`),
  db
    .update(properties)
    .set({
      title: ERASED_TITLE,
      description: null,
      addressLine1: null,
      city: null,
      region: null,
      postalCode: null,
      country: null,
      location: null,
      approximateLocation: null,
      timeZone: null,
      houseRules: null,
      photos: [],
      checkInDetails: null,
      fees: [],
      seasons: [],
      promotions: [],
      taxRules: [],
      dateSettingsSpan: null,
      datesVersion: sql`${properties.datesVersion} + 1`,
      version: sql`${properties.version} + 1`,
    })
    .where(eq(properties.hostId, userId)),
]
