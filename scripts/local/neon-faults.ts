/**
 * How the bridge misbehaves:
 * - `refuse` answers 500, `reset` cuts the connection: the statement certainly did not run.
 * - `hang` never answers and runs nothing; `drop_answer` runs and commits and never answers: to the caller both are
 *   the same unknown outcome.
 * - `slow` waits `delayMs` before it runs the statement.
 */
export type Fault = (typeof FAULTS)[number]
const FAULTS = ['none', 'refuse', 'reset', 'hang', 'drop_answer', 'slow'] as const

export type FaultSettings = {
  /** For `slow`. */
  delayMs?: number
  /** How many requests are hit before all is well again; unlimited when absent. */
  count?: number
  /** Hits only requests whose SQL contains this. */
  match?: string
  /** Hits only this database, so that test files side by side do not disturb each other. */
  database?: string
}

export type Faults = {
  set(fault: Fault, settings?: FaultSettings): void
  /** What to do with the next request; counts it. `sqlText` is asked only when a fault has a `match`. */
  next(database: string, sqlText: () => string): { fault: Fault; delayMs: number }
}

const EVERY_DATABASE = ''
const HEALTHY = { fault: 'none', delayMs: 0 } as const

/** Keeps the fault of each database and of all of them. */
export function createFaults(): Faults {
  const armed = new Map<string, { fault: Fault; settings: FaultSettings; left: number }>()
  return {
    set(fault, settings = {}) {
      const key = settings.database ?? EVERY_DATABASE
      if (fault === 'none') armed.delete(key)
      else armed.set(key, { fault, settings, left: settings.count ?? Number.POSITIVE_INFINITY })
    },
    next(database, sqlText) {
      if (armed.size === 0) return HEALTHY
      const key = armed.has(database) ? database : EVERY_DATABASE
      const found = armed.get(key)
      if (found === undefined) return HEALTHY
      if (found.settings.match !== undefined && !sqlText().includes(found.settings.match)) return HEALTHY
      found.left -= 1
      if (found.left <= 0) armed.delete(key)
      return { fault: found.fault, delayMs: found.settings.delayMs ?? 0 }
    },
  }
}

/** Reads the JSON of `POST /_control`. @throws Error when the fault is none of ours. */
export function parseFault(body: Record<string, unknown>): { fault: Fault; settings: FaultSettings } {
  const fault = FAULTS.find((known) => known === body['fault'])
  if (fault === undefined) throw new Error(`fault must be one of ${FAULTS.join(', ')}`)
  const { delayMs, count, match, database } = body
  return {
    fault,
    settings: {
      ...(typeof delayMs === 'number' ? { delayMs } : {}),
      ...(typeof count === 'number' ? { count } : {}),
      ...(typeof match === 'string' ? { match } : {}),
      ...(typeof database === 'string' ? { database } : {}),
    },
  }
}
