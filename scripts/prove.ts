import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './local/free-port.ts'
import { HumanError, reportFailure } from './local/human-error.ts'
import { startPostgres } from './local/postgres.ts'
import { whenInterrupted } from './local/when-interrupted.ts'
import { startWorld, type World } from './local/world.ts'
import { migrate } from './migrate.ts'
import { proveCalendar, requireCoverage } from './prove/calendar.ts'
import { proveFamilies } from './prove/families.ts'
import { proveFaults } from './prove/faults.ts'
import type { Disaster } from './prove/kill/disaster.ts'
import { proveKill } from './prove/kill.ts'
import { proveLatePayments } from './prove/late-payments.ts'
import { proveMalformed } from './prove/malformed.ts'
import { marketBefore, proveMigrations } from './prove/migrations.ts'
import { proveMoney } from './prove/money.ts'
import { proveMoneyFaults } from './prove/money-faults.ts'
import { proveObjects } from './prove/objects.ts'
import { provePlans } from './prove/plans.ts'
import { proveSearch } from './prove/search.ts'
import { readServerLog } from './prove/soak/server-log.ts'
import { proveSoak } from './prove/soak.ts'

/** What `npm run prove` shows, each by its name; `SEED` varies what it draws, `HISTORY` replays one history of a seed, and `REQUEST` one request. */
const PROOFS: Readonly<Record<string, (seed: number) => Promise<string>>> = {
  search: async (seed) => {
    const searches = 10_000
    const found = await withDatabase((databaseUrl) =>
      proveSearch({ databaseUrl, searches, seed, onProgress: show }),
    )
    return `${searches} searches equal a look at every listing; ${found} listings were found`
  },
  objects: async (seed) => {
    const operations = Number(process.env['OPERATIONS'] ?? 20_000)
    const repeats = Number(process.env['REPEATS'] ?? 1)
    await proveObjects({ operations, repeats, seed, onProgress: show })
    return `${operations} calls on real objects could have come one after the other, and everything holds at rest`
  },
  families: async (seed) => {
    const histories = 5_000
    await proveFamilies({ histories, seed, onProgress: show })
    return `${histories} families of refresh tokens were redeemed as some order of the calls would have it`
  },
  kill: async (seed) => {
    const disasters = Array.from({ length: 4 }, () => DISASTERS_IN_TURN).flat()
    const survived = await withSandbox((world, signal) =>
      proveKill({ world, signal, disasters, seed, onProgress: show }),
    )
    const { bookings, payments, refunds, workerKills, postgresKills, droppedEvents } = survived
    return (
      `${bookings} bookings, ${payments} payments and ${refunds} refunds were acknowledged, and none is missing or ` +
      `undecided after ${workerKills} kills of workerd, ${postgresKills} of Postgres, and ${droppedEvents} acknowledged ` +
      'events that were dropped with the queue'
    )
  },
  soak: async (seed) => {
    const minutes = Number(process.env['MINUTES'] ?? 30)
    const log = readServerLog()
    process.env['MINIFLARE_WORKERD_V8_FLAGS'] ??= COLLECTS_EARLY
    const soaked = await withWorld({ kind: 'sandbox', onLog: log.read }, (world, signal) =>
      proveSoak({ world, log, minutes, seed, signal, onProgress: show }),
    )
    const { acknowledged, acts, slowestRecovery } = soaked
    const writes = Object.entries(acknowledged).map(([what, count]) => `${count} ${what}`)
    return (
      `in ${minutes} minutes ${acts.begun} people came (${acts.heldBack} found no place) and had ${soaked.answers} answers, ` +
      `${soaked.unavailable} of them 503, ${soaked.unavailableInCalm} of those in calm, the slowest after ` +
      `${Math.round(soaked.slowestMs)} ms; after ${soaked.faults} faults, ${soaked.kills} of them kills, everything succeeded ` +
      `again within ${slowestRecovery.milliseconds} ms (${slowestRecovery.what}); acknowledged were ${writes.join(', ')}, and ` +
      `none is missing; listeners were told of ${soaked.messages} decisions in order, memory ${soaked.memory}, the books sum to zero, ` +
      `nothing is left to reconcile, and all ${soaked.invariants} invariants hold`
    )
  },
  money: async (seed) => {
    const history = process.env['HISTORY']
    const histories = process.env['HISTORIES']
    const { places, mishaps, ends, ...played } = await withDatabase((databaseUrl) =>
      proveMoney({
        ...{ databaseUrl, seed, processes: PROCESSES, onProgress: show },
        ...{ only: process.env['ONLY'] ?? '' },
        ...(history !== undefined && { history }),
        ...(histories !== undefined && { histories: Number(histories) }),
      }),
    )
    if (history !== undefined) return 'this history is right'
    show(
      Object.entries(mishaps)
        .map(([mishap, count]) => `${count} × ${mishap}`)
        .join(', '),
    )
    show(
      Object.entries(ends)
        .map(([end, count]) => `${count} bookings ${end}`)
        .join(', '),
    )
    return `${played.histories} histories lost no money; at ${places} steps something went wrong`
  },
  'money-faults': async (seed) => {
    const { planted } = await withDatabase((databaseUrl) =>
      proveMoneyFaults({
        databaseUrl,
        seed,
        processes: PROCESSES,
        only: process.env['ONLY'] ?? '',
        onProgress: show,
      }),
    )
    return `${planted} planted faults about money were caught`
  },
  'late-payments': async (seed) => {
    const payments = Number(process.env['PAYMENTS'] ?? 1_000)
    const { confirmed, refunded, sold, closed } = await withSandbox((world, signal) =>
      proveLatePayments({ world, payments, seed, signal, onProgress: show }),
    )
    return (
      `of ${payments} payments that came after their holds had ended, ${confirmed} confirmed their stays and ${refunded} ` +
      `went back in full, where nights were sold (${sold}) or closed (${closed}) meanwhile`
    )
  },
  malformed: async (seed) => {
    const only = process.env['REQUEST']
    const requests = Number(process.env['REQUESTS'] ?? 100_000)
    const { slowest, ...asked } = await withWorld({ vars: { RATE_LIMITS: 'off' } }, ({ services }, signal) =>
      proveMalformed({
        ...{ services, requests, seed, signal, onProgress: show },
        ...(only !== undefined && { only: Number(only) }),
      }),
    )
    for (const { name, milliseconds } of slowest) show(`${Math.round(milliseconds)} ms: ${name}`)
    if (asked.pauses > 0)
      show(`${asked.pauses} × a part did not answer in time, and did when it was asked again`)
    return `${asked.requests} malformed requests were answered as the contract says, and none by a failure of ours`
  },
  plans: async () => {
    const plans = await withDatabase((databaseUrl) => provePlans({ databaseUrl, onProgress: show }))
    return `${plans} ways of asking read no whole table among 100,000 homes and 500,000 bookings`
  },
  migrations: async () => {
    const properties = Number(process.env['PROPERTIES'] ?? 1_000_000)
    const proved = await withDatabase(
      async (databaseUrl) => {
        const homes = await marketBefore({ databaseUrl, properties, onProgress: show })
        return { homes, ...(await proveMigrations({ databaseUrl, onProgress: show })) }
      },
      { isMigrated: false, memory: '512MB' },
    )
    console.log(`\n${proved.report}`)
    return (
      `${proved.migrations} migrations of a market of ${proved.homes.toLocaleString('en')} homes let nobody wait for a lock ` +
      `for more than ${proved.longestWaitMs} ms; the slowest statement beside ${proved.writes} writes took ${proved.slowestMs} ms`
    )
  },
  calendar: async (seed) => {
    const path = process.env['HISTORY']
    const tally = await proveCalendar({
      ...{ operations: 1_000_000, seed, processes: PROCESSES, onProgress: show },
      ...(path !== undefined && { path }),
    })
    if (path !== undefined) return 'this history is right'
    console.log()
    for (const line of requireCoverage(tally)) show(line)
    const { entries, histories, judged, operations, overlapMin } = tally
    return (
      `${operations} operations in ${histories} histories, ${overlapMin} callers and more at once, left ${entries} decisions; ` +
      `all ${judged} calls have an order that explains them, and no invariant was ever broken`
    )
  },
  faults: async (seed) => {
    const { planted, hidden } = await proveFaults({ seed, processes: PROCESSES, onProgress: show })
    return `${planted} planted faults were caught, ${hidden} of them visible only under crashes or in another order`
  },
}

