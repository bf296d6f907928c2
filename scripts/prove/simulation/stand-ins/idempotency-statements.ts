import type { IdempotencyRequest } from '../../../../src/idempotency/idempotency.ts'
import { idempotencyStatements as shipped } from '../../../../src/idempotency/statements.ts'
import type { Database } from '../../../../src/platform/database.ts'
import { byName, named } from '../named-statement.ts'
import type { StoredKey } from '../postgres/idempotency.ts'

export * from '../../../../src/idempotency/statements.ts'
export const idempotencyStatements = byName(shipped)

export const readAnswer = (db: Database, request: Pick<IdempotencyRequest, 'scope' | 'key'>) =>
  named<StoredKey[]>(db, 'idempotency.read', request)
