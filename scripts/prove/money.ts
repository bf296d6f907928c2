import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { HumanError } from '../local/human-error.ts'
import { chanceOf } from '../seed/chance.ts'
import {
  DELIVERIES,
  type History,
  historyOf,
  MISHAPS,
  MISHAPS_AT,
  type Mishap,
  nameOf,
} from './money/mishaps.ts'
import type { MoneyOrder, Played } from './money/order.ts'
import { SCENARIO_NAMES } from './money/scenario-names.ts'
import type { Patch } from './patch.ts'

const MAIN = join(import.meta.dirname, 'money', 'main.ts')
/** Starting a process costs seconds; what it has played is told as it goes. */
const HISTORIES_PER_PROCESS = 400
const FAULTS_SHOWN_MAX = 5
const PROGRESS_EVERY = 500

export interface ProveMoneyOptions {
  /** A migrated database, which is copied for each process: their schedules would do each other's work. */
  databaseUrl: string
  /** At most so many; all that there are by default. */
  histories?: number
  /** Decides which are played, and in which order. */
  seed: number
  /** One history alone, by its name. */
  history?: string
  /** Only scenarios whose name has this in it. */
  only?: string
  /** Only this goes wrong. */
  mishap?: Mishap
  processes: number
  /** A fault in `src`, to see whether it is found: the first history that is wrong ends everything. */
  patch?: Patch
  onProgress: (line: string) => void
}

/** What was played, and what it came to. */
export interface MoneyTally {
  histories: number
  /** Steps of scenarios at which something went wrong, and how often each kind of mishap did. */
  places: number
  mishaps: Record<Mishap, number>
  /** How bookings have ended. */
  ends: Record<string, number>
  /** Histories that are wrong, with what is. */
  wrong: Played[]
}

/**
 * The shipped verbs over a real Postgres and Stripe's emulator, with one thing that goes wrong at each step of each scenario
 * in turn, before it and after it, while events come as they like. Then production repairs itself, and what Stripe has, what
 * the books say, what bookings are and who has which nights is compared.
 *
 * @throws HumanError with the histories that are wrong, and what replays them
 */
export async function proveMoney(options: ProveMoneyOptions): Promise<MoneyTally> {
  const tally = await playMoney(options)
  if (tally.wrong.length === 0) return tally
  const shown = tally.wrong.slice(0, FAULTS_SHOWN_MAX).map(describe)
  const others = tally.wrong.slice(FAULTS_SHOWN_MAX).map(({ history, faults }) => `${history}: ${faults[0]}`)
  const count = `${tally.wrong.length} of ${tally.histories} histories are wrong`
  throw new HumanError(`${count}:\n\n${[...shown, others.join('\n')].join('\n\n')}`)
}

/** The same, telling what is wrong as data. */
export async function playMoney(options: ProveMoneyOptions): Promise<MoneyTally> {
  const { databaseUrl, history, onProgress, processes } = options
  const databases = await copyDatabase(databaseUrl, processes)
  const tally = emptyTally()
  const places = new Set<string>()
  const steps = new Map<string, Played['steps']>()
  const play = async (names: readonly string[]) => {
    const left = [...names]
    const size = Math.min(HISTORIES_PER_PROCESS, Math.ceil(left.length / processes))
    const work = async (url: string) => {
      for (let part = left.splice(0, size); part.length > 0; part = left.splice(0, size)) {
        const order = { databaseUrl: url, histories: part, ...(options.patch && { patch: options.patch }) }
        await run({ ...order, stopsAtFault: options.patch !== undefined }, (played) => {
          add(tally, places, played)
          steps.set(played.history, played.steps)
          if (played.faults.length > 0 && !options.patch)
            onProgress(`${played.history} is wrong: ${played.faults[0]}`)
          if (tally.histories % PROGRESS_EVERY === 0) onProgress(progressOf(tally))
        })
        if (options.patch && tally.wrong.length > 0) return
      }
    }
    await Promise.all(databases.urls.map(work))
  }
  try {
    if (history !== undefined) {
      await play([history])
      return tally
    }
    // Nothing goes wrong in these: they show which steps there are.
    const plain = plainHistories(options.only ?? '')
    if (plain.length === 0) throw new HumanError(`there is no scenario with "${options.only}" in its name`)
    await play(plain.map(nameOf))
    if (tally.wrong.length > 0) return tally
    const planned = plain
      .flatMap((one) => withMishaps(one, steps.get(nameOf(one)) ?? []))
      .filter(({ mishap }) => !options.mishap || mishap === options.mishap)
    const drawn = shuffled(planned, chanceOf(`money ${options.seed}`))
    const left = (options.histories ?? Number.POSITIVE_INFINITY) - plain.length
    await play(drawn.slice(0, Math.max(0, left)).map(nameOf))
    return tally
  } finally {
    await databases.drop()
  }
}

