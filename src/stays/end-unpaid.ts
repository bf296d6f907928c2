import { legalMoves } from '../bookings/booking.ts'
import {
  type BookingCase,
  type CaseContext,
  invalidTransition,
  rememberAnswer,
  requireClaim,
} from '../bookings/booking-case.ts'
import { endBooking, type MoveReason } from '../bookings/booking-moves.ts'
import { rereadBooking } from '../bookings/reread-booking.ts'
import type { Booking } from '../bookings/schemas.ts'
import { movedBooking } from '../bookings/views.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { endPayments } from '../payments/end-payments.ts'
import type { SettlePaymentContext } from '../payments/settle-payment.ts'
import { AppError } from '../shared/errors.ts'

export type StayContext = SettlePaymentContext & CaseContext

/**
 * Ends a booking of which nothing has been taken yet: its payment is canceled or its authorisation released first, and the
 * nights are given back last.
 *
 * @throws AppError `invalid_transition` when it was paid or answered at the same moment; `payment_provider_unavailable`
 *   while Stripe or the bank has not said what became of the payment, and it is to be repeated
 */
export async function endUnpaid(
  ctx: StayContext,
  opened: BookingCase,
  {
    to,
    cause,
    changes = {},
    effects: more = [],
  }: Omit<MoveReason, 'effects'> &
    Partial<Pick<MoveReason, 'effects'>> & { to: 'declined' | 'withdrawn' | 'cancelled' },
): Promise<Booking> {
  const claim = requireClaim(ctx, opened)
  const { booking } = opened
  const end = await endPayments(ctx, booking.id)
  switch (end.kind) {
    case 'settled':
    case 'disagrees': {
      const { status: currentState } = await rereadBooking(ctx, booking.id)
      throw invalidTransition({ currentState, legalMoves: legalMoves(currentState), possibleFrom: null })
    }
    case 'undecided':
      throw new AppError('payment_provider_unavailable', undefined, { retryAfterSeconds: 2 })
  }
  const answer = movedBooking(booking, to, changes)
  const effects = [...end.effects, ...more, ...rememberAnswer(ctx, opened, answer)]
  requireShipped(await endBooking(ctx, claim, { to, cause, changes, effects }))
  return answer
}
