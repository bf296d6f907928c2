import { asc, gt, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { PublishedEvent } from './domain-event.ts'
import { domainEvents, eventReaders } from './tables.ts'

/** Events that get their positions in one go; more are placed by the next round. */
const PLACED_AT_ONCE = 1_000

// Any number will do as long as it stays the same: it names "the order of the domain events".
const ORDER_LOCK = 7_202_613

/**
 * Gives positions to events that have none, and reads on from where a reader has stopped: one trip. Positions are given
 * after commit and by one at a time, so that none is ever skipped by who reads by position; insert order is not commit
 * order.
 */
export async function placeAndReadEvents(
  db: Database,
  reader: string,
  limit: number,
): Promise<PublishedEvent[]> {
  const readUntil = sql`coalesce((select position from event_readers where name = ${reader}), 0)`
  const [, , rows] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(${ORDER_LOCK})`),
    db.execute(sql`
      with fresh as (
        select id, nextval('domain_event_positions') as position
        from (select id from domain_events where position is null order by id limit ${PLACED_AT_ONCE}) unplaced
      )
      update domain_events e set position = fresh.position from fresh where e.id = fresh.id`),
    db
      .select()
      .from(domainEvents)
      .where(gt(domainEvents.position, readUntil))
      .orderBy(asc(domainEvents.position))
      .limit(limit),
  ])
  // safe because a position that is greater than another is not null
  return rows as PublishedEvent[]
}

/** A reader has come so far; it never goes back by this. */
export async function advanceReader(db: Database, reader: string, position: number): Promise<void> {
  await db
    .insert(eventReaders)
    .values({ name: reader, position })
    .onConflictDoUpdate({
      target: eventReaders.name,
      set: { position: sql`greatest(${eventReaders.position}, excluded.position)` },
    })
}
