import { dateOfDayNumber, dayNumberOf, daysBetween, type LocalDate } from './local-date.ts'

/** A half-open range of dates `[checkIn, checkOut)`: the check-out date is not a night of the stay. */
export interface Stay {
  checkIn: LocalDate
  checkOut: LocalDate
}

/** The nights of a stay in order; empty when check-out is not after check-in. @throws RangeError for an invalid date. */
export function nightsOf(stay: Stay): LocalDate[] {
  const end = dayNumberOf(stay.checkOut)
  const nights: LocalDate[] = []
  for (let night = dayNumberOf(stay.checkIn); night < end; night += 1) nights.push(dateOfDayNumber(night))
  return nights
}

/** How many nights a stay has; zero or negative when check-out is not after check-in. */
export function nightCount(stay: Stay): number {
  return daysBetween(stay.checkIn, stay.checkOut)
}

/** True when two stays share a night. Leaving and arriving on the same date is no conflict. */
export function overlaps(a: Stay, b: Stay): boolean {
  return a.checkIn < b.checkOut && b.checkIn < a.checkOut
}

/** True when `night` is a night of the stay. */
export function contains(stay: Stay, night: LocalDate): boolean {
  return stay.checkIn <= night && night < stay.checkOut
}
