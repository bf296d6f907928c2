import type { BookingRequest } from './booking-case.ts'
import { type PassStayContext, passStay } from './pass-stay.ts'
import type { Booking } from './schemas.ts'

/**
 * The guest has left, says one of the sides; possible at any time after check-in. Nights that are left stay paid and taken:
 * whoever wants something back cancels. While nights are left that have not been charged it is possible on the last day only,
 * and who leaves before has to cancel. Runs inside the property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `invalid_transition` (conflict) with `currentState` and
 *   `legalMoves`; `stale_precondition`, `unavailable`
 */
export async function checkOutBooking(ctx: PassStayContext, request: BookingRequest): Promise<Booking> {
  return await passStay(ctx, request, { action: 'checkOutBooking', cause: 'check_out', to: 'completed' })
}
