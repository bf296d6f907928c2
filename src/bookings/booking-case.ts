import type { Claim } from '../calendar/claim.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import { decideReplay } from '../idempotency/idempotency.ts'
import { idempotencyEffect, readAnswer } from '../idempotency/statements.ts'
import { identityStatements } from '../identity/statements.ts'
import type { Effect } from '../platform/effect.ts'
import { type Actor, type Person, userIdOf } from '../shared/actor.ts'
import { authorise, authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { BookingId } from '../shared/id.ts'
import { type LocalDate, toIso } from '../shared/local-date.ts'
import { type Action, isOfHostSide } from '../shared/permissions.ts'
import { nightsOf } from '../shared/stay.ts'
import { decideMove, type MoveRefusal, type MoveRequest, type Mover, type Transition } from './booking.ts'
import { accessTo } from './find-booking.ts'
import { bookingWithCoHosts, type FoundBooking } from './repository.ts'
import type { Booking } from './schemas.ts'
import { momentsOf } from './stay-moments.ts'
import type { BookingRow } from './tables.ts'

export type CaseContext = Pick<
  CalendarContext,
  'actor' | 'calendar' | 'client' | 'db' | 'idempotency' | 'markReplayed' | 'newId' | 'now' | 'requestId'
>

/** What somebody asks of a booking. */
export interface BookingRequest {
  bookingId: BookingId
  /** The versions that the request is based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/** A booking as calendar and Postgres both have it, and what somebody is to it who may ask this. */
export interface BookingCase {
  booking: BookingRow
  /** Null when a rebuilt calendar no longer knows it, because it has ended. */
  claim: Claim | null
  person: Person
  by: Exclude<Mover, 'system'>
  /** True when the same request was begun before, and nobody knows how it has ended. */
  hasBegun: boolean
}

/**
 * Opens a booking for somebody who wants it to move, inside its property's calendar object and in the booking's own turn.
 * That the person may act at all is asked of Postgres in the same trip.
 *
 * @returns the case, or the answer that was given to the same request before
 * @throws AppError `not_found`, `forbidden` and the other refusals of `authorise`; `stale_precondition`,
 *   `idempotency_key_reused`, `unavailable`
 */
export async function openBookingCase<Answer = Booking>(
  ctx: CaseContext,
  action: Action,
  { bookingId, expectedVersions }: BookingRequest,
): Promise<BookingCase | { answer: Answer }> {
  const { calendar, db, idempotency } = ctx
  // A cold object adopts its claims first.
  await calendar.load()
  await shipClaim(calendar, bookingId)
  const person = authorisePerson(ctx.actor, action, anybodysSide(ctx.actor))
  const [, [found], [earlier]] = await db.batch([
    identityStatements['actor.assert'](db, person),
    bookingWithCoHosts(db, bookingId),
    readAnswer(db, idempotency ?? NO_REQUEST),
  ])
  if (!found) throw notFound('booking')
  authorise(ctx.actor, action, accessTo(found))
  const replay = idempotency && earlier && decideReplay(earlier, idempotency)
  if (replay === 'reused') throw new AppError('idempotency_key_reused')
  if (replay === 'replay') {
    ctx.markReplayed()
    // safe because the fingerprint says that the same operation stored it
    return { answer: earlier?.answer as Answer }
  }
  const { booking } = found
  if (expectedVersions !== null && !expectedVersions.includes(booking.version)) {
    throw new AppError('stale_precondition', `The booking is at version ${booking.version} by now.`)
  }
  const claim = calendar.store.findClaim(bookingId)
  return { booking, claim, person, by: sideOf(person, found), hasBegun: replay === 'in_progress' }
}

/** The move that is asked for. @throws AppError `invalid_transition` with the current state and the legal moves */
export function requireMove(
  { booking, by }: Pick<BookingCase, 'booking' | 'by'>,
  request: Omit<MoveRequest, 'by'>,
  now: number,
): Transition {
  const decided = decideMove(booking.status, { by, ...request }, momentsOf(booking), now)
  if (decided.ok) return decided.value
  const { possibleFrom } = decided.refusal
  throw invalidTransition(
    decided.refusal,
    request.cause === 'check_out' && possibleFrom !== null ? LEAVING_EARLY : '',
  )
}

const LEAVING_EARLY =
  ' Nights to come have not been charged: a cancellation gives them back, and nothing more is charged of them.'

/** The claim of a booking that has every one of its nights. @throws AppError `invalid_transition` when it does not */
export function requireClaim(
  { calendar: { store } }: Pick<CaseContext, 'calendar'>,
  { booking, claim }: Pick<BookingCase, 'booking' | 'claim'>,
): Claim {
  const taken = claim && store.takenNights(claim.checkIn, claim.checkOut)
  const hasNight = (night: LocalDate) => taken?.get(night)?.claimId === claim?.id
  if (claim?.state === 'live' && nightsOf(claim).every(hasNight)) return claim
  throw invalidTransition({ currentState: booking.status, legalMoves: [], possibleFrom: null })
}

/** What a refused move tells its caller. */
export function invalidTransition(
  { currentState, legalMoves, possibleFrom }: MoveRefusal,
  advice = '',
): AppError {
  const detail =
    possibleFrom === null
      ? `The booking is ${currentState}, and cannot do this.`
      : `The booking is ${currentState}; this is possible from ${toIso(possibleFrom)} on.`
  return new AppError('invalid_transition', detail + advice, { currentState, legalMoves })
}

/** Keeps the answer for a repeat, in the transaction of what it tells of. */
export function rememberAnswer(
  { idempotency, now }: Pick<CaseContext, 'idempotency' | 'now'>,
  { booking, by, hasBegun }: BookingCase,
  answer: unknown,
): Effect[] {
  if (!idempotency) return []
  if (hasBegun) return [idempotencyEffect('idempotency.complete', { ...idempotency, answer })]
  // It holds the words of the other side.
  const personId = by === 'guest' ? booking.hostId : booking.guestId
  const stored = { ...idempotency, answer, personId, createdAt: now() }
  return [idempotencyEffect('idempotency.remember_if_new', stored)]
}

/** Asks first what needs no booking: whether somebody has signed in, and what their key may do. */
const anybodysSide = (actor: Actor) => {
  const userId = userIdOf(actor) ?? ''
  return { guestId: userId, hostId: userId }
}

const NO_REQUEST = { scope: '', key: '' }

/** On which side of a booking somebody stands who may do something with it. */
export function sideOf(actor: Actor, { booking, coHosts }: FoundBooking): BookingCase['by'] {
  const userId = userIdOf(actor)
  if (booking.guestId === userId) return 'guest'
  return isOfHostSide({ hostId: booking.hostId, coHosts }, userId) ? 'host' : 'platform'
}
