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
import { type Instant, localDateAt } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'
import type { BookingStatus, TransitionCause } from './booking.ts'
import { type BookingChanges, bookingEffect } from './statements.ts'
import { momentsOf, nextLookAt, type StayClock } from './stay-moments.ts'

// What can become of a booking's claim. Each function decides nothing: its caller has. It changes the calendar and writes
// down what Postgres must learn in one synchronous step, and then ships it.

export type MoveContext = Pick<CalendarContext, 'actor' | 'calendar' | 'idempotency' | 'newId' | 'now'>

/** Why a booking moves, and what else belongs into the same Postgres transaction. */
export interface MoveReason {
  cause: TransitionCause
  effects: readonly Effect[]
  changes?: BookingChanges
  /** Who has moved it, when that is not who acts now. */
  actor?: string
}

/** The nights are sold: the hold becomes a booking, which is looked at again before its stay begins. */
export async function confirmHold(
  ctx: MoveContext,
  claim: Claim,
  stay: StayClock,
  reason: MoveReason,
): Promise<ShipOutcome> {
  const confirmed = { ...claim, kind: 'booking' as const, deadline: firstLookAt(ctx, stay) }
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

/** The stay is near: that is told once for each date it has, and the booking is looked at again at another moment. */
export async function announceCheckIn(
  ctx: MoveContext,
  claim: Claim,
  { lookAgainAt }: { lookAgainAt: Instant },
): Promise<ShipOutcome> {
  const near = { ...claim, deadline: lookAgainAt }
  const at = ctx.now()
  // safe because only bookings have claims of that kind
  const announced = { bookingId: claim.id as BookingId, eventId: ctx.newId('evt'), at }
  const effects = [amendCopy(near), bookingEffect('booking.announce_check_in', announced)]
  return await applyAndShip(ctx, { kind: 'extended', claim: near, at, plan: { effects } })
}

/** The stay has begun, or is over: its nights stay taken, and the next moment to look at it is another one. */
export async function advanceStay(
  ctx: MoveContext,
  claim: Claim,
  stay: StayClock,
  reason: MoveReason & { to: 'in_stay' | 'completed' },
): Promise<ShipOutcome> {
  const deadline = reason.to === 'in_stay' ? momentsOf(stay).checkOutAt : null
  const advanced = { ...claim, deadline }
  const kind = reason.to === 'in_stay' ? 'arrived' : 'departed'
  return await move(ctx, kind, advanced, reason.to, reason, [amendCopy(advanced)])
}

type EndStatus = 'expired' | 'payment_failed' | 'declined' | 'withdrawn' | 'cancelled'

/**
 * It is over. Postgres learns it first, and with it what goes back to the guest; the nights are given back when it knows,
 * so that it never shows a booking whose nights are free.
 */
export async function endBooking(
  ctx: MoveContext,
  claim: Claim,
  reason: MoveReason & { to: EndStatus },
): Promise<ShipOutcome> {
  const ended = { ...claim, deadline: null }
  const drop = calendarEffect('claim.drop', { claimId: claim.id })
  return await move(ctx, 'ending', ended, reason.to, reason, [drop])
}

/**
 * The host has cancelled: what is left of the stay stays closed, without a moment in which somebody else could take it.
 */
export async function turnIntoBlock(
  ctx: MoveContext,
  claim: Claim,
  { timeZone }: StayClock,
  reason: MoveReason & { to: 'cancelled' },
): Promise<ShipOutcome> {
  const { calendar } = ctx
  const { transition, event } = transitionOf(ctx, claim, reason.to, reason)
  const bare = [
    calendarEffect('claim.drop', { claimId: claim.id }),
    bookingEffect('booking.move', transition),
  ]
  const effects = [...bare, ...reason.effects, eventEffect('event.record', event)]
  const { at } = transition
  const today = localDateAt(at, timeZone)
  const from = claim.checkIn < today ? today : claim.checkIn
  const lastSeq = calendar.store.transaction(() => {
    const plan = { effects, ifRefused: bare }
    const { seq } = calendar.store.apply({ kind: 'released', claim: { ...claim, deadline: null }, at, plan })
    if (from >= claim.checkOut) return seq
    return calendar.store.apply(blockedChange(ctx, { checkIn: from, checkOut: claim.checkOut }, at)).seq
  })
  await calendar.armAlarm()
  await calendar.checkpoint('move_stored')
  return await calendar.ship(lastSeq)
}

function blockedChange({ calendar, newId }: MoveContext, stay: Stay, at: Instant): CalendarChange {
  const { propertyId } = calendar
  const blockId = newId('blk')
  const claim = { kind: 'block' as const, ...stay, holderId: null, deadline: null }
  const event = {
    id: newId('evt'),
    type: 'calendar.blocked' as const,
    subjectId: propertyId,
    data: { blockId, ...stay },
    occurredAt: at,
  }
  return {
    kind: 'blocked',
    claim: { id: blockId, ...claim },
    at,
    plan: {
      effects: [
        calendarEffect('block.create', { id: blockId, propertyId, ...stay, note: null, createdAt: at }),
        calendarEffect('claim.copy', { claimId: blockId, propertyId, ...claim }),
        eventEffect('event.record', event),
      ],
      onGiveBack: [
        calendarEffect('claim.drop', { claimId: blockId }),
        calendarEffect('block.delete', { blockId }),
      ],
    },
  }
}

/** A payment came after the end: takes the same nights once more, if nobody has them by now. */
export async function retakeHold(
  ctx: MoveContext,
  claim: Claim,
  stay: StayClock,
  reason: MoveReason & ({ as: 'confirmed' } | { as: 'requested'; deadline: Instant }),
): Promise<ShipOutcome | { kind: 'nights_taken' }> {
  const { store, propertyId } = ctx.calendar
  if (store.takenNights(claim.checkIn, claim.checkOut).size > 0) return { kind: 'nights_taken' }
  const kind = reason.as === 'confirmed' ? ('booking' as const) : ('hold' as const)
  const nextAt = reason.as === 'confirmed' ? firstLookAt(ctx, stay) : reason.deadline
  const retaken = { ...claim, kind, deadline: nextAt }
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

/** When a stay that is confirmed now is looked at for the first time. */
const firstLookAt = ({ now }: MoveContext, stay: StayClock): Instant =>
  nextLookAt({ ...stay, confirmedAt: now(), announcedCheckIn: null })

/** One step of a booking: calendar, claim copy, transition with its history, domain event. */
async function move(
  ctx: MoveContext,
  kind: LogEntryKind,
  claim: CalendarChange['claim'],
  to: MovedStatus,
  reason: MoveReason,
  copyEffects: readonly Effect[],
): Promise<ShipOutcome> {
  const { transition, event } = transitionOf(ctx, claim, to, reason)
  return await applyAndShip(ctx, {
    kind,
    claim,
    at: transition.at,
    plan: {
      effects: [
        ...copyEffects,
        bookingEffect('booking.move', transition),
        ...reason.effects,
        eventEffect('event.record', event),
      ],
      // Whatever is wrong with the rest: an end that Postgres does not know would keep the nights for ever.
      ifRefused: kind === 'ending' ? [...copyEffects, bookingEffect('booking.move', transition)] : [],
    },
  })
}

type MovedStatus = Exclude<BookingStatus, 'pending_payment'>

function transitionOf(
  ctx: MoveContext,
  claim: CalendarChange['claim'],
  to: MovedStatus,
  { cause, changes, actor = actorName(ctx.actor) }: MoveReason,
) {
  const at = ctx.now()
  const { store, propertyId } = ctx.calendar
  const by = changes?.cancelledBy
  // safe because only bookings move
  const bookingId = claim.id as BookingId
  const { checkIn, checkOut } = claim
  return {
    transition: {
      bookingId,
      to,
      cause,
      actor,
      at,
      seq: store.head().seq + 1,
      // A booking's deadline is the next moment of its stay, which nobody waits for.
      holdExpiresAt: claim.kind === 'hold' ? claim.deadline : null,
      idempotencyKey: ctx.idempotency?.key ?? null,
      ...(changes && { changes }),
    },
    event: {
      id: ctx.newId('evt'),
      type: EVENT_OF_STATUS[to],
      subjectId: bookingId,
      data: { propertyId, checkIn, checkOut, cause, ...(by && { cancelledBy: by }) },
      occurredAt: at,
    },
  }
}

const EVENT_OF_STATUS = {
  confirmed: 'booking.confirmed',
  requested: 'booking.requested',
  in_stay: 'booking.in_stay',
  completed: 'booking.completed',
  expired: 'booking.expired',
  payment_failed: 'booking.payment_failed',
  declined: 'booking.declined',
  withdrawn: 'booking.withdrawn',
  cancelled: 'booking.cancelled',
} as const satisfies Record<MovedStatus, DomainEventType>

async function applyAndShip({ calendar }: MoveContext, change: CalendarChange): Promise<ShipOutcome> {
  const { seq } = calendar.store.apply(change)
  await calendar.armAlarm()
  await calendar.checkpoint('move_stored')
  return await calendar.ship(seq)
}

function amendCopy({ id: claimId, kind, deadline }: CalendarChange['claim']): Effect {
  return calendarEffect('claim.amend', { claimId, kind, deadline })
}
