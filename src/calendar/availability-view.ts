import type { DateSettings, StayRules } from '../properties/terms.ts'
import { dateOfDayNumber, dayNumberOf, type Instant, type LocalDate } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import { explainArrival, openDesk } from './availability.ts'
import { type CalendarFacts, daysInRange, FIRST_DAY, LAST_DAY } from './calendar-day.ts'
import type { AvailabilityDay } from './schemas.ts'

/** Dates `[from, to)`. */
export interface DateRange {
  from: LocalDate
  to: LocalDate
}

/**
 * What arriving on each date of a range comes to, for one adult whom nobody knows.
 *
 * A date is bookable exactly when `explainStay` allows some stay from it; `validCheckOuts` are the ends of all of
 * those, and it is absent when there are none.
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
  return daysInRange(desk.days, dayNumberOf(from), dayNumberOf(to)).map((arrival) => {
    const { checkOuts, reasons } = explainArrival(desk, arrival)
    return {
      date: arrival.date,
      bookable: reasons.length === 0,
      reasons,
      price: priceOf(arrival.date),
      minNights: Math.max(arrival.minStayArrival, arrival.minStayThrough),
      ...(checkOuts.length > 0 && { validCheckOuts: checkOuts }),
    }
  })
}

/** Every check-out that is possible for one adult who arrives on a date; empty when none is. */
export function validCheckOuts(calendar: CalendarFacts, checkIn: LocalDate, now: Instant): LocalDate[] {
  const desk = openDesk(calendar, now, ANYBODY)
  return explainArrival(desk, desk.days(dayNumberOf(checkIn))).checkOuts
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
    if (explainArrival(desk, arrival).reasons.length === 0) checkIns.push(arrival.date)
  }
  return checkIns
}

/**
 * The nights that decide about arrivals on `[from, to)`: their stays at full length, with the preparation around.
 * For one stay, its own dates are the range.
 */
export function nightsToRead(
  { rules, dates }: { rules: StayRules; dates: ReadonlyMap<LocalDate, DateSettings> },
  { from, to }: DateRange,
): DateRange {
  let longest = rules.maxNights
  for (const { maxStayArrival = 0 } of dates.values()) longest = Math.max(longest, maxStayArrival)
  return {
    from: dateOfDayNumber(Math.max(FIRST_DAY, dayNumberOf(from) - rules.preparationNights)),
    to: dateOfDayNumber(Math.min(LAST_DAY, dayNumberOf(to) + longest + rules.preparationNights)),
  }
}

const ANYBODY = { viewerId: null }
