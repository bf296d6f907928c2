import type { Database, Statement } from '../../../src/platform/database.ts'
import type { PublishedStatements } from '../../../src/platform/effect.ts'

/** What is sent to the simulated Postgres instead of SQL: the name of a statement, and what it is about. */
export interface NamedStatement {
  statement: string
  payload: unknown
}

/** The same statements by name, for the simulated Postgres to carry out. */
export function byName<S extends PublishedStatements>(statements: S): S {
  const names = Object.keys(statements)
  const named = names.map((name) => [name, (_db: Database, payload: unknown) => statementOf(name, payload)])
  // safe because whoever calls one of them only puts what it returns into a batch
  return Object.fromEntries(named) as S
}

/** A statement that reads or writes; awaited by itself it is a trip of its own, as one of Drizzle's is. */
export function named<Rows>(db: Database, statement: string, payload: unknown): Awaitable<Rows> {
  const itself = statementOf(statement, payload)
  const run = async () => (await db.batch([itself]))[0] as Rows
  return Object.assign(itself, {
    // biome-ignore lint/suspicious/noThenProperty: what is awaited is sent, as with Drizzle
    then: <Result>(resolve: (rows: Rows) => Result, reject: (reason: unknown) => Result) =>
      run().then(resolve, reject),
  }) as Awaitable<Rows>
}

type Awaitable<Rows> = Statement & PromiseLike<Rows>

// safe because the simulated Postgres looks at these two members and no other
const statementOf = (statement: string, payload: unknown) =>
  ({ statement, payload }) satisfies NamedStatement as unknown as Statement
