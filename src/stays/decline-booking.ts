import { type BookingRequest, openBookingCase, requireMove } from '../bookings/booking-case.ts'
import type { Booking } from '../bookings/schemas.ts'
import { endUnpaid, type StayContext } from './end-unpaid.ts'

/**
 * The host does not want this stay: the authorised amount is released, and the nights are free. Runs inside the property's
 * calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `invalid_transition` (conflict) with `currentState` and
 *   `legalMoves`; `stale_precondition`, `payment_provider_unavailable`, `unavailable`
 */
export async function declineBooking(ctx: StayContext, request: BookingRequest): Promise<Booking> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase(ctx, 'declineBooking', request)
    if ('answer' in opened) return opened.answer
    requireMove(opened, { cause: 'decline' }, ctx.now())
    return await endUnpaid(ctx, opened, { to: 'declined', cause: 'decline' })
  })
}
