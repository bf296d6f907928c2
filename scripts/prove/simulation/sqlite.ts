import { DatabaseSync, type StatementSync } from 'node:sqlite'

type Bindings = (string | number | null)[]

/** SQLite in memory as a Durable Object has it, and its hidden side: what is written is durable only when something leaves. */
export interface ObjectSqlite {
  sql: Pick<SqlStorage, 'exec'>
  transactionSync: <T>(run: () => T) => T
  /** What was written so far survives: the output gate lets nothing out before. */
  flush: () => void
  /** What was written since the last flush never was. */
  lose: () => void
  /** Grows with every write. */
  writes: () => number
  close: () => void
}

export function openSqlite(): ObjectSqlite {
  const database = new DatabaseSync(':memory:')
  const prepared = new Map<string, StatementSync>()
  let depth = 0
  let isDirty = false
  let writes = 0

  const prepare = (query: string): StatementSync => {
    const known = prepared.get(query)
    if (known) return known
    const statement = database.prepare(query)
    prepared.set(query, statement)
    return statement
  }

  const beginUnflushed = () => {
    writes += 1
    if (isDirty) return
    isDirty = true
    database.exec('BEGIN')
  }

  const end = (how: 'COMMIT' | 'ROLLBACK') => {
    if (!isDirty) return
    isDirty = false
    database.exec(how)
  }

  const exec = (query: string, ...bindings: Bindings) => {
    if (!query.startsWith('SELECT')) beginUnflushed()
    if (bindings.length === 0 && query.includes(';')) {
      database.exec(query)
      return { toArray: () => [] }
    }
    const rows = prepare(query).all(...bindings)
    return { toArray: () => rows }
  }

  return {
    // safe because the store uses nothing but `toArray` of what comes back
    sql: { exec } as unknown as ObjectSqlite['sql'],

    transactionSync(run) {
      beginUnflushed()
      const savepoint = `nested_${depth++}`
      database.exec(`SAVEPOINT ${savepoint}`)
      try {
        const result = run()
        database.exec(`RELEASE ${savepoint}`)
        return result
      } catch (error) {
        database.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`)
        throw error
      } finally {
        depth -= 1
      }
    },

    flush: () => end('COMMIT'),
    lose: () => end('ROLLBACK'),
    writes: () => writes,
    close: () => database.close(),
  }
}
