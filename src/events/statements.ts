import { desc, eq } from 'drizzle-orm'
import { type Database, nameRequest } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { DomainEvent } from './domain-event.ts'
import { domainEvents } from './tables.ts'

/** Statements for others' batches. An event is told once: its id is chosen with the decision that it tells of. */
export const eventStatements = {
  'event.record': (db: Database, event: DomainEvent) =>
    db.insert(domainEvents).values(event).onConflictDoNothing(),

  /** What is recorded after it, in the same batch, happened in that request. */
  'event.name_request': (db: Database, { requestId }: { requestId: string }) => nameRequest(db, requestId),
}

/** What was told about something, newest first; for a batch. */
export const eventsAbout = (db: Database, subjectId: string, limit: number) =>
  db
    .select()
    .from(domainEvents)
    .where(eq(domainEvents.subjectId, subjectId))
    .orderBy(desc(domainEvents.occurredAt))
    .limit(limit)

/** The same statements, to be run later. */
export const eventEffect = effectsOf(eventStatements)
