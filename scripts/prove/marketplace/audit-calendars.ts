import { replayLog } from '../../../src/calendar/replay.ts'
import { fromIso, type LocalDate } from '../../../src/shared/local-date.ts'
import { nightsOf } from '../../../src/shared/stay.ts'
import { calendarReaderOf } from '../../verify/calendar-reader.ts'
import { verifyCalendar } from '../../verify/verify-calendar.ts'
import { liveBookings } from './audit-bookings.ts'
import type { Market } from './market.ts'
import type { Records } from './records.ts'

/**
 * What is wrong with the calendars: each is what its log says (as `npm run verify` looks at it), the log is what Postgres
 * has heard, and who has a night by the log has it by the bookings and blocks, and nobody else.
 *
 * @param today the sandbox's
 */
export async function auditCalendars(market: Market, records: Records, today: LocalDate): Promise<string[]> {
  const faults: string[] = []
  for (const propertyId of market.listings)
    faults.push(...(await auditCalendar(market, records, propertyId, today)))
  return faults
}

async function auditCalendar(
  { services, host }: Market,
  records: Records,
  propertyId: string,
  today: LocalDate,
): Promise<string[]> {
  const reader = calendarReaderOf(services.apiUrl, propertyId, host.token)
  const verification = await verifyCalendar(reader, fromIso(`${today}T12:00:00Z`))
  const { entries } = await reader.readLog(1)
  const head = entries.at(-1)
  const known = records.calendars.find((calendar) => calendar.propertyId === propertyId)
  const isHeard = known?.seq === head?.seq && known?.headHash === head?.hash
  const byLog = new Map([...replayLog(entries)].map(([night, claimId]) => [night, [String(claimId)]]))
  return [
    ...verification.faults,
    ...(isHeard ? [] : [`its log ends with ${head?.seq}, and Postgres knows ${known?.seq}`]),
    ...differences(byLog, nightsInBookings(records, propertyId), 'bookings and blocks'),
    ...differences(byLog, nightsInCopy(records, propertyId), 'the copy of claims'),
  ].map((fault) => `calendar of ${propertyId}: ${fault}`)
}

/** Whoever has a night; two are one too many. */
type Nights = Map<LocalDate, string[]>

function nightsInBookings(records: Records, propertyId: string): Nights {
  const taken = [...liveBookings(records), ...records.blocks].filter((stay) => stay.propertyId === propertyId)
  return nightsTaken(taken)
}

function nightsInCopy({ claims }: Records, propertyId: string): Nights {
  const copied = claims.filter((claim) => claim.propertyId === propertyId)
  return nightsTaken(
    copied.map(({ claimId, stay }) => ({ id: claimId, checkIn: stay.from, checkOut: stay.to })),
  )
}

function nightsTaken(stays: readonly { id: string; checkIn: LocalDate; checkOut: LocalDate }[]): Nights {
  const nights: Nights = new Map()
  for (const stay of stays) {
    for (const night of nightsOf(stay)) nights.set(night, [...(nights.get(night) ?? []), stay.id])
  }
  return nights
}

function differences(byLog: Nights, others: Nights, where: string): string[] {
  return [...new Set([...byLog.keys(), ...others.keys()])].flatMap((night) => {
    const [inLog, inOthers] = [wordsOf(byLog.get(night)), wordsOf(others.get(night))]
    return inLog === inOthers ? [] : [`the night of ${night}: ${inLog} by the log, ${inOthers} by ${where}`]
  })
}

const wordsOf = (ids: readonly string[] = []): string => (ids.length === 0 ? 'free' : ids.join(' and '))
