import type { CalendarChange } from '../calendar/calendar-change.ts'
import type { Claim } from '../calendar/claim.ts'
import type { ShipOutcome } from '../calendar/open-calendar.ts'
import { calendarEffect } from '../calendar/statements.ts'
import type { DomainEventType } from '../events/domain-event.ts'
import { eventEffect } from '../events/statements.ts'
import type { Effect } from '../platform/effect.ts'
import { actorName } from '../shared/actor.ts'
import type { Instant } from '../shared/local-date.ts'
import { nightsOf, type Stay } from '../shared/stay.ts'
import {
  type AddedNights,
  type AlterationStatus,
  differenceDeadline,
  dueNowMinor,
  nightsBeyond,
} from './alteration.ts'
import { alterationEffect } from './alteration-statements.ts'
import type { MoveContext } from './booking-moves.ts'
import { nextChargeOf } from './instalment-plan.ts'
import { momentsOf, nextLookAt } from './stay-moments.ts'
import type { AlterationRow, BookingRow } from './tables.ts'

// What an alteration does to a calendar. Each function decides nothing: its caller has. Whatever several claims have to do
// with it changes in one synchronous step, and nights are given back only when Postgres knows.

/** An open alteration with its booking and the claim of that. */
export interface AlterationCase {
  alteration: AlterationRow
  booking: BookingRow
  claim: Claim
}

/** Somebody has proposed it: nothing is taken yet, and the booking is looked at again when the answer is due. */
export async function proposeAlteration(
  ctx: MoveContext,
  about: AlterationCase,
  effects: readonly Effect[],
): Promise<ShipOutcome> {
  const { alteration, booking } = about
  const change = lookAgain(ctx, about, Math.min(alteration.expiresAt, nextLookAt(booking)), [
    alterationEffect('alteration.create', alteration),
    eventOf(ctx, about, 'booking.alteration_proposed'),
    ...effects,
  ])
  return await applyAndShip(ctx, [change])
}

/** The other side has agreed, and the difference is to be paid: the added nights are held for that long. */
export async function holdAddedNights(
  ctx: MoveContext,
  about: AlterationCase,
  effectsOf: (held: { heldUntil: Instant; addedNights: readonly AddedNights[] }) => readonly Effect[],
): Promise<ShipOutcome> {
  const { alteration, booking, claim } = about
  const at = ctx.now()
  const heldUntil = differenceDeadline(momentsOf(booking), at)
  const addedNights = nightsBeyond(alteration, claim).map((stay) => ({ claimId: ctx.newId('adn'), ...stay }))
  const { id: alterationId } = alteration
  const accepted = { alterationId, to: 'accepted' as const, at, heldUntil, addedNights }
  return await applyAndShip(ctx, [
    ...addedNights.map((nights) => holdChange(ctx, booking, nights, { at, heldUntil })),
    lookAgain(ctx, about, Math.min(heldUntil, nextLookAt(booking)), [
      alterationEffect('alteration.move', accepted),
      eventOf(ctx, about, 'booking.alteration_accepted'),
      ...effectsOf({ heldUntil, addedNights }),
    ]),
  ])
}

/** It does not come to be: nights that were held for it are given back, and the booking stays as it is. */
export async function endAlteration(
  ctx: MoveContext,
  about: AlterationCase,
  { to, effects }: { to: 'declined' | 'expired' | 'failed'; effects: readonly Effect[] },
): Promise<ShipOutcome> {
  const { alteration, booking } = about
  const at = ctx.now()
  return await applyAndShip(ctx, [
    ...heldClaims(ctx, alteration).map(
      (held): CalendarChange => ({
        kind: 'ending',
        claim: { ...held, deadline: null },
        at,
        plan: planOf([calendarEffect('claim.drop', { claimId: held.id })]),
      }),
    ),
    lookAgain(ctx, about, nextLookAt(booking), [
      alterationEffect('alteration.move', { alterationId: alteration.id, to, at }),
      eventOf(ctx, about, EVENT_OF_END[to]),
      ...effects,
    ]),
  ])
}

/**
 * The booking becomes what was agreed on: its claim has the new nights and not the old ones in one step, and those go on
 * sale when Postgres knows.
 */
export async function applyAlteration(
  ctx: MoveContext,
  about: AlterationCase,
  effects: readonly Effect[],
): Promise<ShipOutcome> {
  const { alteration, booking, claim } = about
  const at = ctx.now()
  const { checkIn, checkOut } = alteration
  const held = heldClaims(ctx, alteration)
  const givenBack = nightsBeyond(claim, alteration)
  const deadline = nextLookAt({ ...booking, checkIn, checkOut, confirmedAt: at })
  // The entries before it are those that make room.
  const seq = ctx.calendar.store.head().seq + held.length + 1
  return await applyAndShip(ctx, [
    ...held.map(
      (nights): CalendarChange => ({
        kind: 'released',
        claim: { ...nights, deadline: null },
        at,
        plan: planOf([calendarEffect('claim.drop', { claimId: nights.id })]),
      }),
    ),
    {
      kind: 'altered',
      claim: { ...claim, checkIn, checkOut, deadline },
      at,
      plan: {
        effects: [
          calendarEffect('claim.move', { claimId: claim.id, checkIn, checkOut, deadline }),
          alterationEffect('booking.alter', alteredBooking(ctx, alteration, seq)),
          alterationEffect('alteration.move', { alterationId: alteration.id, to: 'applied', at }),
          eventOf(ctx, about, 'booking.altered'),
          ...effects,
        ],
      },
    },
    ...givenBack.map(
      (stay): CalendarChange => ({
        kind: 'ending',
        claim: { id: ctx.newId('adn'), kind: 'hold', ...stay, holderId: booking.guestId, deadline: null },
        at,
      }),
    ),
  ])
}

