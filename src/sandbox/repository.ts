import { asc, lt } from 'drizzle-orm'
import { calendars } from '../calendar/tables.ts'
import type { Database } from '../platform/database.ts'
import type { Instant } from '../shared/local-date.ts'

/** Calendars with a timer before that moment, the earliest first. */
export const findCalendarsDue = (db: Database, before: Instant, limit: number) =>
  db
    .select({ propertyId: calendars.propertyId, nextDueAt: calendars.nextDueAt })
    .from(calendars)
    .where(lt(calendars.nextDueAt, before))
    .orderBy(asc(calendars.nextDueAt))
    .limit(limit)
