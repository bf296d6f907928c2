import type { LocalDate } from '../../src/shared/local-date.ts'
import { HumanError } from '../local/human-error.ts'
import type { Mortal, World } from '../local/world.ts'
import { chanceOf } from '../seed/chance.ts'
import { type Damage, type Disaster, strike } from './kill/disaster.ts'
import { auditBookings, auditReplays } from './marketplace/audit-bookings.ts'
import { auditCalendars } from './marketplace/audit-calendars.ts'
import { auditMoney } from './marketplace/audit-money.ts'
import { startLoad } from './marketplace/load.ts'
import { keepSignedIn, type Market, openMarket } from './marketplace/market.ts'
import { emptyNotes, type Notes } from './marketplace/notes.ts'
import { type Records, readEvents, readRecords } from './marketplace/records.ts'
import { letRepair, sandboxDay } from './marketplace/repair.ts'

export interface ProveKillOptions {
  /** A sandbox of its own, with the Postgres and the Stripe that it has brought along. */
  world: World
  seed: number
  /** One after the other. */
  disasters: readonly Disaster[]
  /** Aborted: the proof ends, and starts nothing any more. */
  signal: AbortSignal
  onProgress: (line: string) => void
}

/** What was acknowledged in all, and what it has survived. */
export interface Survival extends Damage {
  bookings: number
  payments: number
  refunds: number
}

const REPLAYS_PER_ROUND = 10

/**
 * `kill -9` in the middle of load, round after round: clients write down what they are told, something dies and lives
 * again, the marketplace repairs itself, and then everything is compared with everything: the clients' notes, Postgres,
 * Stripe's records, and the calendars with their logs.
 *
 * @throws HumanError with the seed and what is wrong
 */
export async function proveKill({
  world,
  seed,
  disasters,
  signal,
  onProgress,
}: ProveKillOptions): Promise<Survival> {
  const { postgres } = world
  if (!postgres) throw new HumanError('DATABASE_URL is set: only a Postgres of its own is killed')
  const market = await openMarket(world.services)
  const notes = emptyNotes()
  const total: Damage = { workerKills: 0, postgresKills: 0, droppedEvents: 0 }
  for (const [at, disaster] of disasters.entries()) {
    signal.throwIfAborted()
    const name = `seed ${seed}, round ${at + 1} (${disaster})`
    const { damage, faults } = await survive({ world, postgres, market, notes, signal }, name, disaster)
    if (faults.length > 0) throw new HumanError(`${name}:\n  ${faults.join('\n  ')}`)
    total.workerKills += damage.workerKills
    total.postgresKills += damage.postgresKills
    total.droppedEvents += damage.droppedEvents
    onProgress(`round ${at + 1} of ${disasters.length}, ${wordsOf(disaster, damage)}: ${shown(notes)}`)
  }
  return {
    ...total,
    bookings: notes.bookings.size,
    payments: notes.paidIntents.size,
    refunds: refundsOf(notes),
  }
}

interface Stage {
  world: World
  postgres: Mortal
  market: Market
  notes: Notes
  signal: AbortSignal
}

async function survive({ world, postgres, market, notes, signal }: Stage, name: string, disaster: Disaster) {
  const { ask, askStripe, services } = market
  const read = async () => await readRecords(services.databaseUrl, askStripe)
  await keepSignedIn(market)
  const known = new Set(notes.bookings.keys())
  const load = startLoad(market, notes, { name, today: await sandboxDay(ask) })
  const scene = {
    worker: world.worker,
    postgres,
    askStripe,
    chance: chanceOf(name),
    readRecords: read,
    readEvents: async () => await readEvents(askStripe),
    signal,
  }
  const damage = await strike(scene, disaster).finally(load.stop)
  const faults = await letRepair(world, ask, read)
  faults.push(...(await audit(market, notes, await read(), await sandboxDay(ask))))
  const fresh = [...notes.bookings].filter(([id]) => !known.has(id))
  faults.push(...(await auditReplays(market, fresh.slice(0, REPLAYS_PER_ROUND))))
  if (disaster === 'queue' && damage.droppedEvents === 0)
    faults.push('no event was dropped: nothing is shown')
  return { damage, faults }
}

async function audit(market: Market, notes: Notes, records: Records, today: LocalDate): Promise<string[]> {
  return [
    ...notes.oddities,
    ...(await auditBookings(market, records, notes)),
    ...auditMoney(records, notes),
    ...(await auditCalendars(market, records, today)),
  ]
}

function wordsOf(disaster: Disaster, { droppedEvents }: Damage): string {
  switch (disaster) {
    case 'worker':
      return 'workerd killed'
    case 'postgres':
      return 'Postgres killed'
    case 'both':
      return 'both killed'
    case 'queue':
      return `${droppedEvents} acknowledged events dropped with the queue`
  }
}

const shown = (notes: Notes): string =>
  `${notes.bookings.size} bookings, ${notes.paidIntents.size} payments, ${refundsOf(notes)} refunds acknowledged, ${notes.refusals} refused`

const refundsOf = ({ ended }: Notes): number =>
  [...ended.values()].filter(({ refundMinor }) => refundMinor).length
