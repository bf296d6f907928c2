import { and, eq } from 'drizzle-orm'
import type { Database } from '../platform/database.ts'
import type { IdempotencyRequest } from './idempotency.ts'
import { idempotencyKeys } from './tables.ts'

export async function findAnswer(db: Database, request: IdempotencyRequest) {
  const [row] = await db.select().from(idempotencyKeys).where(sameKey(request))
  return row
}

const sameKey = ({ scope, key }: IdempotencyRequest) =>
  and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key))
