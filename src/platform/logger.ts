import { DrizzleQueryError } from 'drizzle-orm'

/** Structured events, one JSON object a line: ids, never bodies, tokens, e-mail addresses or card data. */
export interface Logger {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** A logger that adds these fields to each event. */
  with(fields: LogFields): Logger
}

/** Flat, so that a log can be searched by any of them. */
export type LogFields = Record<string, string | number | boolean | null | undefined | readonly string[]>

/** A logger onto the console, which is where Workers collect logs. @param bound what each event carries */
export function createLogger(bound: LogFields = {}): Logger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      console[level](JSON.stringify({ level, event, ...bound, ...fields }))
    }
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (fields) => createLogger({ ...bound, ...fields }),
  }
}

/** The name, message and stack of whatever was thrown, for a log line. */
export function errorFields(error: unknown): LogFields {
  // Drizzle puts the statement's parameters into message and stack: addresses, names, digests. Its cause has what
  // Postgres said, and the statement itself carries placeholders only.
  if (error instanceof DrizzleQueryError) return { ...errorFields(error.cause), statement: error.query }
  if (!(error instanceof Error)) return { error: String(error) }
  return { error: error.name, message: error.message, stack: error.stack }
}
