import type { Guests } from '../pricing/quote-schemas.ts'
import type { StayRules } from '../properties/terms.ts'
import type { UserId } from '../shared/id.ts'
import { dayNumberOf, type Instant, type LocalDate, localDateAt } from '../shared/local-date.ts'
import { nightCount, type Stay } from '../shared/stay.ts'
import {
  type CalendarDay,
  type CalendarDays,
  type CalendarFacts,
  calendarDays,
  daysInRange,
  isFree,
  isOccupied,
} from './calendar-day.ts'
import type { ClaimId } from './claim.ts'
import {
  closedToArrival,
  closedToDeparture,
  inPast,
  notAvailable,
  noValidCheckOut,
  petsNotAllowed,
  preparationTime,
  tooFarAhead,
  tooLong,
  tooLongThrough,
  tooManyGuests,
  tooShort,
  tooShortThrough,
  tooSoon,
} from './reasons.ts'
import type { Reason } from './schemas.ts'

export interface StayRequest {
  stay: Stay
  guests: Guests
  /** Who asks: nights of their own bookings are refused like any other, but named by `bookingId`. */
  viewerId: UserId | null
  /** A claim that counts as given back, such as the booking whose dates are to change. */
  ignoreClaimId?: ClaimId
}

/**
 * Everything that stands in the way of a stay, in the order of `REASON_CODES`; empty when it can be booked.
 *
 * `no_valid_checkout` is added when no other check-out would help either. That looks at the nights of the longest
 * stay: where `taken` covers fewer than `nightsToRead`, this reason may be missing, but it is never wrong.
 *
 * @throws RangeError when check-out is not after check-in, or for an invalid date
 */
export function explainStay(calendar: CalendarFacts, request: StayRequest, now: Instant): Reason[] {
  const { guests, stay, viewerId } = request
  const count = nightCount(stay)
  if (count < 1) throw new RangeError(`Not a stay: ${stay.checkIn} to ${stay.checkOut}`)
  const desk = openDesk(calendar, now, request)
  const { days, rules, today } = desk
  const arrival = days(dayNumberOf(stay.checkIn))
  const departure = days(dayNumberOf(stay.checkOut))
  const nights = daysInRange(days, arrival.dayNumber, departure.dayNumber)
  const reasons = present([
    inPast(arrival, today),
    ...notAvailable(nights, viewerId),
    closedToArrival(arrival, rules),
    closedToDeparture(departure, rules),
    tooShort(arrival, count),
    tooLong(arrival, count),
    tooShortThrough(nights),
    tooLongThrough(nights),
    tooSoon(arrival, rules, today, now),
    tooFarAhead(arrival, rules, today),
    ...preparationTime([...nightsBefore(desk, arrival), ...nightsAfter(desk, departure)], rules, viewerId),
    tooManyGuests(guests, rules),
    petsNotAllowed(guests, rules),
  ])
  if (reasons.length > 0 && isDeadEnd(desk, arrival)) reasons.push(noValidCheckOut(arrival))
  return reasons
}

/** Reasons why one adult cannot arrive on a date, or else check-outs that there are: exactly one of them is empty. */
export interface ArrivalOutlook {
  reasons: Reason[]
  checkOuts: LocalDate[]
}

/**
 * What can be said about arriving on a date, whatever the check-out.
 *
 * @param checkOutsMax how many check-outs are looked for, the earliest first; one is enough to know whether there is any
 */
export function explainArrival(
  desk: BookingDesk,
  arrival: CalendarDay,
  checkOutsMax: number,
): ArrivalOutlook {
  const reasons = arrivalReasons(desk, arrival)
  if (reasons.length > 0) return { reasons, checkOuts: [] }
  const checkOuts = legalCheckOuts(desk, arrival, checkOutsMax)
  return checkOuts.length > 0 ? { reasons, checkOuts } : { reasons: [noValidCheckOut(arrival)], checkOuts }
}

/** A calendar at one moment: what every check of the same question shares. */
export interface BookingDesk {
  rules: StayRules
  days: CalendarDays
  viewerId: UserId | null
  now: Instant
  /** The day number of today at the property. */
  today: number
}

/** Reads the clock once, and every date at most once. */
export function openDesk(
  calendar: CalendarFacts,
  now: Instant,
  { viewerId, ignoreClaimId }: Pick<StayRequest, 'viewerId' | 'ignoreClaimId'>,
): BookingDesk {
  const { rules } = calendar
  return {
    rules,
    days: calendarDays(calendar, ignoreClaimId),
    viewerId,
    now,
    today: dayNumberOf(localDateAt(now, rules.timeZone)),
  }
}

/** The checks of `explainStay` in which neither check-out nor party has a part; one adult fits every property. */
function arrivalReasons(desk: BookingDesk, arrival: CalendarDay): Reason[] {
  const { now, rules, today, viewerId } = desk
  return present([
    inPast(arrival, today),
    ...notAvailable([arrival], viewerId),
    closedToArrival(arrival, rules),
    tooSoon(arrival, rules, today, now),
    tooFarAhead(arrival, rules, today),
    ...preparationTime(nightsBefore(desk, arrival), rules, viewerId),
  ])
}

function isDeadEnd(desk: BookingDesk, arrival: CalendarDay): boolean {
  return arrivalReasons(desk, arrival).length === 0 && legalCheckOuts(desk, arrival, 1).length === 0
}

/** The earliest check-outs that the remaining checks allow, for an arrival that passed its own. */
function legalCheckOuts(desk: BookingDesk, arrival: CalendarDay, checkOutsMax: number): LocalDate[] {
  const checkOuts: LocalDate[] = []
  let least = arrival.minStayArrival
  let most = arrival.maxStayArrival
  let lastNight = arrival
  for (let count = 1; count <= most && checkOuts.length < checkOutsMax && isFree(lastNight); count += 1) {
    least = Math.max(least, lastNight.minStayThrough)
    most = Math.min(most, lastNight.maxStayThrough)
    const departure = desk.days(arrival.dayNumber + count)
    const isLegal = count >= least && count <= most && departure.departureAllowed
    if (isLegal && isPreparedAfter(desk, departure)) checkOuts.push(departure.date)
    lastNight = departure
  }
  return checkOuts
}

/** The loop allocates nothing, as a year of availability asks this for every stay that it could hold. */
function isPreparedAfter({ days, rules }: BookingDesk, departure: CalendarDay): boolean {
  for (let gap = 0; gap < rules.preparationNights; gap += 1) {
    if (isOccupied(days(departure.dayNumber + gap))) return false
  }
  return true
}

function nightsBefore({ days, rules }: BookingDesk, arrival: CalendarDay): CalendarDay[] {
  return daysInRange(days, arrival.dayNumber - rules.preparationNights, arrival.dayNumber)
}

function nightsAfter({ days, rules }: BookingDesk, departure: CalendarDay): CalendarDay[] {
  return daysInRange(days, departure.dayNumber, departure.dayNumber + rules.preparationNights)
}

function present(reasons: readonly (Reason | null)[]): Reason[] {
  return reasons.filter((reason) => reason !== null)
}
