import { and, desc, eq, lt, lte, sql } from 'drizzle-orm'
import { refuseUnless } from '../identity/refuse-unless.ts'
import type { Database } from '../platform/database.ts'
import { type DeadLetterId, idToUuid, type UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { QueueName } from './dead-letter.ts'
import type { ListDeadLettersQuery } from './schemas.ts'
import { type DeadLetterRow, deadLetters } from './tables.ts'

export interface NewDeadLetter {
  id: DeadLetterId
  queue: QueueName
  messageKey: string
  body: unknown
  /** Null when nobody knows any more. */
  error: string | null
  attempts: number
  at: Instant
}

/**
 * Writes a letter down. It is told of twice, by who has tried last and by the queue of the dead, in whichever order; one that
 * was replayed and has died again is dead again.
 */
export async function upsertDeadLetter(db: Database, letter: NewDeadLetter): Promise<void> {
  const { at, ...values } = letter
  const wasDead = sql`${deadLetters.status} = 'dead'`
  await db
    .insert(deadLetters)
    .values({ ...values, status: 'dead', diedAt: at, createdAt: at })
    .onConflictDoUpdate({
      target: [deadLetters.queue, deadLetters.messageKey],
      set: {
        status: 'dead',
        error: sql`coalesce(excluded.error, ${deadLetters.error})`,
        attempts: sql`case when ${wasDead} then greatest(${deadLetters.attempts}, excluded.attempts)
          else ${deadLetters.attempts} + excluded.attempts end`,
        diedAt: sql`case when ${wasDead} then ${deadLetters.diedAt} else excluded.died_at end`,
      },
    })
}

export async function findDeadLetter(db: Database, id: DeadLetterId): Promise<DeadLetterRow | undefined> {
  const [row] = await selectDeadLetter(db, id)
  return row
}

/** The same, for a batch. */
export const selectDeadLetter = (db: Database, id: DeadLetterId) =>
  db.select().from(deadLetters).where(eq(deadLetters.id, id))

/** Fails its batch when there is no such letter. */
export const refuseUnknownDeadLetter = (db: Database, id: DeadLetterId) =>
  db.execute(
    refuseUnless(sql`exists (select from dead_letters where id = ${idToUuid(id)}::uuid)`, 'not_found'),
  )

/** The newest first, starting below `before`. */
export async function listDeadLetterRows(
  db: Database,
  { status, queue }: ListDeadLettersQuery,
  page: { limit: number; before: DeadLetterId | null },
): Promise<DeadLetterRow[]> {
  return await db
    .select()
    .from(deadLetters)
    .where(
      and(
        status ? eq(deadLetters.status, status) : undefined,
        queue ? eq(deadLetters.queue, queue) : undefined,
        page.before ? lt(deadLetters.id, page.before) : undefined,
      ),
    )
    .orderBy(desc(deadLetters.id))
    .limit(page.limit)
}

/** Takes a dead letter for a replay: of several who want that, one. For a batch. */
export const beginReplay = (
  db: Database,
  { id, userId, at }: { id: DeadLetterId; userId: UserId; at: Instant },
) =>
  db
    .update(deadLetters)
    .set({ status: 'replaying', replayedAt: at, replayedBy: userId })
    .where(and(eq(deadLetters.id, id), eq(deadLetters.status, 'dead')))
    .returning()

/** It is in its queue. One that has died again meanwhile stays dead. */
export const endReplay = (db: Database, id: DeadLetterId) =>
  db
    .update(deadLetters)
    .set({ status: 'replayed' })
    .where(and(eq(deadLetters.id, id), eq(deadLetters.status, 'replaying')))

/** Replays that were begun so long ago that whoever began them is gone. */
export async function findLostReplays(
  db: Database,
  { before, limit }: { before: Instant; limit: number },
): Promise<DeadLetterRow[]> {
  return await db
    .select()
    .from(deadLetters)
    .where(and(eq(deadLetters.status, 'replaying'), lte(deadLetters.replayedAt, before)))
    .orderBy(deadLetters.replayedAt)
    .limit(limit)
}
