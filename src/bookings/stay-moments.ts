import { type Instant, instantOf, type LocalDate, type LocalTime } from '../shared/local-date.ts'
import type { StayMoments } from './booking.ts'
import { type LaterInstalment, unchargedMinor } from './instalment-plan.ts'

/** The clock that a stay goes by: its dates and times as they were sold, in the property's zone. */
export interface StayClock {
  checkIn: LocalDate
  checkOut: LocalDate
  timeZone: string
  checkInTime: LocalTime
  checkOutTime: LocalTime
}

/** When a stay begins and ends, whatever the clocks in its zone do on those days. */
export function momentsOf({
  checkIn,
  checkOut,
  timeZone,
  checkInTime,
  checkOutTime,
  laterInstalments = [],
}: StayClock & { laterInstalments?: readonly LaterInstalment[] | undefined }): StayMoments {
  return {
    checkInDayAt: instantOf(checkIn, '00:00', timeZone),
    checkInAt: instantOf(checkIn, checkInTime, timeZone),
    checkOutAt: instantOf(checkOut, checkOutTime, timeZone),
    leaveFrom: unchargedMinor(laterInstalments) > 0 ? instantOf(checkOut, '00:00', timeZone) : null,
  }
}

const REVIEW_WINDOW_MS = 14 * 24 * 60 * 60 * 1000
const DETAILS_BEFORE_MS = 48 * 60 * 60 * 1000

/** Until when a stay can be reviewed: counted from its scheduled end, or from its actual one if that was earlier. */
export function reviewDeadline(stay: StayClock, checkedOutAt: Instant | null): Instant {
  const { checkOutAt } = momentsOf(stay)
  return Math.min(checkOutAt, checkedOutAt ?? checkOutAt) + REVIEW_WINDOW_MS
}

/** From when on a guest is told how to get in, and when they are reminded of it. */
export function detailsShownFrom(stay: StayClock): Instant {
  return momentsOf(stay).checkInAt - DETAILS_BEFORE_MS
}

/** What says whether the guest of a confirmed stay is still to be reminded of it. */
export interface ReminderFacts extends StayClock {
  /** When they were told of these dates. */
  confirmedAt: Instant | null
  /** The check-in date of which they have been reminded. */
  announcedCheckIn: LocalDate | null
}

/**
 * When a confirmed stay is looked at next: to remind its guest, which may be overdue, or because it begins. Who was told of
 * it later than they would be reminded is not.
 */
export function nextLookAt(stay: ReminderFacts): Instant {
  const { checkIn, confirmedAt, announcedCheckIn } = stay
  const remindAt = detailsShownFrom(stay)
  const isOwed = announcedCheckIn !== checkIn && confirmedAt !== null && confirmedAt < remindAt
  return isOwed ? remindAt : momentsOf(stay).checkInAt
}
