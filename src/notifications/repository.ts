import { eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { EventId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { notices } from './tables.ts'

export async function wasNoticed(db: Database, eventId: EventId): Promise<boolean> {
  const rows = await db.select({ eventId: notices.eventId }).from(notices).where(eq(notices.eventId, eventId))
  return rows.length > 0
}

export async function recordNotice(db: Database, eventId: EventId, sentAt: Instant): Promise<void> {
  await db.insert(notices).values({ eventId, sentAt }).onConflictDoNothing()
}
