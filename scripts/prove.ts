import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HumanError, reportFailure } from './local/human-error.ts'
import { startPostgres } from './local/postgres.ts'
import { whenInterrupted } from './local/when-interrupted.ts'
import { migrate } from './migrate.ts'
import { proveObjects } from './prove/objects.ts'
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
  objects: async (seed) => {
    const onProgress = (line: string) => console.log(`  ${line}`)
    const operations = Number(process.env['OPERATIONS'] ?? 20_000)
    const repeats = Number(process.env['REPEATS'] ?? 1)
    await proveObjects({ operations, repeats, seed, onProgress })
    return `${operations} calls on real objects could have come one after the other, and everything holds at rest`
  },
  plans: async () => {
    const onProgress = (line: string) => console.log(`  ${line}`)
    const plans = await withDatabase((databaseUrl) => provePlans({ databaseUrl, onProgress }))
    return `${plans} ways of searching read no whole table among 100,000 homes`
  },
}

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

await main(process.argv.slice(2)).catch((failure) => {
  reportFailure(failure)
  process.exitCode = 1
})
