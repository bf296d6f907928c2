import { findBrokenLink, type LogEntry } from '../../src/calendar/log-entry.ts'
import { replayLog } from '../../src/calendar/replay.ts'
import type { HostCalendar } from '../../src/calendar/settings-schemas.ts'
import { addDays, type LocalDate, localDateAt } from '../../src/shared/local-date.ts'
import type { CalendarReader } from './calendar-reader.ts'

/** Nothing can be booked or closed further ahead than two years and a month. */
const DAYS_AHEAD = 800

/** What came of a verification: what was looked at, and everything that is wrong. */
export interface Verification {
  entries: number
  takenNights: number
  /** How many days were compared with the calendar; null when that is not for whoever asked. */
  comparedDays: number | null
  faults: string[]
}

/**
 * Checks that a calendar is what its log says, and that nobody has changed the log: the chain from its start to its
 * head, and then the nights that a replay of it gives, against those of the host's calendar as of the same seq.
 */
export async function verifyCalendar(reader: CalendarReader, now: number): Promise<Verification> {
  const { start, entries } = await reader.readLog(1)
  const broken = findBrokenLink(entries, start)
  if (broken) {
    const fault = `entry ${broken.seq} (${broken.kind}, ${broken.claimId}) is not what was decided: its hash or its place in the chain is wrong`
    return { entries: entries.length, takenNights: 0, comparedDays: null, faults: [fault] }
  }
  const calendar = await readWhole(reader, entries, localDateAt(now, 'UTC'))
  // What was decided while the calendar was read belongs to it too.
  const later = await reader.readLog(entries.length === 0 ? 1 : Number(entries.at(-1)?.seq) + 1)
  const all = [...entries, ...later.entries]
  const brokenSince = findBrokenLink(all, start)
  return {
    entries: all.length,
    takenNights: replayLog(all).size,
    comparedDays: calendar?.reduce((days, { data }) => days + data.length, 0) ?? null,
    faults: [
      ...(brokenSince ? [`entry ${brokenSince.seq} does not follow from the one before`] : []),
      ...(calendar ?? []).flatMap((part) => differencesOf(part, all)),
    ],
  }
}

/** Every day that the log speaks of, and every day that anybody could have taken. */
async function readWhole(reader: CalendarReader, entries: readonly LogEntry[], today: LocalDate) {
  const from = earliest([addDays(today, -1), ...entries.map(({ checkIn }) => checkIn)])
  const to = latest([addDays(today, DAYS_AHEAD), ...entries.map(({ checkOut }) => checkOut)])
  return await reader.readCalendar(from, to)
}

function differencesOf({ asOfSeq, data }: HostCalendar, entries: readonly LogEntry[]): string[] {
  const taken = replayLog(entries.filter(({ seq }) => seq <= asOfSeq))
  return data.flatMap(({ date, claim }) => {
    const inCalendar = claim ? (claim.bookingId ?? claim.blockId) : null
    const inLog = taken.get(date) ?? null
    if (inCalendar === inLog) return []
    return [`the night of ${date}: ${wordsOf(inLog)} by the log, ${wordsOf(inCalendar)} in the calendar`]
  })
}

const wordsOf = (claimId: string | null): string => (claimId === null ? 'free' : `taken by ${claimId}`)

const earliest = (dates: readonly LocalDate[]): LocalDate => dates.reduce((a, b) => (b < a ? b : a))

const latest = (dates: readonly LocalDate[]): LocalDate => dates.reduce((a, b) => (b > a ? b : a))
