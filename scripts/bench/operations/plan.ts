import { createHmac, randomUUID } from 'node:crypto'
import type { SearchQuery } from '../../../src/search/search.ts'
import { addDays, localDateAt } from '../../../src/shared/local-date.ts'
import { chanceOf } from '../../seed/chance.ts'
import type { City } from '../../seed/cities.ts'
import type { BareWorker, BareWorld } from '../bare-world.ts'
import type { LoadRequest } from '../http-load.ts'
import { times } from '../times.ts'
import { type Homes, NIGHTS_OF_A_HOME } from './homes.ts'
import type { Operation } from './measure.ts'
import { graphqlSearchRequest, searchRequest, someSearches, statementRequest } from './search-requests.ts'

/** As many as keep one workerd busy. */
const CONNECTIONS = 32
/** Postgres shares two processors with everything else. */
const SQL_CONNECTIONS = 4
/** More than thirty-two that wait for Postgres are too many for a calendar. */
const BOOKING_CONNECTIONS = 24

/** What one round asks of each. */
const COUNTS = {
  light: 8_000,
  calendar: 2_000,
  statement: 1_500,
  write: NIGHTS_OF_A_HOME,
  listing: 300,
  search: 150,
}

export interface Stage {
  world: BareWorld
  reference: BareWorker
  homes: Homes
  /** Published homes that nobody has asked for yet; each is asked for once. */
  strangers: readonly string[]
  cities: readonly City[]
}

/** All but searches in larger markets: what is compared stands beside what it is compared with. */
export function planOf({ world, reference, homes, strangers, cities }: Stage): Operation[] {
  const today = localDateAt(Date.now(), 'UTC')
  const [home = ''] = homes.propertyIds
  const known = homes.propertyIds.slice(0, 10)
  const chance = chanceOf('operations')
  const inRounds = (toRequest: (search: SearchQuery) => LoadRequest) => {
    let round = 0
    return () => someSearches(COUNTS.search, chanceOf(`page ${round++}`), cities).map(toRequest)
  }
  let nextStranger = 0
  // Later than what is sold here.
  const stay = { checkIn: addDays(today, 200), checkOut: addDays(today, 203), guests: { adults: 2 } }
  const here = { at: world, status: 200 }
  const nothing = { calendar: 0, db: 0 }
  const oneCall = { calendar: 1, db: 0 }
  const oneStatement = { calendar: 0, db: 1 }
  return [
    {
      ...{ name: 'bare Hono route', at: reference, connections: CONNECTIONS, status: 200 },
      requests: () => times(COUNTS.light, () => ({ path: '/healthz' })),
    },
    {
      ...{ name: 'cached listing', ...here, connections: CONNECTIONS, budget: nothing },
      requests: () => times(COUNTS.light, () => ({ path: `/properties/${chance.oneOf(known)}` })),
    },
    {
      ...{ name: 'uncached listing', ...here, connections: SQL_CONNECTIONS, budget: oneStatement },
      requests: () => times(COUNTS.listing, () => ({ path: `/properties/${strangers[nextStranger++]}` })),
    },
    {
      ...{ name: 'availability of a month', ...here, connections: CONNECTIONS, budget: oneCall },
      requests: () =>
        times(COUNTS.calendar, () => ({
          path: `/properties/${chance.oneOf(known)}/availability?from=${today}&to=${addDays(today, 30)}`,
        })),
    },
    {
      ...{ name: 'quote', at: world, status: 201, connections: CONNECTIONS, budget: oneCall },
      requests: () =>
        times(COUNTS.calendar, () => ({
          path: `/properties/${chance.oneOf(known)}/quotes`,
          body: JSON.stringify(stay),
        })),
    },
    {
      ...{ name: 'webhook', ...here, connections: CONNECTIONS, budget: nothing },
      requests: () => times(COUNTS.calendar, () => webhookRequest(world.stripeWebhookSecret)),
    },
    {
      ...{ name: 'bare SQL statement', at: reference, status: 200, connections: BOOKING_CONNECTIONS },
      requests: () => times(COUNTS.statement, () => statementsRequest([ONE_ROW])),
    },
    {
      ...{
        name: 'bare batch of three inserts',
        at: reference,
        status: 200,
        connections: BOOKING_CONNECTIONS,
      },
      requests: () => times(COUNTS.write, () => statementsRequest(threeInserts())),
    },
    {
      ...{ name: 'booking, at many homes', at: world, status: 201, connections: BOOKING_CONNECTIONS },
      budget: { calendar: 1, db: 1 },
      requests: () => times(COUNTS.write, homes.bookAnywhere),
    },
    {
      ...{ name: 'booking, at one home', at: world, status: 201, connections: BOOKING_CONNECTIONS },
      budget: { calendar: 1, db: 1 },
      requests: () => times(COUNTS.write, homes.bookOneHome),
    },
    {
      ...{ name: 'page of 20 by REST', ...here, connections: SQL_CONNECTIONS, budget: oneStatement },
      requests: inRounds(searchRequest),
    },
    {
      ...{ name: 'page of 20 by GraphQL', ...here, connections: SQL_CONNECTIONS, budget: oneStatement },
      requests: inRounds(graphqlSearchRequest),
    },
  ]

  function webhookRequest(secret: string): LoadRequest {
    const body = JSON.stringify({
      ...{ id: `evt_${randomUUID()}`, object: 'event', type: 'payment_intent.processing' },
      data: { object: { id: home } },
    })
    const seconds = Math.floor(Date.now() / 1_000)
    const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
    return { path: '/webhooks/stripe', headers: { 'stripe-signature': `t=${seconds},v1=${signature}` }, body }
  }
}

