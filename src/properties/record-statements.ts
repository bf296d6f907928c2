import { desc, eq, getTableColumns } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import type { CoHostRecord } from './record-schemas.ts'
import { PROPERTY, type PropertyRow, propertyFromRow } from './repository.ts'
import type { PropertyView } from './schemas.ts'
import { coHosts, properties, propertyDates } from './tables.ts'
import { type Site, toHostView } from './views.ts'

/**
 * What somebody hosts with the settings of single dates, whom they have let in, and where others have let them in; newest
 * first, for a batch.
 */
export const hostRecords = (db: Database, userId: UserId, limit: number) =>
  [
    db
      .select(PROPERTY)
      .from(properties)
      .where(eq(properties.hostId, userId))
      .orderBy(desc(properties.id))
      .limit(limit),
    db
      .select(getTableColumns(propertyDates))
      .from(propertyDates)
      .innerJoin(properties, eq(properties.id, propertyDates.propertyId))
      .where(eq(properties.hostId, userId))
      .orderBy(desc(propertyDates.date), desc(propertyDates.propertyId))
      .limit(limit),
    db
      .select(getTableColumns(coHosts))
      .from(coHosts)
      .innerJoin(properties, eq(properties.id, coHosts.propertyId))
      .where(eq(properties.hostId, userId))
      .orderBy(desc(coHosts.id))
      .limit(limit),
    db.select().from(coHosts).where(eq(coHosts.userId, userId)).orderBy(desc(coHosts.id)).limit(limit),
  ] as const

/** A row of the first as its host sees it. */
export const toPropertyRecord = (row: PropertyRow, site: Site): PropertyView =>
  toHostView(propertyFromRow(row), site)

/** A row of the last two. */
export const toCoHostRecord = (row: typeof coHosts.$inferSelect): CoHostRecord => ({
  propertyId: row.propertyId,
  email: row.email,
  role: row.role,
  payoutPercent: row.payoutPercent,
  accepted: row.userId !== null,
  createdAt: toIso(row.createdAt),
})
