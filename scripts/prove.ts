import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './local/free-port.ts'
import { HumanError, reportFailure } from './local/human-error.ts'
import { startPostgres } from './local/postgres.ts'
import { whenInterrupted } from './local/when-interrupted.ts'
import { startWorld, type World } from './local/world.ts'
import { migrate } from './migrate.ts'
import type { Disaster } from './prove/kill/disaster.ts'
import { proveKill } from './prove/kill.ts'
import { provePlans } from './prove/plans.ts'
import { proveSearch } from './prove/search.ts'

/** What `npm run prove` shows, each by its name; `SEED` varies what it draws. */
const PROOFS: Readonly<Record<string, (seed: number) => Promise<string>>> = {
  search: async (seed) => {
    const searches = 10_000
    const found = await withDatabase((databaseUrl) =>
      proveSearch({ databaseUrl, searches, seed, onProgress: (line) => console.log(`  ${line}`) }),
    )
    return `${searches} searches equal a look at every listing; ${found} listings were found`
  },
  plans: async () => {
    const onProgress = (line: string) => console.log(`  ${line}`)
    const plans = await withDatabase((databaseUrl) => provePlans({ databaseUrl, onProgress }))
    return `${plans} ways of searching read no whole table among 100,000 homes`
  },
  kill: async (seed) => {
    const disasters = Array.from({ length: 4 }, () => DISASTERS_IN_TURN).flat()
    const onProgress = (line: string) => console.log(`  ${line}`)
    const survived = await withSandbox((world, signal) =>
      proveKill({ world, signal, disasters, seed, onProgress }),
    )
    const { bookings, payments, refunds, workerKills, postgresKills, droppedEvents } = survived
    return (
      `${bookings} bookings, ${payments} payments and ${refunds} refunds were acknowledged, and none is missing or ` +
      `undecided after ${workerKills} kills of workerd, ${postgresKills} of Postgres, and ${droppedEvents} acknowledged ` +
      'events that were dropped with the queue'
    )
  },
}

const DISASTERS_IN_TURN: readonly Disaster[] = ['worker', 'postgres', 'queue', 'worker', 'postgres', 'both']

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
async function withDatabase<T>(use: (databaseUrl: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-prove-'))
  const postgres = await startPostgres({ dataDir, durable: false })
  const discard = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const done = whenInterrupted(discard)
  try {
    await migrate(postgres.url)
    return await use(postgres.url)
  } finally {
    done()
    await discard()
  }
}

/** A whole world of its own on this machine, with a clock that can be advanced; it is gone afterwards. */
async function withSandbox<T>(use: (world: World, signal: AbortSignal) => Promise<T>): Promise<T> {
  const elsewhere = ['DATABASE_URL', 'STRIPE_SECRET_KEY'].filter((name) => process.env[name] !== undefined)
  if (elsewhere.length > 0)
    throw new HumanError(`unset ${elsewhere.join(' and ')}: this needs a world of its own`)
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-prove-'))
  const end = new AbortController()
  const { signal } = end
  const starting = startWorld({
    dataDir,
    port: await freePort(),
    kind: 'sandbox',
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
