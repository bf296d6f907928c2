import { and, eq, lt } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { Instant } from '../shared/local-date.ts'
import { type IdempotencyRequest, IDEMPOTENCY_RETENTION_SECONDS } from './idempotency.ts'
import { idempotencyKeys } from './tables.ts'

export async function findAnswer(db: Database, request: IdempotencyRequest) {
  const [row] = await db.select().from(idempotencyKeys).where(sameKey(request))
  return row
}

/** Stores the answer of an operation whose first phase had left it open. */
export const completeAnswer = (db: Database, request: IdempotencyRequest, answer: unknown) =>
  db.update(idempotencyKeys).set({ answer }).where(sameKey(request))

/** Forgets a key whose operation was refused after its first phase: refusals are evaluated anew. */
export const forgetKey = (db: Database, request: IdempotencyRequest) =>
  db.delete(idempotencyKeys).where(sameKey(request))

export const deleteExpiredKeys = (db: Database, now: Instant) =>
  db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, now - IDEMPOTENCY_RETENTION_SECONDS * 1000))

const sameKey = ({ scope, key }: IdempotencyRequest) =>
  and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key))
