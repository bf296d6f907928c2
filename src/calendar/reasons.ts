import type { Guests } from '../pricing/quote-schemas.ts'
import type { StayRules } from '../properties/terms.ts'
import type { BookingId, UserId } from '../shared/id.ts'
import { dateOfDayNumber, type Instant, instantOf, type LocalDate } from '../shared/local-date.ts'
import { type CalendarDay, isOccupied } from './calendar-day.ts'
import type { TakenNight } from './claim.ts'
import { closedDetail, counted, nightsAre, nightsNamed } from './reason-wording.ts'
import type { Reason } from './schemas.ts'

// One function for each restriction: it answers why a stay is refused, or null when this is no obstacle.

export function inPast(arrival: CalendarDay, today: number): Reason | null {
  if (arrival.dayNumber >= today) return null
  const detail = `Check-in on ${arrival.date} is in the past; today is ${dateOfDayNumber(today)} at the property.`
  return { code: 'in_past', detail, dates: [arrival.date] }
}

/** Closed nights and those of others are one reason; each booking of the viewer is a reason of its own. */
export function notAvailable(nights: readonly CalendarDay[], viewerId: UserId | null): Reason[] {
  const reasons: Reason[] = []
  const others = nights.filter((night) => !night.open || isOthers(night.taken, viewerId))
  if (others.length > 0) {
    const dates = others.map((night) => night.date)
    reasons.push({ code: 'not_available', detail: `The ${nightsAre(dates)} not available.`, dates })
  }
  for (const [bookingId, dates] of nightsByOwnBooking(nights, viewerId)) {
    const detail = `The ${nightsAre(dates)} already held by your own booking ${bookingId}.`
    reasons.push({ code: 'not_available', detail, dates, bookingId })
  }
  return reasons
}

export function closedToArrival(arrival: CalendarDay, rules: StayRules): Reason | null {
  if (arrival.arrivalAllowed) return null
  const detail = closedDetail('begin', arrival.date, rules.allowedCheckInDays)
  return { code: 'closed_to_arrival', detail, dates: [arrival.date] }
}

export function closedToDeparture(departure: CalendarDay, rules: StayRules): Reason | null {
  if (departure.departureAllowed) return null
  const detail = closedDetail('end', departure.date, rules.allowedCheckOutDays)
  return { code: 'closed_to_departure', detail, dates: [departure.date] }
}

export function tooShort(arrival: CalendarDay, nightCount: number): Reason | null {
  const limit = arrival.minStayArrival
  if (nightCount >= limit) return null
  const detail = `A stay from ${arrival.date} has at least ${counted(limit, 'night')}; this one has ${nightCount}.`
  return { code: 'min_stay', detail, dates: [arrival.date], limit }
}

export function tooLong(arrival: CalendarDay, nightCount: number): Reason | null {
  const limit = arrival.maxStayArrival
  if (nightCount <= limit) return null
  const detail = `A stay from ${arrival.date} has at most ${counted(limit, 'night')}; this one has ${nightCount}.`
  return { code: 'max_stay', detail, dates: [arrival.date], limit }
}

export function tooShortThrough(nights: readonly CalendarDay[]): Reason | null {
  const demanding = nights.filter((night) => night.minStayThrough > nights.length)
  if (demanding.length === 0) return null
  const dates = demanding.map((night) => night.date)
  const limit = demanding.reduce((most, night) => Math.max(most, night.minStayThrough), 0)
  const detail = `A stay over the ${nightsNamed(dates)} has at least ${counted(limit, 'night')}; this one has ${nights.length}.`
  return { code: 'min_stay_through', detail, dates, limit }
}

export function tooLongThrough(nights: readonly CalendarDay[]): Reason | null {
  const demanding = nights.filter((night) => night.maxStayThrough < nights.length)
  if (demanding.length === 0) return null
  const dates = demanding.map((night) => night.date)
  const limit = demanding.reduce((least, night) => Math.min(least, night.maxStayThrough), nights.length)
  const detail = `A stay over the ${nightsNamed(dates)} has at most ${counted(limit, 'night')}; this one has ${nights.length}.`
  return { code: 'max_stay_through', detail, dates, limit }
}

