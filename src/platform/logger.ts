/** Structured events, one JSON object a line: ids, never bodies, tokens, e-mail addresses or card data. */
export interface Logger {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** A logger that adds these fields to each event. */
  with(fields: LogFields): Logger
}

export type LogFields = Record<string, string | number | boolean | null | undefined | readonly string[]>

export function createLogger(bound: LogFields = {}): Logger {
  const write = (level: 'info' | 'warn' | 'error') => (event: string, fields: LogFields = {}) => {
    console[level](JSON.stringify({ level, event, ...bound, ...fields }))
  }
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (fields) => createLogger({ ...bound, ...fields }),
  }
}

/** The name and message of whatever was thrown, for a log line; the stack stays with unknown errors only. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: String(error) }
  return { error: error.name, message: error.message, stack: error.stack }
}
