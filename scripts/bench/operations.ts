import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { uuidToId } from '../../src/shared/id.ts'
import { localDateAt } from '../../src/shared/local-date.ts'
import { sizeOf } from '../bundle/size.ts'
import { measureStartUp } from '../bundle/start-up.ts'
import { startPostgres } from '../local/postgres.ts'
import { buildWorker, type WorkerBundle } from '../local/worker-bundle.ts'
import { wranglerConfigOf } from '../local/wrangler-config.ts'
import { migrate } from '../migrate.ts'
import { realCities } from '../seed/cities.ts'
import { seedMarket } from '../seed/market.ts'
import { type Stops, startBareWorld, started, startReference } from './bare-world.ts'
import { startLoadProcess } from './load-process.ts'
import { startMarket } from './market.ts'
import { chartOf } from './operations/chart.ts'
import { type Figures, markdownOf, summaryOf } from './operations/figures.ts'
import { openHomes } from './operations/homes.ts'
import { measure, type Operation, requireBudget, type Sample } from './operations/measure.ts'
import { BATCH_TABLES, planOf, searchPlanOf } from './operations/plan.ts'
import { withStops } from './with-stops.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const MARKETS = (process.env['HOMES'] ?? '10000,100000,1000000').split(',').map(Number)
/** Code is compiled as it is used, and Postgres reads what it will need again. */
const WARM_UPS = 2
const SMALL_MARKET = 4_000
const HOMES_TO_BOOK_ANYWHERE = 40

/**
 * What every operation costs, on the bundle that is deployed in workerd alone: in turns, round after round, with what it is
 * compared with. Prints a table, and writes it with all figures and a chart to `.local/bench/operations`.
 */
export async function benchOperations(): Promise<void> {
  await withStops(async (dir, stops) => {
    const bundle = await buildWorker(join(dir, 'worker'))
    const reference = await buildWorker(join(dir, 'reference'), 'reference')
    const operations = await openStages({ bundle, reference, dir }, stops)
    const load = startLoadProcess()
    stops.push(load.stop)
    const samples = await playRounds(operations, async (operation) => await measure(operation, load))
    await publish({
      operations: operations.map((operation) => summaryOf(operation, samples)),
      ...(await costsOf(bundle, dir)),
    })
  })
}

interface Build {
  bundle: WorkerBundle
  reference: WorkerBundle
  dir: string
}

/** Markets first: making one takes longer than the tokens of guests live. */
async function openStages(build: Build, stops: Stops): Promise<Operation[]> {
  const cities = realCities()
  const searches: Operation[] = []
  for (const homes of MARKETS) {
    const { url } = await started(startMarket(homes), stops)
    const market = await openWorld(build, url, `market-${homes}`, stops)
    searches.push(...(await searchPlanOf({ homes, ...market, cities }, ROUNDS + WARM_UPS)))
  }
  return [...(await openStage(build, cities, stops)), ...searches]
}

async function openStage(
  build: Build,
  cities: ReturnType<typeof realCities>,
  stops: Stops,
): Promise<Operation[]> {
  const { url } = await started(startPostgres({ dataDir: join(build.dir, 'postgres') }), stops)
  await migrate(url)
  const today = localDateAt(Date.now(), 'UTC')
  const market = { properties: SMALL_MARKET, bookings: SMALL_MARKET * 2, today }
  await seedMarket({ databaseUrl: url, ...market, onProgress: () => {} })
  const stage = await openWorld(build, url, 'market', stops)
  console.log('  homes are opened')
  const homes = await openHomes(`http://localhost:${stage.world.port}`, {
    spread: HOMES_TO_BOOK_ANYWHERE,
    alone: ROUNDS + WARM_UPS,
  })
  return planOf({ ...stage, homes, strangers: await prepare(url), cities })
}

async function openWorld({ bundle, reference, dir }: Build, databaseUrl: string, name: string, stops: Stops) {
  const own = { dir: join(dir, name), databaseUrl }
  const world = await startBareWorld({ bundle, ...own, vars: VARS }, stops)
  return {
    world,
    reference: await startReference({ bundle: reference, dir: join(own.dir, 'reference'), world }, stops),
  }
}

/** Limits are not what is measured, and no hold is to end meanwhile. */
const VARS = { RATE_LIMITS: 'off', HOLD_SECONDS: '86400' }

/** @returns published homes */
async function prepare(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(BATCH_TABLES)
  const { rows } = await client.query<{ id: string }>(
    `select id from properties where status = 'published' order by created_at limit ${SMALL_MARKET}`,
  )
  await client.end()
  return rows.map(({ id }) => uuidToId('prop', id))
}

async function playRounds(
  operations: readonly Operation[],
  play: (operation: Operation) => Promise<Sample>,
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(operations.map(({ name }) => [name, []]))
  for (let warmUp = 1; warmUp <= WARM_UPS; warmUp += 1) {
    for (const operation of operations) await play(operation)
    console.log(`  warmed up ${warmUp} of ${WARM_UPS}`)
  }
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Whoever comes second finds warm what both of them need: that is each of them in turn.
    for (const operation of round % 2 === 0 ? operations : operations.toReversed()) {
      const sample = await play(operation)
      requireBudget(operation, sample)
      samples.get(operation.name)?.push(sample)
    }
    console.log(`  round ${round} of ${ROUNDS}`)
  }
  return samples
}

async function costsOf(bundle: WorkerBundle, dir: string): Promise<Omit<Figures, 'operations'>> {
  const { gzipBytes } = await sizeOf(bundle)
  const { compatibility_date: compatibilityDate } = await wranglerConfigOf('')
  const startUp = await measureStartUp({
    bundle,
    compatibilityDate,
    dir: join(dir, 'start-up'),
    times: ROUNDS,
  })
  return {
    gzipKib: gzipBytes / 1_024,
    startUp,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  }
}

async function publish(figures: Figures): Promise<void> {
  const dir = resolve('.local', 'bench', 'operations')
  await mkdir(dir, { recursive: true })
  const markdown = markdownOf(figures)
  await writeFile(join(dir, 'operations.md'), `${markdown}\n`)
  await writeFile(join(dir, 'operations.json'), `${JSON.stringify(figures, null, 2)}\n`)
  await writeFile(join(dir, 'operations.svg'), chartOf(figures))
  console.log(`\n${markdown}\n\n  Written to ${dir}, with a chart`)
}
