import { setTimeout as sleep } from 'node:timers/promises'
import { table } from '../bench/report.ts'
import type { Migration } from '../deploy/expand-only.ts'
import { migrateInSteps } from '../deploy/migrate-in-steps.ts'
import { allMigrations, migrateUpTo, migrationTools, stateOf } from '../deploy/migrations.ts'
import { HumanError } from '../local/human-error.ts'
import { multipliedMarket } from './migrations/multiplied-market.ts'
import { type Interval, LOOK_MS, startTraffic } from './migrations/traffic.ts'

/** The first migration that had to be one that nobody notices. */
const FIRST = '0035_search_plans'
/** Nobody is to notice. */
const WAIT_MAX_MS = 1_000
/** What is usual before anything is changed. */
const CALM_MS = 3_000

interface Step extends Interval {
  name: string
  seconds: number
}

export interface ProvedMigrations {
  migrations: number
  writes: number
  longestWaitMs: number
  /** Of the statements that went on meanwhile. */
  slowestMs: number
  /** In Markdown. */
  report: string
}

/**
 * A market of at least that many homes, as it was before the first such migration.
 *
 * @param options.databaseUrl a new database
 * @returns how many homes there are: see `multipliedMarket`
 */
export async function marketBefore(options: {
  databaseUrl: string
  properties: number
  onProgress: (line: string) => void
}): Promise<number> {
  const all = allMigrations()
  const last = all[all.findIndex(({ tag }) => tag === FIRST) - 1] as Migration // safe because it is not the first of all
  await migrateUpTo(options.databaseUrl, last.tag)
  return await multipliedMarket(options)
}

/**
 * While that market is busy it is migrated to the newest, as a deploy does it, and everybody goes on.
 *
 * @param options.databaseUrl of a `marketBefore`
 * @param options.before what is done before them, to see that a lock is noticed
 * @param options.waitMaxMs for how long somebody may stand in line for a lock
 * @throws HumanError when somebody had to wait for longer, or was refused
 */
export async function proveMigrations(options: {
  databaseUrl: string
  before?: () => Promise<void>
  waitMaxMs?: number
  onProgress: (line: string) => void
}): Promise<ProvedMigrations> {
  const { databaseUrl, before, waitMaxMs = WAIT_MAX_MS, onProgress } = options
  const { pending } = await stateOf(databaseUrl)
  if (pending.length === 0) throw new HumanError('nothing is left to be migrated')
  const steps: Step[] = []
  const traffic = await startTraffic(databaseUrl)
  const step = async (name: string, run: () => Promise<void>) => {
    onProgress(name)
    const startedAt = performance.now()
    await run()
    steps.push({ name, seconds: (performance.now() - startedAt) / 1000, ...traffic.sinceLast() })
  }
  try {
    await step('nothing', () => sleep(CALM_MS))
    if (before) await step('before', before)
    const tools = migrationTools(databaseUrl)
    await migrateInSteps({
      ...tools,
      buildIndexes: async (indexes) => {
        const names = indexes.map(({ name }) => name).join(', ')
        if (indexes.length > 0) await step(names, () => tools.buildIndexes(indexes))
      },
      migrateUpTo: (tag) => step(tag, () => tools.migrateUpTo(tag)),
    })
  } catch (failure) {
    // This is what has to be told, even where a client was refused because of it.
    await traffic.stop().catch(() => {})
    throw failure
  }
  await traffic.stop()
  return judged(steps, { migrations: pending.length, waitMaxMs })
}

function judged(
  steps: readonly Step[],
  { migrations, waitMaxMs }: { migrations: number; waitMaxMs: number },
): ProvedMigrations {
  const report = table(
    ['what', 'took', 'longest wait for a lock', 'of', 'slowest statement', 'writes', 'reads'],
    steps.map(({ name, seconds, longestWait, slowestMs, writes, reads }) => [
      name,
      `${seconds.toFixed(1)} s`,
      longestWait ? `${Math.ceil(longestWait.milliseconds)} ms` : `< ${LOOK_MS} ms`,
      longestWait?.table ?? '',
      `${Math.ceil(slowestMs)} ms`,
      String(writes),
      String(reads),
    ]),
  )
  const waits = steps.map(({ longestWait }) => longestWait?.milliseconds ?? LOOK_MS)
  const longestWaitMs = Math.ceil(Math.max(...waits))
  if (longestWaitMs > waitMaxMs)
    throw new HumanError(`somebody had to wait for a lock for ${longestWaitMs} ms\n\n${report}`)
  const writes = steps.reduce((sum, step) => sum + step.writes, 0)
  const slowestMs = Math.ceil(Math.max(...steps.map((step) => step.slowestMs)))
  return { migrations, writes, longestWaitMs, slowestMs, report }
}
