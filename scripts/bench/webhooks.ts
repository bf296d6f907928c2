import { createHmac, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../local/free-port.ts'
import { HumanError } from '../local/human-error.ts'
import { lockDataDir } from '../local/lock.ts'
import { whenInterrupted } from '../local/when-interrupted.ts'
import { type Services, startWorld } from '../local/world.ts'
import { payForStays } from './paid-stays.ts'
import { milliseconds, percentile, table } from './report.ts'

const STAYS = 50
const EVENTS = Number(process.env['EVENTS'] ?? 10_000)
const ONE_AT_A_TIME = Math.min(300, EVENTS)
/** Long enough that the one Worker of this machine has nothing else to do when the next one comes. */
const PAUSE_MS = 100
const SENT_AT_ONCE = 16
const ACKNOWLEDGED_MS_GOAL = 50
/** The queue waits up to five minutes before it tries a message again. */
const NO_PROGRESS_MS_MAX = 330_000

/**
 * How soon webhooks are acknowledged, and whether a backlog of them drains without loss: thousands of events about paid stays,
 * many about each, in any order. Stripe itself is kept silent, so that only these tell of the payments.
 */
export async function benchWebhooks(): Promise<void> {
  const dataDir = resolve('.local', 'bench', 'webhooks')
  await mkdir(dataDir, { recursive: true })
  const lock = lockDataDir(dataDir)
  // The limits of payments are not what is measured, and holds are to last as long as the backlog does.
  const vars = { RATE_LIMITS: 'off', HOLD_SECONDS: '86400' }
  const world = await startWorld({ dataDir, port: await freePort(), vars, onProgress: console.log })
  const client = new pg.Client({ connectionString: world.services.databaseUrl })
  const stop = async () => {
    await client.end()
    await world.stop()
    lock.release()
  }
  const done = whenInterrupted(stop)
  try {
    await client.connect()
    await measure(world.services, client)
  } finally {
    done()
    await stop()
  }
}

async function measure(services: Services, client: pg.Client): Promise<void> {
  await silence(services)
  console.log(`  ${STAYS} stays are paid`)
  const intents = await payForStays(services, STAYS)
  const run = `evt_${randomUUID().slice(0, 8)}`
  const events = shuffled(eventsAbout(run, intents))
  const { alone, empty } = await sendOneByOne(services, events.slice(0, ONE_AT_A_TIME))
  const startedAt = performance.now()
  const crowded = await sendAll(services, events.slice(ONE_AT_A_TIME), SENT_AT_ONCE)
  const sentAfterMs = performance.now() - startedAt
  report({ empty, alone, crowded })
  const drainedAfterMs = await untilDrained(client, run)
  const perSecond = (count: number, ms: number) => Math.round(count / (ms / 1000))
  console.log(
    `\n  ${crowded.length} sent in ${Math.round(sentAfterMs / 1000)} s (${perSecond(crowded.length, sentAfterMs)}/s); ` +
      `${EVENTS} had their effect ${Math.round(drainedAfterMs / 1000)} s later`,
  )
  await checkNothingIsLost(client, intents)
}

/** The emulator tells nobody anything. */
async function silence({ stripeUrl }: Services): Promise<void> {
  const answer = await fetch(new URL('/_control/webhooks', stripeUrl), {
    method: 'POST',
    body: JSON.stringify({ dropRate: 1 }),
  })
  if (!answer.ok) throw new HumanError(`the emulator refused: ${await answer.text()}`)
  await answer.body?.cancel()
}

const TYPES = [
  'payment_intent.succeeded',
  'payment_intent.processing',
  'payment_intent.payment_failed',
] as const

const eventsAbout = (run: string, intents: readonly string[]): string[] =>
  Array.from({ length: EVENTS }, (_, index) =>
    JSON.stringify({
      id: `${run}_${index}`,
      object: 'event',
      type: TYPES[index % TYPES.length],
      data: { object: { id: intents[index % intents.length] } },
    }),
  )

function shuffled(events: readonly string[]): string[] {
  return events
    .map((event) => ({ event, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event)
}

/** Between them an answer without content shows what the machine itself takes at that moment. */
async function sendOneByOne(services: Services, events: readonly string[]) {
  const [alone, empty]: [number[], number[]] = [[], []]
  for (const event of events) {
    alone.push(await acknowledged(services, event))
    await sleep(PAUSE_MS)
    const begin = performance.now()
    await (await fetch(new URL('/healthz', services.apiUrl))).text()
    empty.push(performance.now() - begin)
  }
  return { alone, empty }
}

/** @returns how long each acknowledgement took */
async function sendAll(services: Services, events: readonly string[], atOnce: number): Promise<number[]> {
  const durations: number[] = []
  let next = 0
  const send = async () => {
    for (let event = events[next++]; event !== undefined; event = events[next++]) {
      durations.push(await acknowledged(services, event))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, send))
  return durations
}

async function acknowledged({ apiUrl, stripeWebhookSecret }: Services, body: string): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', stripeWebhookSecret).update(`${seconds}.${body}`).digest('hex')
  const headers = { 'stripe-signature': `t=${seconds},v1=${signature}` }
  const begin = performance.now()
  const answer = await fetch(new URL('/webhooks/stripe', apiUrl), { method: 'POST', headers, body })
  const text = await answer.text()
  const duration = performance.now() - begin
  if (answer.status !== 200) throw new HumanError(`not acknowledged: ${answer.status} ${text}`)
  const timing = answer.headers.get('server-timing') ?? ''
  if (!timing.includes('db;dur=0;desc="0 trips"')) throw new HumanError(`asked the database: ${timing}`)
  return duration
}

function report({ empty, alone, crowded }: Record<'empty' | 'alone' | 'crowded', readonly number[]>): void {
  const rows = [
    ['GET /healthz', empty] as const,
    ['acknowledgement, alone', alone] as const,
    [`acknowledgement, ${SENT_AT_ONCE} at a time`, crowded] as const,
  ].map(([name, durations]) => {
    const shown = [0.5, 0.9, 0.99, 1].map((share) => milliseconds(percentile(durations, share)))
    return [name, String(durations.length), ...shown]
  })
  console.log(`\n${table(['answer', 'n', 'p50', 'p90', 'p99', 'max'], rows)}`)
  const p99 = percentile(alone, 0.99)
  const verdict = p99 <= ACKNOWLEDGED_MS_GOAL ? 'within' : 'above'
  console.log(`\n  0 SQL each; p99 alone is ${verdict} the goal of ${ACKNOWLEDGED_MS_GOAL} ms`)
}

/** Each event is written down in the transaction of its effect. @returns how long it took */
async function untilDrained(client: pg.Client, run: string): Promise<number> {
  const startedAt = performance.now()
  let seen = 0
  let progressAt = startedAt
  for (;;) {
    const { rows } = await client.query('select count(*)::int as count from stripe_events where id like $1', [
      `${run}%`,
    ])
    const count: number = rows[0].count
    if (count >= EVENTS) return performance.now() - startedAt
    if (count > seen) progressAt = performance.now()
    seen = count
    if (performance.now() - progressAt > NO_PROGRESS_MS_MAX) {
      throw new HumanError(`${EVENTS - count} of ${EVENTS} events had no effect`)
    }
    await sleep(1_000)
  }
}

async function checkNothingIsLost(client: pg.Client, intents: readonly string[]): Promise<void> {
  const { rows } = await client.query(
    `select count(*) filter (where b.status = 'confirmed' and p.status = 'succeeded')::int as confirmed,
      sum((select count(*) from booking_events e where e.booking_id = b.id and e.to = 'confirmed'))::int as moves,
      sum((select count(*) from ledger_transactions t where t.booking_id = b.id and t.kind = 'charge'))::int as charges,
      (select count(*) from dead_letters)::int as dead
    from payments p join bookings b on b.id = p.booking_id where p.stripe_payment_intent_id = any ($1)`,
    [intents],
  )
  const { confirmed, moves, charges, dead } = rows[0]
  const expected = intents.length
  console.log(
    `  ${confirmed} of ${expected} stays are confirmed, by ${moves} moves and ${charges} charges; ${dead} dead letters`,
  )
  if (confirmed !== expected || moves !== expected || charges !== expected || dead !== 0) {
    throw new HumanError('something is lost, or has happened twice')
  }
}
