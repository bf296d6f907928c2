import { NeonDbError, neon, neonConfig } from '@neondatabase/serverless'
import { DrizzleQueryError, is, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { drizzle, type NeonHttpDatabase } from 'drizzle-orm/neon-http'
import { PgSelectBase } from 'drizzle-orm/pg-core'
import type { Meter } from './meter.ts'

/** A statement that has not run yet; several travel in one batch, which is one transaction and one trip. */
export type Statement = BatchItem<'pg'>

/** Postgres over HTTP: one trip for each statement or batch, each within `SQL_BUDGET_MS`. */
export type Database = NeonHttpDatabase

/** The driver sets no limit of its own; a request must end within nine seconds whatever is down. */
const SQL_BUDGET_MS = 2_000

/**
 * A database client for one request. It holds no connection, so nothing of it can leak into another request.
 *
 * @param options.proxyUrl where statements are sent instead of Neon's own endpoint: the bridge of a local world
 */
export function createDatabase(options: {
  url: string
  proxyUrl: string | undefined
  meter: Meter
  /** Under which request its changes are made; see `nameRequest`. */
  requestId?: string
}): Database {
  const { url, proxyUrl, meter, requestId } = options
  neonConfig.fetchFunction = meteredFetch
  neonConfig.fetchEndpoint = (host, port, about) => endpoints.get(host) ?? neonEndpoint(host, port, about)
  if (proxyUrl) endpoints.set(new URL(url).hostname, proxyUrl)
  const db = drizzle({ client: neon(url, { fetchOptions: { meter } }), casing: 'snake_case' })
  return requestId === undefined ? db : withRequest(db, requestId)
}

/**
 * Tells Postgres for the rest of a transaction under which request its changes are made: what is written down of them, as
 * `domain_events` is, names it of itself. Nobody else on the connection sees it.
 */
export const nameRequest = (db: Database, requestId: string): Statement =>
  db.execute(sql`select set_config('holdfast.request_id', ${requestId}, true)`)

/** Batches that change something begin with the name of the request; those that read need none. */
function withRequest(db: Database, requestId: string): Database {
  const send = db.batch.bind(db)
  return Object.assign(db, {
    batch: async (statements: readonly [Statement, ...Statement[]]) => {
      if (statements.every((statement) => is(statement, PgSelectBase))) return await send(statements)
      const [, ...results] = await send([nameRequest(db, requestId), ...statements])
      return results
    },
  })
}

/** Runs statements as one transaction in one trip. An empty list is no trip at all. */
export async function runBatch(db: Database, statements: readonly Statement[]): Promise<unknown[]> {
  const [first, ...rest] = statements
  return first ? await db.batch([first, ...rest]) : []
}

/** Why a statement did not happen, as far as anyone knows. */
export type DatabaseFailure =
  /** Postgres looked at the values and said no; sending them again changes nothing. */
  | { kind: 'refused'; sqlState: string; constraint: string | undefined; message: string }
  /** Nobody knows whether it happened, or it is not about these values: no answer, no connection, no such table. */
  | { kind: 'unavailable'; message: string }

/** What a rejected statement means, or null when the error does not come from the database. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  if (!(cause instanceof NeonDbError)) return null
  if (!cause.code || !REFUSING_SQL_STATES.test(cause.code)) {
    return { kind: 'unavailable', message: cause.message }
  }
  return { kind: 'refused', sqlState: cause.code, constraint: cause.constraint, message: cause.message }
}

/** True when the same statement may succeed later. */
export const isUnavailable = (error: unknown): boolean => databaseFailure(error)?.kind === 'unavailable'

/** True when the statement ran into that unique, exclusion or check constraint. */
export function violates(error: unknown, constraint: string): boolean {
  const failure = databaseFailure(error)
  return failure?.kind === 'refused' && failure.constraint === constraint
}

// Data exceptions, violated constraints, and what the functions in drizzle/ raise. Everything else is the state of a
// connection, a server or a schema, because no SQL text here depends on data: a column that is missing between a
// deployment and its migration must not be taken for the fault of one request.
// https://www.postgresql.org/docs/18/errcodes-appendix.html
const REFUSING_SQL_STATES = /^(22|23|HF)/

const endpoints = new Map<string, string>()

const neonEndpoint = typeof neonConfig.fetchEndpoint === 'function' ? neonConfig.fetchEndpoint : () => ''

async function meteredFetch(url: string, init: RequestInit & { meter: Meter }): Promise<Response> {
  const { meter, ...request } = init
  meter.add('db', 0, 0, statementsIn(request.body))
  return await meter.trip('db', async () => {
    const budget = new AbortController()
    // Cleared when the answer is there: `AbortSignal.timeout` would run on, and a busy object may have only so many.
    const timer = setTimeout(
      () => budget.abort(new Error(`no answer within ${SQL_BUDGET_MS} ms`)),
      SQL_BUDGET_MS,
    )
    try {
      const response = await fetch(url, { ...request, signal: budget.signal })
      // The body is read within the budget too: an answer that stalls half-way must not hang the request.
      const body = await response.arrayBuffer()
      return new Response(body, { status: response.status, headers: response.headers })
    } finally {
      clearTimeout(timer)
    }
  })
}

/** The driver sends one statement, or several, as JSON; in a value of theirs a quotation mark would be escaped. */
const statementsIn = (body: RequestInit['body']): number => String(body).split('"query":').length - 1
