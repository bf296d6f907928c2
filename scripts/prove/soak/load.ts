import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type LocalDate } from '../../../src/shared/local-date.ts'
import { chanceOf } from '../../seed/chance.ts'
import { bookSomething } from '../marketplace/guest.ts'
import { keepHouse } from '../marketplace/host.ts'
import { type LoadClient, openClient } from '../marketplace/load.ts'
import type { Market } from '../marketplace/market.ts'
import type { Notes } from '../marketplace/notes.ts'
import { alterSomething } from './alter.ts'
import { joinIn, type Newcomers } from './newcomers.ts'
import { type NotedReviews, type PastStay, review } from './reviewers.ts'
import { rush } from './rush.ts'
import { lookAround } from './visitors.ts'

export interface SoakStage {
  market: Market
  notes: Notes
  newcomers: Newcomers
  pastStays: PastStay[]
  reviews: NotedReviews
  seed: number
  today: LocalDate
}

export interface SoakLoad {
  /** How many were begun, and how many were not because too many were under way. */
  counts: { begun: number; heldBack: number }
  stop: () => Promise<void>
}

/** Things that people come for, in a second: each is one to twenty requests. */
export const ACTS_PER_SECOND = 3
/** When nothing is answered they pile up; nobody waits for whom there is no place. */
const UNDER_WAY_MAX = 60
/** Far enough ahead that no deadline comes near, and not further than anybody may book. */
const DAYS_AHEAD = [30, 400] as const

type Act = (client: LoadClient, stage: SoakStage) => Promise<void>

/** How many of a hundred come for what. */
const ACTS: readonly (readonly [share: number, act: Act])[] = [
  [56, lookAround],
  [17, bookSomething],
  [11, keepHouse],
  [6, alterSomething],
  [5, async (client, { newcomers }) => await joinIn(client, newcomers)],
  [3, rush],
  [2, async (client, { pastStays, reviews }) => await review(client, pastStays, reviews)],
]

const HUNDRED = ACTS.flatMap(([share, act]) => Array.from({ length: share }, () => act))

/** Whatever is broken, so many come each second; each ends what it has begun. */
export function startSoakLoad(stage: SoakStage): SoakLoad {
  const counts = { begun: 0, heldBack: 0 }
  const stopped = new AbortController()
  const underWay = new Set<Promise<void>>()
  let failure: unknown
  const begin = () => {
    const act = perform(stage, counts.begun)
      .catch((error: unknown) => {
        failure ??= error
      })
      .finally(() => underWay.delete(act))
    underWay.add(act)
    counts.begun += 1
  }
  const running = (async () => {
    const startedAt = performance.now()
    for (let turn = 1; !stopped.signal.aborted; turn += 1) {
      if (underWay.size < UNDER_WAY_MAX) begin()
      else counts.heldBack += 1
      const waitMs = startedAt + (turn * 1_000) / ACTS_PER_SECOND - performance.now()
      await sleep(Math.max(0, waitMs), undefined, { signal: stopped.signal }).catch(() => {})
    }
  })()
  return {
    counts,
    stop: async () => {
      stopped.abort()
      await running
      await Promise.all(underWay)
      if (failure) throw failure
    },
  }
}

async function perform(stage: SoakStage, place: number): Promise<void> {
  const { market, notes, seed, today } = stage
  const chance = chanceOf(`soak ${seed}, act ${place}`)
  const firstNight = addDays(today, chance.between(...DAYS_AHEAD))
  const act = chance.oneOf(HUNDRED)
  await act(openClient({ market, notes, chance, firstNight }), stage)
}
