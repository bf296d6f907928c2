import type { AppContext } from '../context.ts'
import type { CheckInDetails } from '../properties/schemas.ts'
import { readCheckInDetailsOf } from '../properties/statements.ts'
import { AppError } from '../shared/errors.ts'
import { toIso } from '../shared/local-date.ts'
import { legalMoves } from './booking.ts'
import { sideOf } from './booking-case.ts'
import { findBookingOf } from './find-booking.ts'
import { detailsShownFrom } from './stay-moments.ts'
import type { BookingRow } from './tables.ts'

type ReadCheckInDetailsContext = Pick<
  AppContext,
  'actor' | 'background' | 'calendarOf' | 'db' | 'now' | 'unshippedBookings'
>

/**
 * How to get in. For the guest of a confirmed booking from 48 hours before check-in until check-out, as the host has it
 * now; for the host's side at any time.
 *
 * @throws AppError `not_found`, `forbidden`; `invalid_transition` (conflict) for a booking that is not confirmed,
 *   `too_early` (conflict) with `availableFrom`
 */
export async function readCheckInDetails(
  ctx: ReadCheckInDetailsContext,
  id: string,
): Promise<CheckInDetails> {
  const found = await findBookingOf(ctx, 'readCheckInDetails', id)
  if (sideOf(ctx.actor, found) === 'guest') requireGuestMayKnow(found.booking, ctx.now())
  const [row] = await readCheckInDetailsOf(ctx.db, found.booking.propertyId)
  return row?.checkInDetails ?? NOTHING_SAID
}

const NOTHING_SAID: CheckInDetails = { instructions: null, accessCode: null, wifi: null }

function requireGuestMayKnow(booking: BookingRow, now: number): void {
  const { status } = booking
  if (status !== 'confirmed' && status !== 'in_stay') {
    const meta = { currentState: status, legalMoves: legalMoves(status) }
    throw new AppError('invalid_transition', 'Only guests of a confirmed stay are told how to get in.', meta)
  }
  const availableFrom = detailsShownFrom(booking)
  if (now >= availableFrom) return
  throw new AppError('too_early', `This is shown from ${toIso(availableFrom)} on.`, {
    availableFrom: toIso(availableFrom),
  })
}
