import type { DateSettings, StayRules } from '../properties/terms.ts'
import { dateOfDayNumber, dayNumberOf, type Instant, type LocalDate } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import { explainArrival, openDesk } from './availability.ts'
import { type CalendarFacts, daysInRange, FIRST_DAY, LAST_DAY } from './calendar-day.ts'
import { type AvailabilityDay, CHECK_OUTS_LISTED_MAX } from './schemas.ts'

/** Dates `[from, to)`. */
export interface DateRange {
  from: LocalDate
  to: LocalDate
}

/**
 * What arriving on each date of a range comes to, for one adult whom nobody knows.
 *
 * A date is bookable exactly when `explainStay` allows some stay from it; `validCheckOuts` are the ends of all of
 * those. It is absent when there are none, and from every date when so many days of so long stays were asked for that
 * there could be more than `CHECK_OUTS_LISTED_MAX`: the object that answers has one thread for all its callers.
 *
 * @param calendar `taken` must cover `nightsToRead(calendar, range)`
 * @param priceOf the rate of a night
 */
export function computeAvailability(
  calendar: CalendarFacts,
  { from, to }: DateRange,
  now: Instant,
  priceOf: (night: LocalDate) => Money,
): AvailabilityDay[] {
  const desk = openDesk(calendar, now, ANYBODY)
  const arrivals = daysInRange(desk.days, dayNumberOf(from), dayNumberOf(to))
  const isListed = arrivals.length * longestStayNights(calendar) <= CHECK_OUTS_LISTED_MAX
  return arrivals.map((arrival) => {
    const { checkOuts, reasons } = explainArrival(desk, arrival, isListed ? ALL : 1)
    return {
      date: arrival.date,
      bookable: reasons.length === 0,
      reasons,
      price: priceOf(arrival.date),
      minNights: Math.max(arrival.minStayArrival, arrival.minStayThrough),
      ...(isListed && checkOuts.length > 0 && { validCheckOuts: checkOuts }),
    }
  })
}

/** Every check-out that is possible for one adult who arrives on a date; empty when none is. */
export function validCheckOuts(calendar: CalendarFacts, checkIn: LocalDate, now: Instant): LocalDate[] {
  const desk = openDesk(calendar, now, ANYBODY)
  return explainArrival(desk, desk.days(dayNumberOf(checkIn)), ALL).checkOuts
}

/** The first `limit` dates of a range on which one adult may arrive. */
export function nextValidCheckIns(
  calendar: CalendarFacts,
  { from, to }: DateRange,
  limit: number,
  now: Instant,
): LocalDate[] {
  const desk = openDesk(calendar, now, ANYBODY)
  const checkIns: LocalDate[] = []
  const end = dayNumberOf(to)
  for (let dayNumber = dayNumberOf(from); dayNumber < end && checkIns.length < limit; dayNumber += 1) {
    const arrival = desk.days(dayNumber)
    if (explainArrival(desk, arrival, 1).reasons.length === 0) checkIns.push(arrival.date)
  }
  return checkIns
}

/**
 * The nights that decide about arrivals on `[from, to)`: their stays at full length, with the preparation around.
 * For one stay, its own dates are the range.
 */
export function nightsToRead(calendar: CalendarSettings, { from, to }: DateRange): DateRange {
  const { preparationNights } = calendar.rules
  const lastNight = dayNumberOf(to) + longestStayNights(calendar) + preparationNights
  return {
    from: dateOfDayNumber(Math.max(FIRST_DAY, dayNumberOf(from) - preparationNights)),
    to: dateOfDayNumber(Math.min(LAST_DAY, lastNight)),
  }
}

interface CalendarSettings {
  rules: StayRules
  dates: ReadonlyMap<LocalDate, DateSettings>
}

/** No stay of this calendar has more nights, whenever it begins. */
function longestStayNights({ rules, dates }: CalendarSettings): number {
  let longest = rules.maxNights
  for (const { maxStayArrival = 0 } of dates.values()) longest = Math.max(longest, maxStayArrival)
  return longest
}

const ANYBODY = { viewerId: null }
const ALL = Number.POSITIVE_INFINITY
