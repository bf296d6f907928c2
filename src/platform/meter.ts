/** What one request spent, per dependency: shown in `Server-Timing` and counted in tests. */
export interface Meter {
  /** Trips to the dependency, and their summed duration in milliseconds. */
  readonly spent: Readonly<Record<MeteredDependency, Spent>>
  /** @param statements of SQL, which travel several in one trip */
  add(dependency: MeteredDependency, milliseconds: number, trips?: number, statements?: number): void
  /** Runs one trip and books its duration, whatever its outcome. */
  trip<T>(dependency: MeteredDependency, run: () => Promise<T>): Promise<T>
}

interface Spent {
  trips: number
  milliseconds: number
  statements: number
}

/** What a request can wait for. */
export const METERED_DEPENDENCIES = [
  'db',
  'calendar',
  'kv',
  'cache',
  'stripe',
  'limiter',
  'mail',
  'provider',
  'storage',
  'images',
] as const

export type MeteredDependency = (typeof METERED_DEPENDENCIES)[number]

/** A meter for one request. */
export function createMeter(): Meter {
  const spent = {
    db: { trips: 0, milliseconds: 0, statements: 0 },
    calendar: { trips: 0, milliseconds: 0, statements: 0 },
    kv: { trips: 0, milliseconds: 0, statements: 0 },
    cache: { trips: 0, milliseconds: 0, statements: 0 },
    stripe: { trips: 0, milliseconds: 0, statements: 0 },
    limiter: { trips: 0, milliseconds: 0, statements: 0 },
    mail: { trips: 0, milliseconds: 0, statements: 0 },
    provider: { trips: 0, milliseconds: 0, statements: 0 },
    storage: { trips: 0, milliseconds: 0, statements: 0 },
    images: { trips: 0, milliseconds: 0, statements: 0 },
  }
  const add = (dependency: MeteredDependency, milliseconds: number, trips = 1, statements = 0) => {
    spent[dependency].trips += trips
    spent[dependency].milliseconds += milliseconds
    spent[dependency].statements += statements
  }
  return {
    spent,
    add,
    async trip(dependency, run) {
      const startedAt = performance.now()
      try {
        return await run()
      } finally {
        add(dependency, performance.now() - startedAt)
      }
    },
  }
}
