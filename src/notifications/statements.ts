import { desc, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import type { NotificationRecord } from './schemas.ts'
import { type NotificationRow, notifications } from './tables.ts'

/** What somebody has been told, newest first; for a batch. */
export const notificationRecords = (db: Database, userId: UserId, limit: number) =>
  db
    .select()
    .from(notifications)
    .where(eq(notifications.userId, userId))
    .orderBy(desc(notifications.id))
    .limit(limit)

/** Nobody was told anything who is nobody. */
export const forgetNotifications = (db: Database, userId: UserId) =>
  db.delete(notifications).where(eq(notifications.userId, userId))

export const toNotificationRecord = (row: NotificationRow): NotificationRecord => ({
  id: row.id,
  kind: row.kind,
  bookingId: row.bookingId,
  propertyId: row.propertyId,
  data: { ...row.data },
  createdAt: toIso(row.createdAt),
  readAt: row.readAt === null ? null : toIso(row.readAt),
})
