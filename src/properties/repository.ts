import { and, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm'
import { isSuspended as isHostSuspended } from '../identity/statements.ts'
import type { Database } from '../platform/database.ts'
import { type PropertyId, type UserId, uuidToId } from '../shared/id.ts'
import { CO_HOST_ROLES } from '../shared/permissions.ts'
import type { Property } from './property.ts'
import { coHostsOf, listingsAstray, propertiesCoHostedBy } from './statements.ts'
import { properties } from './tables.ts'
import type { PropertyStatus } from './terms.ts'

// What only search reads, and nobody who writes a property decides.
const {
  dateSettingsSpan: _dates,
  seasonsSpan: _seasons,
  searchWords: _words,
  ratingRank: _rank,
  ...ownColumns
} = getTableColumns(properties)

/** The columns that make a `Property`. */
export const PROPERTY = { ...ownColumns, coHosts: coHostsOf(sql`properties.id`) }

export async function findProperty(db: Database, id: PropertyId): Promise<Property | null> {
  const [row] = await db.select(PROPERTY).from(properties).where(eq(properties.id, id))
  return row ? propertyFromRow(row) : null
}

/** The same, and whether its host's account is suspended. */
export async function findPropertyWithHost(
  db: Database,
  id: PropertyId,
): Promise<{ property: Property; isHostSuspended: boolean } | null> {
  const [row] = await db
    .select({ ...PROPERTY, isHostSuspended: isHostSuspended(sql`properties.host_id`) })
    .from(properties)
    .where(eq(properties.id, id))
  if (!row) return null
  const { isHostSuspended: isSuspended, ...property } = row
  return { property: propertyFromRow(property), isHostSuspended: isSuspended }
}

/** Listings that have not followed their host's account out of the market, or back into it. */
export async function findAstray(db: Database, limit: number): Promise<PropertyId[]> {
  const { rows } = await db.execute<{ id: string }>(sql`${listingsAstray} limit ${limit}`)
  return rows.map(({ id }) => uuidToId('prop', id))
}

/** In no particular order; what is not there is left out. */
export async function findProperties(db: Database, ids: readonly PropertyId[]): Promise<Property[]> {
  const rows = await db
    .select(PROPERTY)
    .from(properties)
    .where(inArray(properties.id, [...ids]))
  return rows.map(propertyFromRow)
}

/** The properties of a host, or of a co-host of any role, newest first, from the one after `before`. */
export async function listPropertiesOf(
  db: Database,
  userId: UserId,
  {
    role,
    status,
    before,
    limit,
  }: {
    role: 'host' | 'co_host'
    status: PropertyStatus | null
    before: PropertyId | null
    limit: number
  },
): Promise<Property[]> {
  const rows = await db
    .select(PROPERTY)
    .from(properties)
    .where(
      and(
        role === 'host'
          ? eq(properties.hostId, userId)
          : inArray(properties.id, propertiesCoHostedBy(db, userId, CO_HOST_ROLES)),
        status ? eq(properties.status, status) : undefined,
        // Ids are UUIDv7: their order is the order of creation.
        before ? lt(properties.id, before) : undefined,
      ),
    )
    .orderBy(desc(properties.id))
    .limit(limit)
  return rows.map(propertyFromRow)
}

export const insertProperty = (db: Database, property: Property) =>
  db.insert(properties).values(rowFromProperty(property))

/**
 * Writes the next version of a property, in a batch that fails (`isLateWrite`) when another version than the one
 * before it is stored: then nothing of the batch happens, not even its events.
 */
export function writeNextVersion(db: Database, property: Property) {
  const {
    id: _id,
    hostId: _hostId,
    createdAt: _createdAt,
    datesVersion: _datesVersion,
    version,
    ...row
  } = rowFromProperty(property)
  const nextIfCurrent = sql`case when ${properties.version} = ${version - 1}::int then ${version}::int else 0 end`
  return db
    .update(properties)
    .set({ ...row, version: nextIfCurrent })
    .where(eq(properties.id, property.id))
}

type StoredProperty = Omit<
  typeof properties.$inferSelect,
  'dateSettingsSpan' | 'seasonsSpan' | 'searchWords' | 'rating' | 'ratingRank'
>
export type PropertyRow = StoredProperty & Pick<Property, 'coHosts' | 'rating'>

export function propertyFromRow(row: PropertyRow): Property {
  const { addressLine1: line1, city, region, postalCode, country, ...property } = row
  const address =
    line1 !== null && city !== null && country !== null ? { line1, city, region, postalCode, country } : null
  return { ...property, address }
}

/** Without its rating, which follows the reviews and nobody writes here. */
function rowFromProperty({
  address,
  coHosts: _coHosts,
  rating: _rating,
  ...property
}: Property): StoredProperty {
  return {
    ...property,
    addressLine1: address?.line1 ?? null,
    city: address?.city ?? null,
    region: address?.region ?? null,
    postalCode: address?.postalCode ?? null,
    country: address?.country ?? null,
  }
}
