import type { Database } from '../platform/database.ts'
import type { IdempotencyRequest } from './idempotency.ts'
import { readAnswer } from './statements.ts'

export async function findAnswer(db: Database, request: IdempotencyRequest) {
  const [row] = await readAnswer(db, request)
  return row
}
