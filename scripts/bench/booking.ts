import { randomUUID } from 'node:crypto'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../local/postgres.ts'
import { buildWorker } from '../local/worker-bundle.ts'
import { migrate } from '../migrate.ts'
import { chanceOf } from '../seed/chance.ts'
import { type BareWorker, startBareWorld, started } from './bare-world.ts'
import { cpuSecondsOf } from './cpu-time.ts'
import { bookingRequest, type HotProperty, openHotProperty } from './hot-property.ts'
import type { LoadAnswer, LoadReport, LoadRequest } from './http-load.ts'
import { startLoadProcess } from './load-process.ts'
import { milliseconds, percentile, table } from './report.ts'
import { times } from './times.ts'
import { withStops } from './with-stops.ts'

const CONNECTIONS = 48
const DECISIONS = 5_000
const FREE_STAYS = 150
/** More than thirty-two that wait for Postgres are too many for a calendar. */
const FREE_CONNECTIONS = 24
const IDENTICAL = 200
/** Of a crowd that wants what is mostly gone. */
const FREE_SHARE = 0.05

/** How many decisions about one hot property the bundle that is deployed makes, in workerd alone and over HTTP. */
export async function benchBooking(): Promise<void> {
  await withStops(async (dir, stops) => {
    const load = startLoadProcess()
    stops.push(load.stop)
    const bundle = await buildWorker(join(dir, 'worker'))
    const postgres = await started(startPostgres({ dataDir: join(dir, 'postgres') }), stops)
    await migrate(postgres.url)
    const world = await startBareWorld({ bundle, databaseUrl: postgres.url, dir }, stops)
    const apiUrl = `http://localhost:${world.port}`
    const [rehearsal, hot] = [await openHotProperty(apiUrl), await openHotProperty(apiUrl)]
    const ask: Asker = async (requests, connections = CONNECTIONS) =>
      await load.run({ port: world.port, connections, requests })
    // Code is compiled as it is used: at another property first.
    for (const { requests, connections } of phasesOf(rehearsal)) await ask(requests, connections)
    await measureRates(world, hot, ask)
    await countOutcomes(hot, ask)
  })
}

type Asker = (requests: readonly LoadRequest[], connections?: number) => Promise<LoadReport>

async function measureRates({ workerd }: BareWorker, hot: HotProperty, ask: Asker): Promise<void> {
  const rows: string[][] = []
  for (const { name, requests, connections } of phasesOf(hot)) {
    const before = await cpuSecondsOf(workerd)
    const report = await ask(requests, connections)
    const after = await cpuSecondsOf(workerd)
    rows.push(rowOf(name, report, before === null || after === null ? null : after - before))
  }
  console.log(table(HEAD, rows))
  const loads = loadavg().map((load) => load.toFixed(1))
  console.log(`\n  The load of this machine was ${loads.join(', ')} in the last 1, 5, 15 minutes.`)
}

interface Phase {
  name: string
  requests: LoadRequest[]
  connections?: number
}

function phasesOf({ takenStay, freeStay, requestOf }: HotProperty): Phase[] {
  const chance = chanceOf('phases')
  const mostlyTaken = () => (chance.happens(FREE_SHARE) ? freeStay() : takenStay())
  const [taken, mixed, free] = [
    times(DECISIONS, () => requestOf(takenStay())),
    times(DECISIONS, () => requestOf(mostlyTaken())),
    times(FREE_STAYS, () => requestOf(freeStay())),
  ]
  return [
    { name: 'taken nights', requests: taken },
    { name: `${FREE_SHARE * 100} % free nights`, requests: mixed },
    { name: 'free nights', requests: free, connections: FREE_CONNECTIONS },
  ]
}

/** Whoever is `turned away` came while too many waited for Postgres, and is told to come again. */
const HEAD = [
  'requests for',
  'accepted',
  'refused',
  'turned away',
  'a second',
  'p50',
  'p99',
  'waits for the calendar, p50',
  'CPU of workerd',
  'CPU of who asks',
]

function rowOf(name: string, { answers, ...report }: LoadReport, workerdSeconds: number | null): string[] {
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  const unexpected = answers.find(({ status }) => ![201, 409, 503].includes(status))
  if (unexpected) throw new Error(`a booking was answered ${unexpected.status} ${unexpected.body}`)
  const durations = answers.map((answer) => answer.milliseconds)
  const each = (seconds: number) => `${((seconds * 1_000) / answers.length).toFixed(2)} ms each`
  return [
    name,
    String(count(201)),
    String(count(409)),
    String(count(503)),
    Math.round((answers.length / report.milliseconds) * 1_000).toLocaleString('en'),
    milliseconds(percentile(durations, 0.5)),
    milliseconds(percentile(durations, 0.99)),
    milliseconds(percentile(answers.map(calendarMilliseconds), 0.5)),
    workerdSeconds === null ? 'unknown' : each(workerdSeconds),
    each(report.cpuSeconds),
  ]
}

/** As the answer itself says. */
const calendarMilliseconds = ({ headers }: LoadAnswer): number =>
  Number(/calendar;dur=([\d.]+)/.exec(headers['server-timing'] ?? '')?.[1])

async function countOutcomes({ guests, freeStay, requestOf }: HotProperty, ask: Asker): Promise<void> {
  const [guest] = guests
  if (!guest) return
  const [stay, key, otherStay] = [freeStay(), randomUUID(), freeStay()]
  const same = times(IDENTICAL, () => bookingRequest(guest, stay, key))
  const many = times(IDENTICAL, () => requestOf(otherStay))
  console.log(`  ${IDENTICAL} × one request at once: ${outcomesOf((await ask(same, IDENTICAL)).answers)}`)
  console.log(
    `  ${IDENTICAL} requests for one stay at once: ${outcomesOf((await ask(many, IDENTICAL)).answers)}`,
  )
}

/** How often each kind of answer was given, and how many bookings came of it. */
function outcomesOf(answers: readonly LoadAnswer[]): string {
  const counts = new Map<string, number>()
  const won = new Set<string>()
  for (const { status, headers, body } of answers) {
    const { id, code } = JSON.parse(body) as { id?: string; code?: string }
    if (id !== undefined) won.add(id)
    const isReplay = headers['idempotency-replayed'] === 'true'
    const kind = [status, code, isReplay ? 'replayed' : undefined].filter(Boolean).join(' ')
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const shown = [...counts].map(([kind, count]) => `${count} × ${kind}`)
  return `${shown.join(', ')}; bookings: ${won.size}`
}
