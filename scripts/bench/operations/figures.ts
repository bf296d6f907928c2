import { GZIP_KIB_MAX } from '../../bundle/size.ts'
import { milliseconds, percentile, table } from '../report.ts'
import type { Operation, Sample, Trips } from './measure.ts'

/** All that a run has found, as it is written down. */
export interface Figures {
  operations: Summary[]
  gzipKib: number
  /** Null where the system does not say what a thread has computed. */
  startUp: { costMs: number; referenceMs: number } | null
  machine: string
}

/** An operation over all rounds. */
export interface Summary {
  name: string
  connections: number
  perSecond: Spread
  p50Ms: Spread
  p99Ms: Spread
  cpuMs: Spread | null
  trips: Trips | null
}

export interface Spread {
  median: number
  least: number
  most: number
}

export function summaryOf({ name, connections }: Operation, samples: ReadonlyMap<string, Sample[]>): Summary {
  const own = samples.get(name) ?? []
  const cpuMs = own.flatMap((sample) => (sample.cpuMs === null ? [] : [sample.cpuMs]))
  return {
    name,
    connections,
    perSecond: spreadOf(own.map((sample) => sample.perSecond)),
    p50Ms: spreadOf(own.map((sample) => sample.p50Ms)),
    p99Ms: spreadOf(own.map((sample) => sample.p99Ms)),
    cpuMs: cpuMs.length === 0 ? null : spreadOf(cpuMs),
    trips: own[0]?.trips ?? null,
  }
}

const spreadOf = (values: readonly number[]): Spread => ({
  median: percentile(values, 0.5),
  least: Math.min(...values),
  most: Math.max(...values),
})

/** Something is to be at least, or at most, so many times something else. */
export interface Goal {
  what: string
  than: string
  of: (summary: Summary) => number
  unit: string
  atLeast?: number
  atMost?: number
}

const perSecond = ({ perSecond: { median } }: Summary) => median
const cpu = ({ cpuMs }: Summary) => cpuMs?.median ?? Number.NaN
const rate = { of: perSecond, unit: 'answers a second' }

/** What this project wants to be held to. */
export const GOALS: readonly Goal[] = [
  { what: 'cached listing', than: 'bare Hono route', ...rate, atLeast: 0.6 },
  { what: 'booking, at many homes', than: 'bare batch of three inserts', ...rate, atLeast: 0.4 },
  { what: 'booking, at one home', than: 'bare batch of three inserts', ...rate, atLeast: 0.4 },
  ...['10,000', '100,000', '1,000,000'].map(
    (homes): Goal => ({
      ...{ what: `search, ${homes} homes`, than: `search’s statement alone, ${homes} homes` },
      ...{ ...rate, atLeast: 0.6 },
    }),
  ),
  {
    ...{ what: 'page of 20 by GraphQL', than: 'page of 20 by REST' },
    ...{ of: ({ p50Ms }) => p50Ms.median, unit: 'milliseconds at p50', atMost: 1.25 },
  },
  {
    ...{ what: 'page of 20 by GraphQL', than: 'page of 20 by REST' },
    ...{ of: cpu, unit: 'processor time', atMost: 1.25 },
  },
]

export interface Verdict {
  goal: Goal
  ratio: number
  isReached: boolean
}

/** The goals of which both sides were measured. */
export function verdictsOf({ operations }: Pick<Figures, 'operations'>): Verdict[] {
  const named = (name: string) => operations.find((operation) => operation.name === name)
  return GOALS.flatMap((goal) => {
    const [one, other] = [named(goal.what), named(goal.than)]
    if (!one || !other) return []
    const ratio = goal.of(one) / goal.of(other)
    // What a system does not say is not judged.
    if (!Number.isFinite(ratio)) return []
    const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = goal
    return [{ goal, ratio, isReached: ratio >= atLeast && ratio <= atMost }]
  })
}

const START_UP_MS_GOAL = 150

export function markdownOf(figures: Figures): string {
  return [
    operationsTable(figures),
    verdictsTable(figures),
    `Medians of all rounds, with the least and the most beside the rate. Measured on ${figures.machine}, where workerd, Postgres, the bridge and who asks share everything.`,
  ].join('\n\n')
}

function operationsTable({ operations }: Figures): string {
  const rows = operations.map(({ name, connections, perSecond, p50Ms, p99Ms, cpuMs, trips }) => [
    name,
    String(connections),
    `${whole(perSecond.median)} (${whole(perSecond.least)}–${whole(perSecond.most)})`,
    milliseconds(p50Ms.median),
    milliseconds(p99Ms.median),
    cpuMs ? `${cpuMs.median.toFixed(2)} ms` : '',
    trips ? String(trips.calendar) : '',
    trips ? String(trips.db) : '',
  ])
  return table(
    ['operation', 'at once', 'a second', 'p50', 'p99', 'CPU of workerd', 'long trips', 'SQL'],
    rows,
  )
}

function verdictsTable(figures: Figures): string {
  const rows = verdictsOf(figures).map(({ goal, ratio, isReached }) => [
    `${goal.what} ÷ ${goal.than}, ${goal.unit}`,
    ratio.toFixed(2),
    goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`,
    isReached ? 'yes' : 'no',
  ])
  const { gzipKib, startUp } = figures
  rows.push([
    ...['size of the bundle, gzip', `${gzipKib.toFixed(0)} KiB`, `at most ${GZIP_KIB_MAX} KiB`],
    gzipKib <= GZIP_KIB_MAX ? 'yes' : 'no',
  ])
  if (startUp)
    rows.push([
      ...['processor time of starting up', `${startUp.costMs} ms`, `at most ${START_UP_MS_GOAL} ms`],
      startUp.costMs <= START_UP_MS_GOAL ? 'yes' : 'no',
    ])
  return table(['ratio', 'measured', 'goal', 'reached'], rows)
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
