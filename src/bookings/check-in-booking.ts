import type { BookingRequest } from './booking-case.ts'
import { type PassStayContext, passStay } from './pass-stay.ts'
import type { Booking } from './schemas.ts'

/**
 * The guest has come, says one of the sides; possible from 00:00 of the check-in date at the property. Runs inside the
 * property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `invalid_transition` (conflict) with `currentState` and
 *   `legalMoves`; `stale_precondition`, `unavailable`
 */
export async function checkInBooking(ctx: PassStayContext, request: BookingRequest): Promise<Booking> {
  return await passStay(ctx, request, { action: 'checkInBooking', cause: 'check_in', to: 'in_stay' })
}
