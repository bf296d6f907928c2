import type { ShipmentPlan } from '../calendar/calendar-change.ts'
import { calendarEffect } from '../calendar/statements.ts'
import type { AppContext } from '../context.ts'
import { eventEffect } from '../events/statements.ts'
import { idempotencyEffect } from '../idempotency/statements.ts'
import { identityEffect } from '../identity/statements.ts'
import { credentialsOf, type Person } from '../shared/actor.ts'
import { bookingEffect } from './statements.ts'
import type { NewBookingRow } from './tables.ts'
import { toBooking } from './views.ts'

/**
 * What Postgres must learn of a new booking, whatever happens on the way there.
 *
 * @param seq the calendar's log entry that takes the nights
 */
export function planBookingShipment(
  { idempotency, newId }: Pick<AppContext, 'idempotency' | 'newId'>,
  guest: Person,
  row: NewBookingRow,
  seq: number,
): ShipmentPlan {
  const { id: bookingId, propertyId, hostId, checkIn, checkOut, createdAt } = row
  const about = { propertyId, checkIn, checkOut }
  // The answer has the host's words in it, the title for one.
  const stored = idempotency && { ...idempotency, answer: toBooking(row), personId: hostId }
  const history = {
    bookingId,
    from: null,
    to: 'pending_payment' as const,
    actor: guest.userId,
    cause: 'booked' as const,
    at: createdAt,
    idempotencyKey: idempotency?.key ?? null,
  }
  return {
    whileUnanswered: [
      identityEffect('actor.assert', credentialsOf(guest)),
      ...(stored ? [idempotencyEffect('idempotency.remember', stored)] : []),
    ],
    onceAnswered: stored ? [idempotencyEffect('idempotency.remember_if_new', stored)] : [],
    effects: [
      bookingEffect('booking.create', row),
      bookingEffect('booking.record_event', { ...history, seq }),
      calendarEffect('claim.copy', {
        claimId: bookingId,
        kind: 'hold',
        holderId: row.guestId,
        deadline: row.holdExpiresAt ?? null,
        ...about,
      }),
      eventEffect('event.record', {
        id: newId('evt'),
        type: 'booking.pending_payment',
        subjectId: bookingId,
        data: about,
        occurredAt: createdAt,
      }),
    ],
    onGiveBack: [
      calendarEffect('claim.drop', { claimId: bookingId }),
      bookingEffect('booking.move', {
        bookingId,
        to: 'expired',
        cause: 'calendar_refused',
        actor: 'system:alarm',
        at: createdAt,
        seq: seq + 1,
        holdExpiresAt: null,
      }),
    ],
    ifRefused: [
      ...(stored ? [idempotencyEffect('idempotency.remember_if_new', stored)] : []),
      bookingEffect('booking.create', {
        ...row,
        status: 'expired',
        holdExpiresAt: null,
        paymentsClosed: true,
      }),
      bookingEffect('booking.record_event', {
        ...history,
        seq,
        to: 'expired',
        actor: 'system:alarm',
        cause: 'calendar_refused',
      }),
      eventEffect('event.record', {
        id: newId('evt'),
        type: 'calendar.drift_found',
        subjectId: propertyId,
        data: { bookingId, ...about },
        occurredAt: createdAt,
      }),
    ],
  }
}
