import { env } from 'cloudflare:workers'
import { type Chance, chanceOf } from '../../../scripts/seed/chance.ts'
import type { CheckpointName } from '../../../src/calendar/open-calendar.ts'
import { onCheckpoint } from '../hooks.ts'

/** What may happen to an object at a named point. */
export const ACCIDENTS = ['abort', 'late abort', 'delay', 'repeat', 'eviction'] as const
type Accident = (typeof ACCIDENTS)[number]

export interface Accidents {
  /** How often each happened at each point. */
  tally: Map<string, number>
  /** What is to be done from outside while somebody waits at a point. */
  takeWish: () => 'repeat' | 'eviction' | undefined
  /** Whether they happen from now on. */
  allow: (allowed: boolean) => void
}

/** The test runner keeps silent about objects that end with these words. */
export const LAST_WORDS = 'Instance disposed'

const DELAY_MS_MAX = 12
/** Long enough for a repeat to overtake. */
const REPEAT_MS = 8

/** Of the times that a point is reached, this part is left alone: less of those that few come to. */
const PASSING = 0.15
const PASSING_OFTEN = 0.65
const OFTEN_REACHED: readonly CheckpointName[] = ['claim_stored', 'shipped', 'before_answer', 'move_stored']

/**
 * Sits at every named point of that property's object, and decides by the seed what happens to whoever comes: whether the
 * object dies before or after what it has stored is safe, whether others go first, whether the same is asked once more
 * meanwhile, whether the object is put away as soon as it can be.
 */
export function causeAccidents(seed: string, propertyId: string): Accidents {
  const id = env.CALENDARS.idFromName(propertyId)
  const reached = new Map<string, number>()
  const tally = new Map<string, number>()
  const wishes: ('repeat' | 'eviction')[] = []
  let isOn = false

  const count = (point: string, accident: Accident) => {
    const name = `${point}: ${accident}`
    tally.set(name, (tally.get(name) ?? 0) + 1)
  }

  onCheckpoint((point, state) => {
    if (!isOn || !state.id.equals(id)) return
    const before = reached.get(point) ?? 0
    reached.set(point, before + 1)
    const chance = chanceOf(`${seed} ${point} ${before}`)
    const accident = accidentAt(point, chance)
    if (!accident) return
    count(point, accident)
    const die = () => state.abort(`${LAST_WORDS} at ${point}`)
    switch (accident) {
      case 'abort':
        return die()
      case 'late abort':
        return state.storage.sync().then(die)
      case 'delay':
        return pause(chance.between(1, DELAY_MS_MAX))
      default:
        wishes.push(accident)
        return pause(REPEAT_MS)
    }
  })

  return {
    tally,
    takeWish: () => wishes.shift(),
    allow: (allowed) => {
      isOn = allowed
    },
  }
}

/** In the very turn of a decision nothing can wait. */
function accidentAt(point: CheckpointName, chance: Chance): Accident | null {
  if (point === 'claimed') return chance.happens(0.1) ? 'abort' : null
  const isOften = OFTEN_REACHED.includes(point)
  if (chance.happens(isOften ? PASSING_OFTEN : PASSING)) return null
  return isOften && chance.happens(0.5) ? 'delay' : chance.oneOf(ACCIDENTS)
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
