import { nextMoveAt } from '../../src/bookings/booking.ts'
import { tiersOf } from '../../src/bookings/cancellation-policy.ts'
import { detailsShownFrom, momentsOf, nextLookAt } from '../../src/bookings/stay-moments.ts'
import type { BookingEventRow, NewBookingRow } from '../../src/bookings/tables.ts'
import { chainEntry, GENESIS_HASH, type LogEntry } from '../../src/calendar/log-entry.ts'
import type { calendarClaims, calendarEntries, calendars } from '../../src/calendar/tables.ts'
import { priceStay } from '../../src/pricing/quote.ts'
import type { PropertyTerms } from '../../src/properties/terms.ts'
import { type Instant, localDateAt } from '../../src/shared/local-date.ts'
import type { SoldStay } from './stays.ts'

/** Everything that Postgres knows of the stays sold at one property. */
export interface BookedCalendar {
  bookings: NewBookingRow[]
  events: BookingEventRow[]
  claims: (typeof calendarClaims.$inferInsert)[]
  calendar: typeof calendars.$inferInsert
  entries: (typeof calendarEntries.$inferInsert)[]
}

/** What the defaults of the configuration say; see `src/config.ts`. */
const SERVICE_FEES = { guestPercent: 14, hostPercent: 3 }

/** Each move has made one. */
const VERSION_OF_STATUS = { confirmed: 2, in_stay: 3, completed: 4 } as const

/** @param stays in the order of booking; each is as far as it has come by now */
export function bookedCalendar(
  terms: PropertyTerms,
  stays: readonly SoldStay[],
  now: Instant,
): BookedCalendar {
  const { propertyId } = terms
  const log = logOf(terms, stays, now)
  const head = log.at(-1)?.entry
  return {
    bookings: stays.map((stay) =>
      bookingRow(terms, stay, { confirmedBookings: confirmedBefore(stays, stay.bookedAt), now }),
    ),
    events: log.map(eventRow),
    claims: stays.map((stay) => claimRow(terms, stay, now)),
    calendar: {
      propertyId,
      seq: head?.seq ?? 0,
      headHash: head?.hash ?? GENESIS_HASH,
      nextDueAt: earliest(stays.map((stay) => progressOf(terms, stay, now).nextMoveAt)),
    },
    entries: log.map(({ entry: { seq, kind, hash, at } }) => ({ propertyId, seq, kind, hash, at })),
  }
}

const confirmedBefore = (stays: readonly SoldStay[], moment: Instant): number =>
  stays.filter(({ paidAt }) => paidAt < moment).length

function claimRow(terms: PropertyTerms, stay: SoldStay, now: Instant): BookedCalendar['claims'][number] {
  const { bookingId, checkIn, checkOut, guest } = stay
  return {
    claimId: bookingId,
    propertyId: terms.propertyId,
    stay: { from: checkIn, to: checkOut },
    kind: 'booking',
    holderId: guest.id,
    deadline: progressOf(terms, stay, now).nextMoveAt,
  }
}

/** How far a paid stay has come by the clock, and when it moves on. */
function progressOf({ stayRules }: PropertyTerms, stay: SoldStay, now: Instant) {
  const { timeZone, checkInTime, checkOutTime } = stayRules
  const clock = { ...stay, timeZone, checkInTime, checkOutTime }
  const moments = momentsOf(clock)
  const begun = moments.checkInAt <= now ? ('in_stay' as const) : ('confirmed' as const)
  const status = moments.checkOutAt <= now ? ('completed' as const) : begun
  // Before the world began everybody was reminded who had to be.
  const announcedCheckIn = detailsShownFrom(clock) <= now ? stay.checkIn : null
  const nextAt =
    status === 'confirmed'
      ? nextLookAt({ ...clock, confirmedAt: stay.paidAt, announcedCheckIn })
      : nextMoveAt(status, moments, null)
  return { status, moments, announcedCheckIn, nextMoveAt: nextAt }
}

function earliest(moments: readonly (Instant | null)[]): Instant | null {
  const known = moments.filter((moment) => moment !== null)
  return known.length > 0 ? Math.min(...known) : null
}

