import { shipClaim } from '../calendar/ship-claim.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { AddedNightsId, AlterationId, BookingId } from '../shared/id.ts'
import { alterationMoves, isOpenAlteration } from './alteration.ts'
import type { AlterationCase } from './alteration-moves.ts'
import { findAlteration, findAlterationOfNights, findOpenAlteration } from './alteration-repository.ts'
import { type BookingCase, type CaseContext, requireClaim } from './booking-case.ts'
import { findBookingRow } from './repository.ts'
import type { AlterationRow } from './tables.ts'

/**
 * The alteration that somebody answers, with the booking that they have opened.
 *
 * @throws AppError `not_found`; `invalid_transition` when it does not wait for an answer, or not any more
 */
export async function openProposal(
  ctx: CaseContext,
  opened: BookingCase,
  alterationId: AlterationId,
): Promise<AlterationCase> {
  const alteration = await findAlteration(ctx.db, alterationId)
  if (alteration?.bookingId !== opened.booking.id) throw notFound('alteration')
  if (alteration.status !== 'proposed' || alteration.expiresAt <= ctx.now()) throw isNotProposed(alteration)
  return { alteration, booking: opened.booking, claim: requireClaim(ctx, opened) }
}

/** The open alteration of a booking, for whoever has the booking's turn; null when there is none or no claim any more. */
export async function openAlterationOf(
  ctx: Pick<CaseContext, 'calendar' | 'db'>,
  bookingId: BookingId,
): Promise<AlterationCase | null> {
  await shipClaim(ctx.calendar, bookingId)
  const alteration = await findOpenAlteration(ctx.db, bookingId)
  return alteration ? await withBooking(ctx, alteration) : null
}

/** The same by nights that are held for it. */
export async function openAlterationOfNights(
  ctx: Pick<CaseContext, 'calendar' | 'db'>,
  claimId: AddedNightsId,
): Promise<AlterationCase | null> {
  await shipClaim(ctx.calendar, claimId)
  const alteration = await findAlterationOfNights(ctx.db, claimId)
  return alteration && isOpenAlteration(alteration.status) ? await withBooking(ctx, alteration) : null
}

/** An alteration that a payment is for, open or not. @throws AppError `not_found` */
export async function alterationPaidFor(
  ctx: Pick<CaseContext, 'calendar' | 'db'>,
  alterationId: AlterationId,
): Promise<AlterationCase | { alteration: AlterationRow; claim: null }> {
  const alteration = await findAlteration(ctx.db, alterationId)
  if (!alteration) throw notFound('alteration')
  return (await withBooking(ctx, alteration)) ?? { alteration, claim: null }
}

async function withBooking(
  { calendar, db }: Pick<CaseContext, 'calendar' | 'db'>,
  alteration: AlterationRow,
): Promise<AlterationCase | null> {
  const found = await findBookingRow(db, alteration.bookingId)
  const claim = calendar.store.findClaim(alteration.bookingId)
  return found && claim ? { alteration, booking: found.booking, claim } : null
}

function isNotProposed({ status: currentState }: AlterationRow): AppError {
  const detail = 'This alteration does not wait for an answer any more.'
  const legalMoves = alterationMoves(currentState)
  return new AppError('invalid_transition', detail, { currentState, legalMoves })
}

/** Only the other side answers a proposal with yes. @throws AppError `forbidden` */
export function requireOtherSide({ by }: Pick<BookingCase, 'by'>, { proposedBy }: AlterationRow): void {
  if (by === proposedBy)
    throw new AppError('forbidden', 'The other side of the booking answers this proposal.')
}
