import { desc, eq, getTableColumns } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { properties } from '../properties/tables.ts'
import type { UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import type { Block } from './settings-schemas.ts'
import { blocks } from './tables.ts'

/** The nights that were closed at somebody's properties, newest first; for a batch. */
export const blockRecords = (db: Database, hostId: UserId, limit: number) =>
  db
    .select(getTableColumns(blocks))
    .from(blocks)
    .innerJoin(properties, eq(properties.id, blocks.propertyId))
    .where(eq(properties.hostId, hostId))
    .orderBy(desc(blocks.id))
    .limit(limit)

/** A row of them as the host's side sees it. */
export const toBlockRecord = (row: typeof blocks.$inferSelect): Block => ({
  id: row.id,
  propertyId: row.propertyId,
  from: row.checkIn,
  to: row.checkOut,
  note: row.note,
  createdAt: toIso(row.createdAt),
})
