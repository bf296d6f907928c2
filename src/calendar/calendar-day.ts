import type { DateSettings, StayRules } from '../properties/terms.ts'
import { dateOfDayNumber, dayNumberOf, type LocalDate, weekdayOf } from '../shared/local-date.ts'
import type { ClaimId, TakenNight } from './claim.ts'

/** What availability is decided from. `taken` must cover `nightsToRead`; a night that is missing counts as free. */
export interface CalendarFacts {
  rules: StayRules
  dates: ReadonlyMap<LocalDate, DateSettings>
  taken: ReadonlyMap<LocalDate, TakenNight>
}

/** The first and the last date that `LocalDate` can be, as day numbers. */
export const FIRST_DAY = dayNumberOf('1900-01-01')
export const LAST_DAY = dayNumberOf('2200-12-31')

/** One date of a calendar with every rule applied that depends on nothing but the date. */
export interface CalendarDay {
  date: LocalDate
  dayNumber: number
  open: boolean
  /** Who has the night that begins on this date; null when nobody has. */
  taken: TakenNight | null
  arrivalAllowed: boolean
  departureAllowed: boolean
  /** Nights that an arrival on this date needs and may have. */
  minStayArrival: number
  maxStayArrival: number
  /** Nights that every stay over this night needs and may have. */
  minStayThrough: number
  maxStayThrough: number
}

/** Looks up a date by its day number. */
export type CalendarDays = (dayNumber: number) => CalendarDay

/**
 * The days of a calendar, each worked out once however often it is looked at: a year of arrivals looks at the
 * same night from up to `maxNights` of them.
 *
 * @param ignoreClaimId a claim that counts as given back, such as the booking whose dates are to change
 */
export function calendarDays(calendar: CalendarFacts, ignoreClaimId?: ClaimId): CalendarDays {
  const known = new Map<number, CalendarDay>()
  return (dayNumber) => {
    const found = known.get(dayNumber)
    if (found) return found
    const day = readDay(calendar, dayNumber, ignoreClaimId)
    known.set(dayNumber, day)
    return day
  }
}

/** True when the night that begins on this date can be sold. */
export function isFree(day: CalendarDay): boolean {
  return day.open && day.taken === null
}

/** True when preparation must keep away from this night: it belongs to a booking or a hold. Blocks may touch. */
export function isOccupied(day: CalendarDay): boolean {
  return day.taken !== null && day.taken.kind !== 'block'
}

/** The days `[first, end)`. */
export function daysInRange(days: CalendarDays, first: number, end: number): CalendarDay[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, offset) => days(first + offset))
}

function readDay(
  calendar: CalendarFacts,
  dayNumber: number,
  ignoreClaimId: ClaimId | undefined,
): CalendarDay {
  if (dayNumber < FIRST_DAY || dayNumber > LAST_DAY) return { ...NO_DAY, dayNumber }
  const { rules, dates, taken } = calendar
  const date = dateOfDayNumber(dayNumber)
  const claimed = taken.get(date)
  const settings = dates.get(date)
  const weekday = weekdayOf(date)
  return {
    date,
    dayNumber,
    open: settings?.open ?? true,
    taken: claimed && claimed.claimId !== ignoreClaimId ? claimed : null,
    // A date that is explicitly not closed opens a weekday that is: a per-date setting overrides the property's.
    arrivalAllowed: !(settings?.closedToArrival ?? !rules.allowedCheckInDays.includes(weekday)),
    departureAllowed: !(settings?.closedToDeparture ?? !rules.allowedCheckOutDays.includes(weekday)),
    minStayArrival: settings?.minStayArrival ?? rules.minNights,
    maxStayArrival: settings?.maxStayArrival ?? rules.maxNights,
    minStayThrough: settings?.minStayThrough ?? 1,
    maxStayThrough: settings?.maxStayThrough ?? Number.POSITIVE_INFINITY,
  }
}

/** Beyond the years that dates can have: neither a night nor a date to leave on, and nobody has it. */
const NO_DAY: Omit<CalendarDay, 'dayNumber'> = {
  date: '',
  open: false,
  taken: null,
  arrivalAllowed: false,
  departureAllowed: false,
  minStayArrival: 1,
  maxStayArrival: 0,
  minStayThrough: 1,
  maxStayThrough: 0,
}
