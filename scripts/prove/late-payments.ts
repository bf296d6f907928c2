import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type LocalDate } from '../../src/shared/local-date.ts'
import { HumanError } from '../local/human-error.ts'
import type { World } from '../local/world.ts'
import { type Chance, chanceOf } from '../seed/chance.ts'
import { auditLatePayments } from './late-payments/audit.ts'
import { closeNights, type LateStay, payLater, sellNights } from './late-payments/people.ts'
import { auditCalendars } from './marketplace/audit-calendars.ts'
import { auditMoney } from './marketplace/audit-money.ts'
import { keepSignedIn, type Market, openMarket } from './marketplace/market.ts'
import { emptyNotes, type Notes } from './marketplace/notes.ts'
import { type Records, readRecords } from './marketplace/records.ts'
import { advanceClock, letRepair, sandboxDay } from './marketplace/repair.ts'

export interface ProveLatePaymentsOptions {
  /** A sandbox of its own. */
  world: World
  /** How much money is to come too late. */
  payments: number
  seed: number
  /** Aborted: the proof ends, and starts nothing any more. */
  signal: AbortSignal
  onProgress: (line: string) => void
}

/** What became of it. */
export interface LatePayments {
  confirmed: number
  refunded: number
  /** How many stays had nights that somebody else had bought meanwhile, or that their host had closed. */
  sold: number
  closed: number
}

const STAYS_PER_ROUND = 100
/** The listings of a market that are booked at once, and how many nights of each a round is about. */
const INSTANT_LISTINGS = 4
const FIRST_NIGHT_IN_DAYS = 10
const AT_ONCE = 8
/** A hold lasts for a quarter of an hour, and waits a minute for the bank's word. */
const HOLD_SECONDS = 15 * 60 + 30
const PATIENCE_SECONDS = 2 * 60

/**
 * Money that is under way when its hold ends, over HTTP and in the real runtime: bank debits that come through after the nights
 * were free again, sold to others or closed, told of twice, out of order, late or not at all. Each ends in a stay that is
 * confirmed or in all of the money given back, never in both and never in neither.
 *
 * @throws HumanError with the seed and what is wrong
 */
export async function proveLatePayments(options: ProveLatePaymentsOptions): Promise<LatePayments> {
  const { world, payments, seed, signal, onProgress } = options
  const market = await openMarket(world.services)
  const notes = emptyNotes()
  const total: LatePayments = { confirmed: 0, refunded: 0, sold: 0, closed: 0 }
  for (let round = 0, made = 0; made < payments; round += 1) {
    signal.throwIfAborted()
    await keepSignedIn(market)
    const chance = chanceOf(`late payments ${seed}, round ${round}`)
    const stays = await playRound(
      { world, market, notes, chance },
      round,
      Math.min(STAYS_PER_ROUND, payments - made),
    )
    made += stays.length
    const { records, faults } = await settleRound({ world, market, notes })
    faults.push(...auditLatePayments(records, stays), ...auditMoney(records, notes))
    faults.push(...(await auditCalendars(market, records, await sandboxDay(market.ask))))
    if (faults.length > 0) throw new HumanError(`seed ${seed}, round ${round + 1}:\n  ${faults.join('\n  ')}`)
    count(total, records, stays)
    onProgress(
      `${made} of ${payments} late payments: ${total.confirmed} confirmed, ${total.refunded} given back`,
    )
  }
  return total
}

interface Stage {
  world: World
  market: Market
  notes: Notes
  chance: Chance
}

async function playRound(
  { market, notes, chance }: Stage,
  round: number,
  count: number,
): Promise<LateStay[]> {
  const { ask, askStripe } = market
  await setWebhooks(market, {})
  const today = await sandboxDay(ask)
  const places = placesOf(market, firstNightOf(today, round), count)
  const stays = await inTurns(places, (place) =>
    payLater(market, notes, { ...place, guest: chance.oneOf(market.guests) }),
  )
  await advanceClock(ask, HOLD_SECONDS)
  await advanceClock(ask, PATIENCE_SECONDS)
  await inTurns(stays, async (stay) => {
    stay.meanwhile = chance.oneOf(['free', 'sold', 'closed'] as const)
    if (stay.meanwhile === 'sold') await sellNights(market, notes, stay, chance.oneOf(market.guests))
    if (stay.meanwhile === 'closed') await closeNights(market, stay)
  })
  await setWebhooks(market, {
    duplicates: 2,
    shuffle: true,
    delaySeconds: chance.between(0, 2),
    dropRate: 0.1,
  })
  const order = stays
    .map((stay) => ({ stay, at: chance.between(0, 1_000_000) }))
    .sort((one, other) => one.at - other.at)
  await inTurns(order, async ({ stay: { intentId } }) => {
    const json = { outcome: 'succeeded' }
    const finished = await askStripe('POST', `/_control/payment_intents/${intentId}/finish_processing`, {
      json,
    })
    if (finished.status !== 200) throw new HumanError(`the debit of ${intentId} could not come through`)
  })
  return stays
}

/** What is told late is told by then, and what was never told is found. */
async function settleRound({
  world,
  market,
}: Omit<Stage, 'chance'>): Promise<{ records: Records; faults: string[] }> {
  const { ask, askStripe, services } = market
  const read = async () => await readRecords(services.databaseUrl, askStripe)
  await sleep(WEBHOOKS_MS)
  const faults = await letRepair(world, ask, read)
  return { records: await read(), faults }
}

const WEBHOOKS_MS = 3_000

const firstNightOf = (today: LocalDate, round: number): LocalDate =>
  addDays(today, FIRST_NIGHT_IN_DAYS + round * (STAYS_PER_ROUND / INSTANT_LISTINGS))

/** One night each, so that nobody meets anybody but those who are meant to. */
function placesOf({ listings }: Market, firstNight: LocalDate, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    propertyId: listings[index % INSTANT_LISTINGS] ?? '',
    checkIn: addDays(firstNight, Math.floor(index / INSTANT_LISTINGS)),
  }))
}

/** How the emulator tells; as it should where nothing is said. */
async function setWebhooks({ askStripe }: Market, json: object): Promise<void> {
  await askStripe('POST', '/_control/webhooks', { json })
}

function count(total: LatePayments, { bookings }: Records, stays: readonly LateStay[]): void {
  for (const { bookingId, meanwhile } of stays) {
    const isConfirmed = bookings.find(({ id }) => id === bookingId)?.status === 'confirmed'
    if (isConfirmed) total.confirmed += 1
    else total.refunded += 1
    if (meanwhile !== 'free') total[meanwhile] += 1
  }
}

async function inTurns<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let first = 0; first < items.length; first += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(first, first + AT_ONCE).map(act))))
  }
  return results
}
