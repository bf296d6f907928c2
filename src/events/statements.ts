import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { DomainEvent } from './domain-event.ts'
import { domainEvents } from './tables.ts'

/** Statements for others' batches. An event is told once: its id is chosen with the decision that it tells of. */
export const eventStatements = {
  'event.record': (db: Database, event: DomainEvent) =>
    db.insert(domainEvents).values(event).onConflictDoNothing(),
}

/** The same statements, to be run later. */
export const eventEffect = effectsOf(eventStatements)