const DISASTERS_IN_TURN: readonly Disaster[] = ['worker', 'postgres', 'queue', 'worker', 'postgres', 'both']

/**
 * V8 collects when its own heap has grown, and knows little of what is held outside of it for each request: with its usual
 * limits the isolates of a local world, of which there is one for each part, have hundreds of megabytes of garbage before
 * they begin. Told to begin with a small heap, they have what is in use, of which alone it can be said whether it grows. The
 * largest is what a Worker has in production.
 */
const COLLECTS_EARLY =
  '--min-semi-space-size=1 --max-semi-space-size=1 --initial-old-space-size=4 --max-heap-size=128'

/** A simulation keeps one processor busy. */
const PROCESSES = 2

const show = (line: string) => console.log(`  ${line}`)

async function main(names: readonly string[]): Promise<void> {
  const seed = Number(process.env['SEED'] ?? 1)
  for (const name of names.length > 0 ? names : Object.keys(PROOFS)) {
    const prove = PROOFS[name]
    if (!prove) throw new HumanError(`there is no proof "${name}", only ${Object.keys(PROOFS).join(', ')}`)
    console.log(`\n== ${name}\n`)
    console.log(`\n  ${await prove(seed)}`)
  }
}

/** A Postgres of its own that is gone afterwards. */
async function withDatabase<T>(
  use: (databaseUrl: string) => Promise<T>,
  { isMigrated = true, memory }: { isMigrated?: boolean; memory?: string } = {},
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-prove-'))
  const postgres = await startPostgres({ dataDir, durable: false, ...(memory && { memory }) })
  const discard = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const done = whenInterrupted(discard)
  try {
    if (isMigrated) await migrate(postgres.url)
    return await use(postgres.url)
  } finally {
    done()
    await discard()
  }
}

