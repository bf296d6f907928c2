import type { IncomingHttpHeaders } from 'node:http'
import pg from 'pg'
import type { DatabasePools } from './neon-databases.ts'
import { databaseNameOf } from './neon-databases.ts'
import { RawStatements, type StatementResult } from './neon-wire.ts'
import type { Statement } from './postgres-messages.ts'

/** What `@neondatabase/serverless` puts into one `POST /sql`. */
export type SqlRequest = {
  connectionString: string
  database: string
  statements: Statement[]
  /** The `BEGIN …` of a batch; absent for a single statement, which is its own transaction. */
  begin?: string
  rowsAsArrays: boolean
}

export type SqlAnswer = { status: number; body: string }

const ISOLATION_LEVELS: Record<string, string> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
}

/** Reads headers and body as Neon's proxy does. @throws Error whose message belongs into a 400. */
export function parseSqlRequest(headers: IncomingHttpHeaders, body: string): SqlRequest {
  const connectionString = headers['neon-connection-string']
  if (typeof connectionString !== 'string') throw new Error('missing header: Neon-Connection-String')
  // The driver always asks for raw text and parses by itself; the other mode would be code that nobody runs.
  if (headers['neon-raw-text-output'] !== 'true')
    throw new Error('only Neon-Raw-Text-Output: true is supported')
  const payload = JSON.parse(body) as
    | { query: string; params?: unknown[] }
    | { queries: { query: string; params?: unknown[] }[] }
  const isBatch = 'queries' in payload
  const statements = (isBatch ? payload.queries : [payload]).map(({ query, params }) => {
    if (typeof query !== 'string') throw new Error('query must be a string')
    return { text: query, values: (params ?? []).map(textOf) }
  })
  return {
    connectionString,
    database: databaseNameOf(connectionString),
    statements,
    ...(isBatch ? { begin: beginStatement(headers) } : {}),
    rowsAsArrays: headers['neon-array-mode'] === 'true',
  }
}

export function sqlTextOf(request: SqlRequest): string {
  return request.statements.map(({ text }) => text).join(';\n')
}

/** Runs the request on a pooled connection, in one local trip, and gives the JSON that Neon would. */
export async function answerSqlRequest(
  pools: DatabasePools,
  request: SqlRequest,
  hungUp: AbortSignal,
): Promise<SqlAnswer> {
  try {
    const results = (await run(pools, request, hungUp)).map((result) => toJson(result, request.rowsAsArrays))
    const value = request.begin === undefined ? results[0] : { results }
    return { status: 200, body: JSON.stringify(value) }
  } catch (failure) {
    if (failure instanceof pg.DatabaseError)
      return { status: 400, body: JSON.stringify(toErrorJson(failure)) }
    // Postgres is gone or full; Neon's proxy answers with a 500 then as well.
    return { status: 500, body: JSON.stringify({ message: String(failure) }) }
  }
}

async function run(
  pools: DatabasePools,
  request: SqlRequest,
  hungUp: AbortSignal,
): Promise<StatementResult[]> {
  const client = await pools.pool(request.connectionString).connect()
  const cancel = () => pools.cancel(client)
  hungUp.addEventListener('abort', cancel, { once: true })
  let isSound = true
  try {
    hungUp.throwIfAborted()
    const results = await RawStatements.run(client, request.statements, request.begin)
    // A single statement may have been a `BEGIN`.
    if (client.getTransactionStatus() !== 'I') await client.query('ROLLBACK')
    return results
  } catch (failure) {
    isSound = failure instanceof pg.DatabaseError
    if (isSound && request.begin !== undefined) {
      await client.query('ROLLBACK').catch(() => {
        isSound = false
      })
    }
    throw failure
  } finally {
    hungUp.removeEventListener('abort', cancel)
    // A cancel on its way could hit the next statement on this connection, so nobody gets it.
    client.release(!isSound || hungUp.aborted)
  }
}

function beginStatement(headers: IncomingHttpHeaders): string {
  const words = ['BEGIN']
  const level = headers['neon-batch-isolation-level']
  if (level !== undefined) {
    const sql = ISOLATION_LEVELS[String(level)]
    if (sql === undefined) throw new Error(`invalid isolation level: ${level}`)
    words.push('ISOLATION LEVEL', sql)
  }
  if (headers['neon-batch-read-only'] === 'true') words.push('READ ONLY')
  if (headers['neon-batch-deferrable'] === 'true') words.push('DEFERRABLE')
  return words.join(' ')
}

/** Parameters travel as text; the server infers their types. The driver has turned most into strings already. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function toJson(result: StatementResult, rowsAsArrays: boolean) {
  const { fields, rows } = result
  return {
    fields,
    ...commandOf(result.tag),
    rows: rowsAsArrays
      ? rows
      : rows.map((row) => Object.fromEntries(fields.map(({ name }, at) => [name, row[at]]))),
    rowAsArray: rowsAsArrays,
  }
}

/** `INSERT 0 3`, `SELECT 5`, `BEGIN` → the word and the number of rows, where there is one. */
function commandOf(tag: string): { command: string; rowCount: number | null } {
  const [command = '', ...numbers] = tag.split(' ')
  const count = Number.parseInt(numbers.at(-1) ?? '', 10)
  return { command, rowCount: Number.isNaN(count) ? null : count }
}

const ERROR_FIELDS = [
  'message',
  'code',
  'detail',
  'hint',
  'position',
  'internalPosition',
  'internalQuery',
  'severity',
  'where',
  'table',
  'column',
  'schema',
  'dataType',
  'constraint',
  'file',
  'line',
  'routine',
] as const satisfies (keyof pg.DatabaseError)[]

function toErrorJson(error: pg.DatabaseError): Record<string, string | null> {
  return Object.fromEntries(ERROR_FIELDS.map((name) => [name, error[name] ?? null]))
}
