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

/** @param stays in the order of booking */
export function bookedCalendar(terms: PropertyTerms, stays: readonly SoldStay[]): BookedCalendar {
  const { propertyId } = terms
  const log = logOf(stays)
  const head = log.at(-1)?.entry
  return {
    bookings: stays.map((stay) => bookingRow(terms, stay, confirmedBefore(stays, stay.bookedAt))),
    events: log.map(eventRow),
    claims: stays.map(({ bookingId, checkIn, checkOut, guest }) => ({
      claimId: bookingId,
      propertyId,
      stay: { from: checkIn, to: checkOut },
      kind: 'booking' as const,
      holderId: guest.id,
      deadline: null,
    })),
    calendar: { propertyId, seq: head?.seq ?? 0, headHash: head?.hash ?? GENESIS_HASH, nextDueAt: null },
    entries: log.map(({ entry: { seq, kind, hash, at } }) => ({ propertyId, seq, kind, hash, at })),
  }
}

const confirmedBefore = (stays: readonly SoldStay[], moment: Instant): number =>
  stays.filter(({ paidAt }) => paidAt < moment).length

function bookingRow(terms: PropertyTerms, stay: SoldStay, confirmedBookings: number): NewBookingRow {
  const { bookingId, guest, guests, checkIn, checkOut, bookedAt, paidAt } = stay
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
    status: 'confirmed',
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
    houseRulesVersion: terms.houseRulesVersion,
    message: null,
    holdExpiresAt: null,
    paymentsClosed: true,
    createdAt: bookedAt,
    confirmedAt: paidAt,
    version: 2,
  }
}

interface LoggedDecision {
  entry: LogEntry
  stay: SoldStay
}

/** The calendar's log of these stays: each was held and then confirmed. Its object goes on where this ends. */
function logOf(stays: readonly SoldStay[]): LoggedDecision[] {
  const decisions = stays.flatMap((stay) => [
    { stay, kind: 'held' as const, claimKind: 'hold' as const, at: stay.bookedAt },
    { stay, kind: 'confirmed' as const, claimKind: 'booking' as const, at: stay.paidAt },
  ])
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
  const booked = { from: null, to: 'pending_payment', actor: guest.id, cause: 'booked' } as const
  const paid = {
    from: 'pending_payment',
    to: 'confirmed',
    actor: 'system:seed',
    cause: 'payment_event',
  } as const
  return { bookingId, seq, at, idempotencyKey: null, ...(kind === 'held' ? booked : paid) }
}
