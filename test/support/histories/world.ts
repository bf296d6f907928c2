import type { AlterationId, BlockId, BookingId, PropertyId } from '../../../src/shared/id.ts'
import { addDays, type Instant, type LocalDate, localDateAt } from '../../../src/shared/local-date.ts'
import type { Stay } from '../../../src/shared/stay.ts'
import { newListing, newPerson } from '../api.ts'
import type { Answer, Person } from '../client.ts'
import type { TestDatabase } from '../database.ts'
import { testHooks } from '../hooks.ts'
import type { Holder, NightsOperation } from './nights.ts'
import { createRecorder, type Recorder } from './recorder.ts'

/** A booking that somebody has been told of. */
export interface KnownStay {
  key: string
  id: BookingId
  guest: Person
  stay: Stay
  /** What it costs, as its guest was told last. */
  totalMinor: number
  /** The newest answer about it. */
  status: string
  version: number
  /** The intents that were asked of its guest for the booking itself, the last last. */
  intents: string[]
  alterations: KnownAlteration[]
}

export interface KnownAlteration {
  id: AlterationId
  stay: Stay
  differenceMinor: number
  proposedBy: 'guest' | 'host'
  intentId: string | null
}

export interface KnownBlock {
  id: BlockId
  holder: Holder
}

/** What a booking was in an answer: it may not be less later. */
export interface SeenBooking {
  bookingId: string
  status: string
  version: number
  calledAt: number
  returnedAt: number
}

/** What a calendar was in an answer, to be compared with its log. */
export interface SeenCalendar {
  asOfSeq: number
  taken: readonly LocalDate[] | null
  calledAt: number
  returnedAt: number
}

/** Something with a key of its own, which can be sent again. */
export interface Asked {
  key: string
  what: string
  operation: NightsOperation | null
  send: () => Promise<Answer>
  learn: (answer: Answer) => void
}

/** One property, who has to do with it, and what is known of it: the stage of one history. */
export interface World {
  database: TestDatabase
  seed: string
  mode: 'instant' | 'request'
  host: Person
  guests: readonly Person[]
  propertyId: PropertyId
  /** The nights that everybody wants. */
  dates: readonly LocalDate[]
  /** The nights that are looked at: those, and around them what an alteration may reach. */
  shown: readonly LocalDate[]
  recorder: Recorder
  stays: Map<string, KnownStay>
  blocks: Map<string, KnownBlock>
  /** From when on nobody can be sure of a hold any more. */
  deadlines: { holder: Holder; dueAt: Instant }[]
  asked: Asked[]
  /** Asked without an answer: whether it has happened is to be found out by asking again. */
  unanswered: Set<Asked>
  seenBookings: SeenBooking[]
  seenCalendars: SeenCalendar[]
  isBeingEvicted: boolean
  /** What has become of it, for whoever wants to know what was tried. */
  outcomes: Map<string, number>
  /** What was found to be wrong on the way. */
  wrongs: string[]
}

const GUESTS = 5
const NIGHTS = 14
const DAYS_AHEAD = 20
/** Alterations move a check-in by one night and lengthen a stay by some. */
const MARGIN_NIGHTS = 5

export async function openWorld(
  { seed, mode, database }: Pick<World, 'seed' | 'mode' | 'database'>,
  listing: object,
): Promise<World> {
  const [host, ...guests] = await Promise.all(Array.from({ length: GUESTS + 1 }, newPerson))
  if (!host) throw new RangeError('a world needs a host')
  const { id: propertyId, timeZone } = await newListing(host, { ...listing, bookingMode: mode })
  const first = addDays(localDateAt(testHooks.now(), timeZone), DAYS_AHEAD)
  return {
    database,
    seed,
    mode,
    host,
    guests,
    propertyId,
    dates: datesFrom(first, NIGHTS),
    shown: datesFrom(addDays(first, -MARGIN_NIGHTS), NIGHTS + 2 * MARGIN_NIGHTS),
    recorder: createRecorder(),
    stays: new Map(),
    blocks: new Map(),
    deadlines: [],
    asked: [],
    unanswered: new Set(),
    seenBookings: [],
    seenCalendars: [],
    isBeingEvicted: false,
    outcomes: new Map(),
    wrongs: [],
  }
}

const datesFrom = (first: LocalDate, count: number): LocalDate[] =>
  Array.from({ length: count }, (_, days) => addDays(first, days))

/** The range in which all nights lie that are looked at. */
export function rangeOf({ shown }: World): { from: LocalDate; to: LocalDate } {
  // safe because there are some
  return { from: shown[0] as LocalDate, to: addDays(shown.at(-1) as LocalDate, 1) }
}