/** One market, asked the same by the API and as a statement alone. */
export interface MarketStage {
  homes: number
  world: BareWorld
  reference: BareWorker
  cities: readonly City[]
}

export async function searchPlanOf(
  { homes, world, reference, cities }: MarketStage,
  rounds: number,
): Promise<Operation[]> {
  const chance = chanceOf('search')
  const searches = times(rounds, () => someSearches(COUNTS.search, chance, cities))
  const statements = await Promise.all(
    searches.map((some) => Promise.all(some.map((search) => statementRequest(search)))),
  )
  const size = homes.toLocaleString('en')
  let [round, statementRound] = [0, 0]
  return [
    {
      ...{ name: `search’s statement alone, ${size} homes`, at: reference, status: 200 },
      connections: SQL_CONNECTIONS,
      requests: () => statements[statementRound++ % rounds] ?? [],
    },
    {
      ...{ name: `search, ${size} homes`, at: world, status: 200, connections: SQL_CONNECTIONS },
      budget: { calendar: 0, db: 1 },
      requests: () => (searches[round++ % rounds] ?? []).map(searchRequest),
    },
  ]
}

/** Where bare batches write. */
export const BATCH_TABLES = `create table bench_bookings (id uuid primary key, property uuid, body jsonb);
  create table bench_nights (id uuid primary key, property uuid, night date);
  create table bench_events (id uuid primary key, type text, body jsonb)`

const ONE_ROW = { text: 'select id, version, updated_at from properties limit $1', values: [1] }

function threeInserts() {
  const [id, property] = [randomUUID(), randomUUID()]
  const body = JSON.stringify({ guests: { adults: 2 }, lines: [{ kind: 'night', amountMinor: 10_000 }] })
  return [
    { text: 'insert into bench_bookings values ($1, $2, $3)', values: [id, property, body] },
    { text: 'insert into bench_nights values ($1, $2, $3)', values: [id, property, '2026-11-26'] },
    { text: 'insert into bench_events values ($1, $2, $3)', values: [id, 'booking.created', body] },
  ]
}

const statementsRequest = (statements: readonly unknown[]): LoadRequest => ({
  path: '/statements',
  body: JSON.stringify(statements),
})
