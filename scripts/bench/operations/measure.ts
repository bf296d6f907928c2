import type { BareWorker } from '../bare-world.ts'
import { cpuSecondsOf } from '../cpu-time.ts'
import type { LoadAnswer, LoadRequest } from '../http-load.ts'
import type { LoadProcess } from '../load-process.ts'
import { percentile } from '../report.ts'

/** Something that clients do, or that what they do is compared with. */
export interface Operation {
  name: string
  at: BareWorker
  /** How many ask at once. */
  connections: number
  /** What one round asks, new each time. */
  requests: () => LoadRequest[]
  status: number
  /** Round trips that an answer may have cost; absent where nothing counts them. */
  budget?: Trips
}

/** Calls of a property's object are long trips; what Postgres is asked from inside it is near it. */
export interface Trips {
  calendar: number
  db: number
}

/** One round of an operation. */
export interface Sample {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Of workerd, for each request; null where the system does not say. */
  cpuMs: number | null
  /** The most that an answer has cost; null where nothing counts them. */
  trips: Trips | null
}

/** @throws Error for an answer that is not what was to be measured */
export async function measure(operation: Operation, load: LoadProcess): Promise<Sample> {
  const { at, connections, status, name, budget } = operation
  const requests = operation.requests()
  const before = await cpuSecondsOf(at.workerd)
  const { answers, milliseconds } = await load.run({ port: at.port, connections, requests })
  const after = await cpuSecondsOf(at.workerd)
  const unexpected = answers.find((answer) => answer.status !== status)
  if (unexpected) throw new Error(`${name}: ${unexpected.status} ${unexpected.body.slice(0, 500)}`)
  const durations = answers.map((answer) => answer.milliseconds)
  return {
    perSecond: (answers.length / milliseconds) * 1_000,
    p50Ms: percentile(durations, 0.5),
    p99Ms: percentile(durations, 0.99),
    cpuMs: before === null || after === null ? null : ((after - before) * 1_000) / answers.length,
    trips: budget ? tripsOf(answers) : null,
  }
}

/** @throws Error for a round in which an answer cost more trips than it may */
export function requireBudget({ name, budget }: Operation, { trips }: Sample): void {
  if (budget && trips && (trips.calendar > budget.calendar || trips.db > budget.db))
    throw new Error(`${name}: ${JSON.stringify(trips)} trips where ${JSON.stringify(budget)} are allowed`)
}

function tripsOf(answers: readonly LoadAnswer[]): Trips {
  const most = (dependency: keyof Trips) =>
    answers.reduce((worst, { headers }) => Math.max(worst, tripsTo(dependency, headers)), 0)
  return { calendar: most('calendar'), db: most('db') }
}

/** As the answer itself says. @throws Error where it does not say it */
function tripsTo(dependency: keyof Trips, headers: LoadAnswer['headers']): number {
  const timing = headers['server-timing'] ?? ''
  const said = new RegExp(`\\b${dependency};dur=[\\d.]+;desc="(\\d+) `).exec(timing)
  if (!said) throw new Error(`nothing is said of trips to ${dependency}: ${timing}`)
  return Number(said[1])
}
