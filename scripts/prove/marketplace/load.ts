import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type LocalDate } from '../../../src/shared/local-date.ts'
import type { Answer, Asking } from '../../demo/api.ts'
import { type Chance, chanceOf } from '../../seed/chance.ts'
import { bookSomething } from './guest.ts'
import { keepHouse } from './host.ts'
import { insist } from './insist.ts'
import type { Market, Participant } from './market.ts'
import type { Notes } from './notes.ts'

const GUESTS_AT_ONCE = 24
const HOSTS_AT_ONCE = 2
/** Where the nights of a round begin, after today; few of them, so that everybody wants the same. */
const DAYS_AHEAD = [40, 300] as const

/** One client of the load: draws of its own, and a hand that writes down. */
export interface LoadClient {
  market: Market
  notes: Notes
  chance: Chance
  /** The nights of this round begin here. */
  firstNight: LocalDate
  /** Asks as somebody until there is an answer; null when there was none. */
  ask: <Body>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    as: Participant,
    asking?: Asking,
  ) => Promise<Awaited<ReturnType<typeof insist<Body>>>>
  /** Says that an answer should not have been given. */
  oddity: (answer: Answer<unknown>) => void
}

/** Concurrent clients that book, pay, cancel and block until they are stopped; each ends what it has begun. */
export function startLoad(
  market: Market,
  notes: Notes,
  { name, today }: { name: string; today: LocalDate },
): { stop: () => Promise<void> } {
  const stopped = new AbortController()
  const firstNight = addDays(today, chanceOf(name).between(...DAYS_AHEAD))
  const clientOf = (who: string) =>
    openClient({ market, notes, chance: chanceOf(`${name} ${who}`), firstNight })
  const running = Promise.all([
    ...Array.from({ length: GUESTS_AT_ONCE }, (_, at) =>
      repeat(stopped.signal, clientOf(`guest ${at}`), bookSomething),
    ),
    ...Array.from({ length: HOSTS_AT_ONCE }, (_, at) =>
      repeat(stopped.signal, clientOf(`host ${at}`), keepHouse),
    ),
  ])
  // Whoever stops the load is told; until then it must not end the process.
  running.catch(() => {})
  return {
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}

/** A key for a request that is made once, however often it is sent. */
export const newKey = (): string => randomUUID()

/** @param about whose draws, and which nights they are about */
export function openClient(about: Omit<LoadClient, 'ask' | 'oddity'>): LoadClient {
  const { market, notes } = about
  const oddity = ({ request, status, body }: Answer<unknown>) =>
    void notes.oddities.push(`${request} was answered ${status} ${JSON.stringify(body).slice(0, 300)}`)
  return {
    ...about,
    oddity,
    ask: async (method, path, { token }, asking = {}) =>
      await insist(market.ask, method, path, { token, ...asking }, oddity),
  }
}

async function repeat(
  stopped: AbortSignal,
  client: LoadClient,
  once: (client: LoadClient) => Promise<void>,
): Promise<void> {
  while (!stopped.aborted) {
    await once(client)
    await sleep(client.chance.between(0, 100))
  }
}