function bookingRow(
  terms: PropertyTerms,
  stay: SoldStay,
  { confirmedBookings, now }: { confirmedBookings: number; now: Instant },
): NewBookingRow {
  const { bookingId, guest, guests, checkIn, checkOut, bookedAt, paidAt } = stay
  const { status, announcedCheckIn } = progressOf(terms, stay, now)
  const { timeZone, checkInTime, checkOutTime } = terms.stayRules
  const price = priceStay({
    settings: terms.price,
    datePrices: new Map(),
    serviceFees: SERVICE_FEES,
    stay,
    guests,
    today: localDateAt(bookedAt, timeZone),
    confirmedBookings,
  })
  return {
    id: bookingId,
    propertyId: terms.propertyId,
    guestId: guest.id,
    hostId: terms.hostId,
    status,
    announcedCheckIn,
    checkIn,
    checkOut,
    timeZone,
    checkInTime,
    checkOutTime,
    guests,
    bookingMode: terms.bookingMode,
    title: terms.title,
    currency: terms.price.currency,
    totalMinor: price.totals.payin.amountMinor,
    nights: price.nights,
    lines: price.lines,
    totals: price.totals,
    dueAtProperty: price.dueAtProperty,
    // No demo stay is as long as those that are sold under the long-term policy.
    cancellationPolicy: terms.cancellationPolicy,
    cancellationTiers: tiersOf(terms.cancellationPolicy),
    houseRulesVersion: terms.houseRulesVersion,
    message: null,
    holdExpiresAt: null,
    paymentsClosed: true,
    createdAt: bookedAt,
    confirmedAt: paidAt,
    version: VERSION_OF_STATUS[progressOf(terms, stay, now).status],
  }
}

interface LoggedDecision {
  entry: LogEntry
  stay: SoldStay
}

/**
 * The calendar's log of these stays: each was held and then confirmed, and some have begun and ended since. Its object goes
 * on where this ends.
 */
function logOf(terms: PropertyTerms, stays: readonly SoldStay[], now: Instant): LoggedDecision[] {
  const decisions = stays
    .flatMap((stay) => {
      const { checkInAt, checkOutAt } = progressOf(terms, stay, now).moments
      return [
        { stay, kind: 'held' as const, claimKind: 'hold' as const, at: stay.bookedAt },
        { stay, kind: 'confirmed' as const, claimKind: 'booking' as const, at: stay.paidAt },
        { stay, kind: 'arrived' as const, claimKind: 'booking' as const, at: checkInAt },
        { stay, kind: 'departed' as const, claimKind: 'booking' as const, at: checkOutAt },
      ]
    })
    .filter(({ at }) => at <= now)
  let previous = { seq: 0, hash: GENESIS_HASH }
  return decisions
    .sort((a, b) => a.at - b.at)
    .map(({ stay, kind, claimKind, at }) => {
      const { bookingId: claimId, checkIn, checkOut, guest } = stay
      const fact = { kind, claimId, claimKind, checkIn, checkOut, at }
      const secret = { salt: `${claimId}\n${kind}`, payload: JSON.stringify({ holderId: guest.id }) }
      const entry = chainEntry(previous, fact, secret)
      previous = entry
      return { entry, stay }
    })
}

function eventRow({ entry: { kind, seq, at }, stay: { bookingId, guest } }: LoggedDecision): BookingEventRow {
  return { bookingId, seq, at, idempotencyKey: null, ...moveOf(kind, guest) }
}

function moveOf(kind: LogEntry['kind'], guest: SoldStay['guest']) {
  const actor = 'system:seed'
  switch (kind) {
    case 'held':
      return { from: null, to: 'pending_payment', actor: guest.id, cause: 'booked' } as const
    case 'arrived':
      return { from: 'confirmed', to: 'in_stay', actor, cause: 'clock' } as const
    case 'departed':
      return { from: 'in_stay', to: 'completed', actor, cause: 'clock' } as const
    default:
      return { from: 'pending_payment', to: 'confirmed', actor, cause: 'payment_event' } as const
  }
}