/** Each scenario, in each way in which events come; clients insist in most of them. */
function plainHistories(only: string): History[] {
  return SCENARIO_NAMES.filter((name) => name.includes(only)).flatMap((scenario) =>
    DELIVERIES.map((delivery) => ({
      ...{ scenario, step: 0, mishap: null, delivery },
      insists: delivery !== 'reversed' && delivery !== 'late',
    })),
  )
}

/** Everything that can go wrong at each of the steps. */
function withMishaps(plain: History, steps: Played['steps']): History[] {
  return steps.flatMap(({ kind, name }, index) =>
    MISHAPS_AT[kind]
      // Only cards are declined.
      .filter((mishap) => mishap !== 'declined_402' || name.startsWith('POST /v1/payment_intents'))
      .map((mishap) => ({ ...plain, step: index + 1, mishap })),
  )
}

function shuffled<T>(items: readonly T[], chance: ReturnType<typeof chanceOf>): T[] {
  const left = [...items]
  return items.map(() => {
    const [last] = left.splice(-1)
    const index = chance.between(0, left.length)
    const drawn = left[index] ?? last
    // safe because neither list is empty while there are items
    if (index < left.length) left[index] = last as T
    return drawn as T
  })
}

async function run(order: MoneyOrder, onPlayed: (played: Played) => void): Promise<void> {
  const child = spawn(process.execPath, ['--no-warnings', MAIN, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-COMPLAINT_LENGTH_MAX)
  })
  const closed = once(child, 'close')
  for await (const line of createInterface({ input: child.stdout })) {
    // safe because the process writes nothing else
    onPlayed(JSON.parse(line) as Played)
  }
  const [code, signal] = await closed
  if (code !== 0) throw new Error(`a process has ended with ${code ?? signal}:\n${complaint}`)
}

const COMPLAINT_LENGTH_MAX = 2_000

/** A database for each process. @returns where they are, and how to be rid of them */
async function copyDatabase(
  databaseUrl: string,
  count: number,
): Promise<{ urls: string[]; drop: () => Promise<void> }> {
  const name = new URL(databaseUrl).pathname.slice(1)
  const admin = new URL(databaseUrl)
  admin.pathname = '/postgres'
  const copies = Array.from({ length: count }, (_, at) => `${name}_money_${process.pid}_${at + 1}`)
  const execute = async (statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: admin.href })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  await execute(copies.map((copy) => `CREATE DATABASE ${copy} TEMPLATE ${name}`))
  return {
    urls: copies.map((copy) => Object.assign(new URL(databaseUrl), { pathname: `/${copy}` }).href),
    drop: () => execute(copies.map((copy) => `DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`)),
  }
}

const emptyTally = (): MoneyTally => ({
  histories: 0,
  places: 0,
  // safe because these are all there are
  mishaps: Object.fromEntries(MISHAPS.map((mishap) => [mishap, 0])) as Record<Mishap, number>,
  ends: {},
  wrong: [],
})

function add(tally: MoneyTally, places: Set<string>, played: Played): void {
  const { scenario, step, mishap } = historyOf(played.history)
  tally.histories += 1
  if (played.faults.length > 0) tally.wrong.push(played)
  if (mishap !== null && played.hasHappened) {
    tally.mishaps[mishap] += 1
    places.add(`${scenario}/${step}`)
    tally.places = places.size
  }
  for (const end of played.ends) tally.ends[end] = (tally.ends[end] ?? 0) + 1
}

const progressOf = ({ histories, wrong }: MoneyTally): string =>
  `${histories} histories${wrong.length > 0 ? `, ${wrong.length} of them wrong` : ''}`

function describe({ history, faults, steps, logged }: Played): string {
  const { step, mishap } = historyOf(history)
  const at = steps[step - 1]
  return [
    `${history}${at ? ` (${mishap} at ${at.kind} ${at.name})` : ''}`,
    ...faults.map((fault) => `  ${fault}`),
    ...logged.filter((line) => !line.startsWith('info')).map((line) => `    ${line}`),
    `  replay it with HISTORY=${history} npm run prove -- money`,
  ].join('\n')
}