/** Without advance notice, only arrivals of today are too soon, and only after the cut-off, which is still in time. */
export function tooSoon(arrival: CalendarDay, rules: StayRules, today: number, now: Instant): Reason | null {
  const limit = rules.advanceNoticeDays
  const daysAhead = arrival.dayNumber - today
  const inTime =
    limit > 0
      ? daysAhead >= limit
      : daysAhead !== 0 || now <= instantOf(arrival.date, rules.sameDayCutoffTime, rules.timeZone)
  if (inTime) return null
  const rule =
    limit > 0
      ? `Bookings must be made at least ${counted(limit, 'day')} before check-in`
      : `Bookings for the same day close at ${rules.sameDayCutoffTime}`
  const earliest = dateOfDayNumber(today + Math.max(1, limit))
  const detail = `${rule}; the earliest check-in is ${earliest}, not ${arrival.date}.`
  return { code: 'advance_notice', detail, dates: [arrival.date], limit }
}

export function tooFarAhead(arrival: CalendarDay, rules: StayRules, today: number): Reason | null {
  const limit = rules.bookingWindowDays
  if (limit === null || arrival.dayNumber <= today + limit) return null
  const latest = dateOfDayNumber(today + limit)
  const detail = `Check-in is possible up to ${counted(limit, 'day')} ahead, until ${latest}; ${arrival.date} is later.`
  return { code: 'booking_window', detail, dates: [arrival.date], limit }
}

/** @param neighbours the nights next to the stay that must not belong to another booking */
export function preparationTime(
  neighbours: readonly CalendarDay[],
  rules: StayRules,
  viewerId: UserId | null,
): Reason[] {
  const limit = rules.preparationNights
  const occupied = neighbours.filter(isOccupied)
  const reasons: Reason[] = []
  const rule = `${counted(limit, 'night')} between two bookings must stay free for preparation`
  const others = occupied.filter((night) => isOthers(night.taken, viewerId))
  if (others.length > 0) {
    const dates = others.map((night) => night.date)
    reasons.push({
      code: 'preparation_time',
      detail: `${rule}; the ${nightsAre(dates)} taken.`,
      dates,
      limit,
    })
  }
  for (const [bookingId, dates] of nightsByOwnBooking(occupied, viewerId)) {
    const detail = `${rule}; the ${nightsAre(dates)} held by your own booking ${bookingId}.`
    reasons.push({ code: 'preparation_time', detail, dates, limit, bookingId })
  }
  return reasons
}

/** Infants are not counted. */
export function tooManyGuests({ adults, children }: Guests, { maxGuests }: StayRules): Reason | null {
  if (adults + children <= maxGuests) return null
  const party = `this party has ${adults + children} adults and children`
  return {
    code: 'occupancy',
    detail: `The property takes ${counted(maxGuests, 'guest')}; ${party}.`,
    limit: maxGuests,
  }
}

export function petsNotAllowed({ pets }: Guests, { petsAllowed }: StayRules): Reason | null {
  if (pets === 0 || petsAllowed) return null
  return { code: 'pets_not_allowed', detail: 'Pets are not allowed at this property.' }
}

export function noValidCheckOut(arrival: CalendarDay): Reason {
  const least = Math.max(arrival.minStayArrival, arrival.minStayThrough)
  const detail = `No check-out is possible for a stay from ${arrival.date}, which has at least ${counted(least, 'night')}.`
  return { code: 'no_valid_checkout', detail, dates: [arrival.date] }
}

function isOthers(taken: TakenNight | null, viewerId: UserId | null): boolean {
  return taken !== null && ownBookingId(taken, viewerId) === null
}

function nightsByOwnBooking(
  nights: readonly CalendarDay[],
  viewerId: UserId | null,
): Map<BookingId, LocalDate[]> {
  const byBooking = new Map<BookingId, LocalDate[]>()
  for (const { date, taken } of nights) {
    const bookingId = taken && ownBookingId(taken, viewerId)
    if (!bookingId) continue
    const dates = byBooking.get(bookingId)
    if (dates) dates.push(date)
    else byBooking.set(bookingId, [date])
  }
  return byBooking
}

function ownBookingId(taken: TakenNight, viewerId: UserId | null): BookingId | null {
  if (viewerId === null || taken.holderId !== viewerId) return null
  // The claims of nights that are to be added to a booking, or are kept for somebody, have other ids.
  if (!taken.claimId.startsWith('bkg_')) return null
  return taken.claimId as BookingId // safe because the claim of a hold or booking carries the booking's id
}
