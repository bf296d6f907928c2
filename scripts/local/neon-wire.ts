import type pg from 'pg'
import { encodeStatements, type Statement } from './postgres-messages.ts'

export type StatementResult = {
  /** As in `RowDescription`: name, dataTypeID and so on, in Neon's own spelling. */
  fields: { name: string }[]
  rows: (string | null)[][]
  /** The command tag, for example `INSERT 0 1`. */
  tag: string
}

/** The parts of pg's connection that this file uses; its types name fewer. */
type Wire = { stream: { write(bytes: Buffer): void }; sendCopyFail(message: string): void }

/**
 * Statements sent to Postgres in one write and answered in one read: unnamed prepared statements, values as text in
 * both directions, one `Sync` at the end, so that after an error the server skips the rest by itself.
 *
 * It is a "submittable" of `pg`: the client calls the handlers below as messages arrive. Nothing is parsed, which is
 * what makes it faster than `client.query` and true to what Neon answers.
 */
export class RawStatements {
  /** @returns one result per statement; with `begin` they ran in one transaction that is committed. */
  static run(
    client: pg.PoolClient,
    statements: Statement[],
    begin: string | undefined,
  ): Promise<StatementResult[]> {
    const { promise, resolve, reject } = Promise.withResolvers<StatementResult[]>()
    client.query(new RawStatements(statements, begin, resolve, reject))
    return promise
  }

  readonly #statements: Statement[]
  readonly #begin: string | undefined
  readonly #resolve: (results: StatementResult[]) => void
  readonly #reject: (error: Error) => void
  readonly #results: StatementResult[] = []
  #current: StatementResult = { fields: [], rows: [], tag: '' }

  constructor(
    statements: Statement[],
    begin: string | undefined,
    resolve: (results: StatementResult[]) => void,
    reject: (error: Error) => void,
  ) {
    this.#statements = statements
    this.#begin = begin
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: pg.Connection): void {
    const batch =
      this.#begin === undefined
        ? this.#statements
        : [{ text: this.#begin, values: [] }, ...this.#statements, { text: 'COMMIT', values: [] }]
    ;(connection as unknown as Wire).stream.write(encodeStatements(batch))
  }

  handleRowDescription({ fields }: { fields: { name: string }[] }): void {
    this.#current.fields = fields
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#current.rows.push(fields)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#current.tag = text
    this.#finish()
  }

  handleEmptyQuery(): void {
    this.#finish()
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#begin === undefined ? this.#results : this.#results.slice(1, -1))
  }

  handleError(error: Error): void {
    this.#reject(error)
  }

  handleCopyInResponse(connection: pg.Connection): void {
    ;(connection as unknown as Wire).sendCopyFail('COPY is not possible over HTTP')
  }

  handleCopyData(): void {}

  #finish(): void {
    this.#results.push(this.#current)
    this.#current = { fields: [], rows: [], tag: '' }
  }
}
