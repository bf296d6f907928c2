import { and, desc, eq, like, lt, or, sql } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { UserId } from '../shared/id.ts'
import { IDEMPOTENCY_RETENTION_SECONDS, type IdempotencyRequest, STRANGERS } from './idempotency.ts'
import { idempotencyKeys } from './tables.ts'

/** The primary key's name: a batch that fails on it was sent before with the same key. */
export const IDEMPOTENCY_CONSTRAINT = 'idempotency_keys_pkey'

/** An answer under its key. `answer` is null while an operation of several phases is under way. */
export interface StoredAnswer extends IdempotencyRequest {
  answer: unknown
  /** Whose personal data the answer holds, when that is not who asked. */
  personId?: UserId | null
}

/** How long a key is kept is a matter of real time, which is Postgres's own, whatever the caller's clock says. */
export const idempotencyStatements = {
  /** Fails the batch when the key was used before; the caller then looks at what was stored. */
  'idempotency.remember': (db: Database, stored: StoredAnswer) =>
    db.insert(idempotencyKeys).values({ ...stored, createdAt: sql`now()` }),

  /** For effects that stand whatever the key says, because their answer has been given already. */
  'idempotency.remember_if_new': (db: Database, stored: StoredAnswer) =>
    db
      .insert(idempotencyKeys)
      .values({ ...stored, createdAt: sql`now()` })
      .onConflictDoNothing(),

  /** Stores the answer of an operation whose first phase had left it open. */
  'idempotency.complete': (db: Database, { answer, ...request }: IdempotencyRequest & { answer: unknown }) =>
    db.update(idempotencyKeys).set({ answer }).where(sameKey(request)),

  /** Forgets a key whose operation was refused after its first phase: refusals are evaluated anew. */
  'idempotency.forget': (db: Database, request: IdempotencyRequest) =>
    db.delete(idempotencyKeys).where(sameKey(request)),

  'idempotency.delete_expired': (db: Database) =>
    db
      .delete(idempotencyKeys)
      .where(
        lt(idempotencyKeys.createdAt, sql`now() - make_interval(secs => ${IDEMPOTENCY_RETENTION_SECONDS})`),
      ),
}

/** Forgets what somebody asked, and what others were answered about them: both are gone when they are erased. */
export const forgetAnswersAbout = (db: Database, userId: UserId) =>
  // A person's scope is their id, whatever credentials they show.
  db
    .delete(idempotencyKeys)
    .where(or(eq(idempotencyKeys.scope, userId), eq(idempotencyKeys.personId, userId)))

/**
 * Forgets what was answered about somebody to those who had no account: a repeat would show the account as it is now to
 * whoever has opened it, even after it has become its owner's.
 */
export const forgetAnswersToStrangers = (db: Database, userId: UserId) =>
  db
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.personId, userId), like(idempotencyKeys.scope, `${STRANGERS}%`)))

/** The keys that somebody has sent and that are still known, newest first; for a batch. */
export const keysOf = (db: Database, userId: UserId, limit: number) =>
  db
    .select({ key: idempotencyKeys.key, createdAt: idempotencyKeys.createdAt })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.scope, userId))
    .orderBy(desc(idempotencyKeys.createdAt))
    .limit(limit)

/** What was stored under a key, for the batch in which it is looked at. */
export const readAnswer = (db: Database, request: Pick<IdempotencyRequest, 'scope' | 'key'>) =>
  db.select().from(idempotencyKeys).where(sameKey(request))

/** The same statements, to be run later. */
export const idempotencyEffect = effectsOf(idempotencyStatements)

const sameKey = ({ scope, key }: Pick<IdempotencyRequest, 'scope' | 'key'>) =>
  and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key))
