import type { IdempotencyRequest } from '../../../../src/idempotency/idempotency.ts'
import { IDEMPOTENCY_CONSTRAINT, type StoredAnswer } from '../../../../src/idempotency/statements.ts'
import { refusal, type Table, type Transactions } from './transaction.ts'

export interface StoredKey extends IdempotencyRequest {
  answer: unknown
}

type Key = Pick<IdempotencyRequest, 'scope' | 'key'>

/** Answers by the key of their request. */
export function idempotencyTables({ createTable }: Transactions) {
  const keys: Table<StoredKey> = createTable()
  const nameOf = ({ scope, key }: Key) => `${scope} ${key}`
  const put = ({ scope, key, fingerprint, answer }: StoredAnswer) =>
    keys.put(nameOf({ scope, key }), { scope, key, fingerprint, answer })

  return {
    keys,
    statements: {
      'idempotency.remember': (stored: StoredAnswer) => {
        if (keys.get(nameOf(stored)))
          throw refusal('23505', IDEMPOTENCY_CONSTRAINT, 'the key was used before')
        put(stored)
      },
      'idempotency.remember_if_new': (stored: StoredAnswer) => {
        if (!keys.get(nameOf(stored))) put(stored)
      },
      'idempotency.complete': ({ answer, ...request }: StoredAnswer) => {
        const known = keys.get(nameOf(request))
        if (known) put({ ...known, answer })
      },
      'idempotency.forget': (request: Key) => keys.delete(nameOf(request)),
      'idempotency.read': (request: Key) => [keys.get(nameOf(request))].filter((row) => row !== undefined),
    },
  }
}
