import { NeonDbError } from '@neondatabase/serverless'

/** Rows by their primary key; what a transaction has done to them is undone when it fails. */
export interface Table<Row> {
  get: (key: string) => Row | undefined
  rows: () => Row[]
  put: (key: string, row: Row) => void
  delete: (key: string) => void
}

/** Tables that change together or not at all. */
export function createTransactions() {
  const undo: (() => void)[] = []

  return {
    createTable<Row>(): Table<Row> {
      const rows = new Map<string, Row>()
      const remember = (key: string) => {
        const before = rows.get(key)
        undo.push(() => (before === undefined ? rows.delete(key) : rows.set(key, before)))
      }
      return {
        get: (key) => rows.get(key),
        rows: () => [...rows.values()],
        put(key, row) {
          remember(key)
          rows.set(key, row)
        },
        delete(key) {
          remember(key)
          rows.delete(key)
        },
      }
    },

    transaction<T>(run: () => T): T {
      undo.length = 0
      try {
        return run()
      } catch (error) {
        for (const step of undo.reverse()) step()
        throw error
      }
    },
  }
}

export type Transactions = ReturnType<typeof createTransactions>

/** What Postgres says when a statement is against a constraint, or a function of ours raises. */
export function refusal(sqlState: string, constraint: string | undefined, message: string): NeonDbError {
  const error = new NeonDbError(message)
  error.code = sqlState
  if (constraint !== undefined) error.constraint = constraint
  return error
}

/** What the driver says when nobody knows what became of a batch. */
export const noAnswer = (): NeonDbError => new NeonDbError('no answer within 2000 ms')
