import type { Database } from '../platform/database.ts'
import { effectsOf } from '../platform/effect.ts'
import type { Instant } from '../shared/local-date.ts'
import type { IdempotencyRequest } from './idempotency.ts'
import { idempotencyKeys } from './tables.ts'

/** The primary key's name: a batch that fails on it was sent before with the same key. */
export const IDEMPOTENCY_CONSTRAINT = 'idempotency_keys_pkey'

/** An answer under its key. `answer` is null while an operation of several phases is under way. */
export interface StoredAnswer extends IdempotencyRequest {
  answer: unknown
  createdAt: Instant
}

export const idempotencyStatements = {
  /** Fails the batch when the key was used before; the caller then looks at what was stored. */
  'idempotency.remember': (db: Database, stored: StoredAnswer) => db.insert(idempotencyKeys).values(stored),

  /** For effects that stand whatever the key says, because their answer has been given already. */
  'idempotency.remember_if_new': (db: Database, stored: StoredAnswer) =>
    db.insert(idempotencyKeys).values(stored).onConflictDoNothing(),
}

export const idempotencyEffect = effectsOf(idempotencyStatements)