/** Nights that are held for nothing that anybody knows of go back on sale. */
export async function releaseNights(ctx: MoveContext, claim: Claim): Promise<ShipOutcome> {
  const plan = planOf([calendarEffect('claim.drop', { claimId: claim.id })])
  const ended = { ...claim, deadline: null }
  return await applyAndShip(ctx, [{ kind: 'ending', claim: ended, at: ctx.now(), plan }])
}

/** True when every night of the altered stay is the booking's or held for it. */
export function ownsAlteredNights(
  { calendar: { store } }: Pick<MoveContext, 'calendar'>,
  { alteration, claim }: AlterationCase,
): boolean {
  const { checkIn, checkOut } = alteration
  const taken = store.takenNights(checkIn, checkOut)
  const own = new Set<string>([claim.id, ...alteration.addedNights.map(({ claimId }) => claimId)])
  return (
    claim.state === 'live' && nightsOf(alteration).every((night) => own.has(taken.get(night)?.claimId ?? ''))
  )
}

const EVENT_OF_END = {
  declined: 'booking.alteration_declined',
  expired: 'booking.alteration_expired',
  failed: 'booking.alteration_failed',
} as const satisfies Partial<Record<AlterationStatus, DomainEventType>>

/** The booking's claim as it is, but looked at again at another moment. */
function lookAgain(
  ctx: MoveContext,
  { claim }: AlterationCase,
  deadline: Instant,
  effects: readonly Effect[],
): CalendarChange {
  const { id: claimId, kind } = claim
  return {
    kind: 'extended',
    claim: { ...claim, deadline },
    at: ctx.now(),
    plan: { effects: [calendarEffect('claim.amend', { claimId, kind, deadline }), ...effects] },
  }
}

function holdChange(
  { calendar }: MoveContext,
  { guestId: holderId }: BookingRow,
  { claimId, checkIn, checkOut }: AddedNights,
  { at, heldUntil: deadline }: { at: Instant; heldUntil: Instant },
): CalendarChange {
  const { propertyId } = calendar
  const claim = { kind: 'hold' as const, checkIn, checkOut, holderId, deadline }
  return {
    kind: 'held',
    claim: { id: claimId, ...claim },
    at,
    plan: {
      effects: [calendarEffect('claim.copy', { claimId, propertyId, ...claim })],
      onGiveBack: [calendarEffect('claim.drop', { claimId })],
    },
  }
}

function heldClaims({ calendar: { store } }: MoveContext, { addedNights }: AlterationRow): Claim[] {
  const claims = addedNights.map(({ claimId }) => store.findClaim(claimId))
  return claims.filter((claim) => claim !== null).filter(({ state }) => state === 'live')
}

/** Ends that Postgres does not know would keep the nights for ever. */
const planOf = (effects: readonly Effect[]) => ({ effects, ifRefused: effects })

function alteredBooking({ actor, idempotency, now }: MoveContext, alteration: AlterationRow, seq: number) {
  const { bookingId, checkIn, checkOut, guests, nights, lines, totals, dueAtProperty } = alteration
  const { laterInstalments } = alteration
  return {
    ...{ bookingId, checkIn, checkOut, guests, nights, lines, totals, dueAtProperty },
    ...(laterInstalments && { laterInstalments, chargeAt: nextChargeOf(laterInstalments) }),
    actor: actorName(actor),
    at: now(),
    seq,
    idempotencyKey: idempotency?.key ?? null,
  }
}

function eventOf(ctx: MoveContext, { alteration, booking }: AlterationCase, type: DomainEventType): Effect {
  const { id: alterationId, checkIn, checkOut, proposedBy, differenceMinor, currency } = alteration
  const stay: Stay = { checkIn, checkOut }
  return eventEffect('event.record', {
    id: ctx.newId('evt'),
    type,
    subjectId: booking.id,
    data: {
      alterationId,
      propertyId: booking.propertyId,
      ...stay,
      proposedBy,
      differenceMinor,
      dueNowMinor: dueNowMinor(alteration),
      currency,
    },
    occurredAt: ctx.now(),
  })
}

/** All of them or none, and then to Postgres. */
async function applyAndShip(
  { calendar }: MoveContext,
  changes: readonly CalendarChange[],
): Promise<ShipOutcome> {
  const { store } = calendar
  store.transaction(() => {
    for (const change of changes) store.apply(change)
  })
  const { seq } = store.head()
  await calendar.armAlarm()
  await calendar.checkpoint('move_stored')
  return await calendar.ship(seq)
}
