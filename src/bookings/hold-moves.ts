import type { CalendarChange } from '../calendar/calendar-change.ts'
import type { Claim } from '../calendar/claim.ts'
import type { LogEntryKind } from '../calendar/log-entry.ts'
import type { CalendarContext, ShipOutcome } from '../calendar/open-calendar.ts'
import { calendarEffect } from '../calendar/statements.ts'
import type { DomainEventType } from '../events/domain-event.ts'
import { eventEffect } from '../events/statements.ts'
import type { Effect } from '../platform/effect.ts'
import { actorName } from '../shared/actor.ts'
import type { BookingId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { BookingStatus, TransitionCause } from './booking.ts'
import { bookingEffect } from './statements.ts'

// What can become of a hold. Each function decides nothing: its caller has. It changes the calendar and writes down
// what Postgres must learn in one synchronous step, and then ships it.

type MoveContext = Pick<CalendarContext, 'actor' | 'calendar' | 'newId' | 'now'>

/** Why a hold moves, and what else belongs into the same Postgres transaction. */
export interface MoveReason {
  cause: TransitionCause
  effects: readonly Effect[]
}

/** The nights are sold: the hold becomes a booking without a deadline. */
export async function confirmHold(ctx: MoveContext, claim: Claim, reason: MoveReason): Promise<ShipOutcome> {
  const confirmed = { ...claim, kind: 'booking' as const, deadline: null }
  return await move(ctx, 'confirmed', confirmed, 'confirmed', reason, [amendCopy(confirmed)])
}

/** The amount is authorised: the nights wait for the host until the new deadline. */
export async function requestHold(
  ctx: MoveContext,
  claim: Claim,
  reason: MoveReason & { deadline: Instant },
): Promise<ShipOutcome> {
  const requested = { ...claim, deadline: reason.deadline }
  return await move(ctx, 'requested', requested, 'requested', reason, [amendCopy(requested)])
}

/** The guest needs more time to pay; the booking stays `pending_payment`. */
export async function extendHold(
  ctx: MoveContext,
  claim: Claim,
  { deadline }: { deadline: Instant },
): Promise<ShipOutcome> {
  const extended = { ...claim, deadline }
  return await applyAndShip(ctx, {
    kind: 'extended',
    claim: extended,
    at: ctx.now(),
    plan: {
      effects: [
        // safe because only bookings have holds
        bookingEffect('booking.set_hold', { bookingId: claim.id as BookingId, holdExpiresAt: deadline }),
        amendCopy(extended),
      ],
    },
  })
}

/**
 * The hold is over. Postgres learns it first; the nights are given back when it knows, so that it never shows a
 * payable booking whose nights are free.
 */
export async function endHold(
  ctx: MoveContext,
  claim: Claim,
  reason: MoveReason & { status: 'expired' | 'payment_failed' },
): Promise<ShipOutcome> {
  const ended = { ...claim, deadline: null }
  const drop = calendarEffect('claim.drop', { claimId: claim.id })
  return await move(ctx, 'ending', ended, reason.status, reason, [drop])
}

/** A payment came after the end: takes the same nights once more, if nobody has them by now. */
export async function retakeHold(
  ctx: MoveContext,
  claim: Claim,
  reason: MoveReason & { as: 'confirmed' | 'requested'; deadline: Instant | null },
): Promise<ShipOutcome | { kind: 'nights_taken' }> {
  const { store, propertyId } = ctx.calendar
  if (store.takenNights(claim.checkIn, claim.checkOut).size > 0) return { kind: 'nights_taken' }
  const kind = reason.as === 'confirmed' ? ('booking' as const) : ('hold' as const)
  const retaken = { ...claim, kind, deadline: reason.deadline }
  const { id: claimId, checkIn, checkOut, holderId, deadline } = retaken
  const copy = calendarEffect('claim.copy', {
    claimId,
    propertyId,
    kind,
    checkIn,
    checkOut,
    holderId,
    deadline,
  })
  return await move(ctx, 'retaken', retaken, reason.as, reason, [copy])
}

/** One step of a booking: calendar, claim copy, transition with its history, domain event. */
async function move(
  ctx: MoveContext,
  kind: LogEntryKind,
  claim: CalendarChange['claim'],
  to: BookingStatus & keyof typeof EVENT_OF_STATUS,
  { cause, effects }: MoveReason,
  copyEffects: readonly Effect[],
): Promise<ShipOutcome> {
  const at = ctx.now()
  const { store, propertyId } = ctx.calendar
  // safe because only bookings have holds
  const bookingId = claim.id as BookingId
  const { checkIn, checkOut, deadline } = claim
  const actor = actorName(ctx.actor)
  const transition = { bookingId, to, cause, actor, at, seq: store.head().seq + 1, holdExpiresAt: deadline }
  const event = {
    id: ctx.newId('evt'),
    type: EVENT_OF_STATUS[to],
    subjectId: bookingId,
    data: { propertyId, checkIn, checkOut, cause },
    occurredAt: at,
  }
  return await applyAndShip(ctx, {
    kind,
    claim,
    at,
    plan: {
      effects: [
        ...copyEffects,
        bookingEffect('booking.move', transition),
        ...effects,
        eventEffect('event.record', event),
      ],
      // Whatever is wrong with the rest: an end that Postgres does not know would keep the nights for ever.
      ifRefused: kind === 'ending' ? [...copyEffects, bookingEffect('booking.move', transition)] : [],
    },
  })
}

const EVENT_OF_STATUS = {
  confirmed: 'booking.confirmed',
  requested: 'booking.requested',
  expired: 'booking.expired',
  payment_failed: 'booking.payment_failed',
} as const satisfies Partial<Record<BookingStatus, DomainEventType>>

async function applyAndShip({ calendar }: MoveContext, change: CalendarChange): Promise<ShipOutcome> {
  const { seq } = calendar.store.apply(change)
  await calendar.armAlarm()
  return await calendar.ship(seq)
}

function amendCopy({ id: claimId, kind, deadline }: CalendarChange['claim']): Effect {
  return calendarEffect('claim.amend', { claimId, kind, deadline })
}