/** A world with a clock that can be advanced. */
const withSandbox = async <T>(use: (world: World, signal: AbortSignal) => Promise<T>): Promise<T> =>
  await withWorld({ kind: 'sandbox' }, use)

/** A whole world of its own on this machine; it is gone afterwards. */
async function withWorld<T>(
  like: Pick<Parameters<typeof startWorld>[0], 'kind' | 'vars' | 'onLog'>,
  use: (world: World, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const elsewhere = ['DATABASE_URL', 'STRIPE_SECRET_KEY'].filter((name) => process.env[name] !== undefined)
  if (elsewhere.length > 0)
    throw new HumanError(`unset ${elsewhere.join(' and ')}: this needs a world of its own`)
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-prove-'))
  const end = new AbortController()
  const { signal } = end
  const starting = startWorld({
    dataDir,
    port: await freePort(),
    ...like,
    signal,
    onProgress: () => {},
  })
  const discard = async () => {
    end.abort()
    await starting.then(
      (world) => world.stop(),
      () => {},
    )
    await rm(dataDir, { recursive: true, force: true })
  }
  const done = whenInterrupted(discard)
  try {
    return await use(await starting, signal)
  } finally {
    done()
    await discard()
  }
}

await main(process.argv.slice(2)).catch((failure) => {
  reportFailure(failure)
  process.exitCode = 1
})
