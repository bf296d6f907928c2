import {
  type BookingCase,
  type BookingRequest,
  openBookingCase,
  requireClaim,
  requireMove,
} from '../bookings/booking-case.ts'
import { endBooking } from '../bookings/booking-moves.ts'
import { rereadBooking } from '../bookings/reread-booking.ts'
import type { Booking } from '../bookings/schemas.ts'
import { toBooking } from '../bookings/views.ts'
import type { Claim } from '../calendar/claim.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { IDEMPOTENCY_CONSTRAINT, idempotencyStatements } from '../idempotency/statements.ts'
import { capturePayment } from '../payments/capture-payment.ts'
import { endPayments } from '../payments/end-payments.ts'
import { runBatch, violates } from '../platform/database.ts'
import { AppError } from '../shared/errors.ts'
import type { StayContext } from './end-unpaid.ts'

/**
 * The host takes the guest: the authorised amount is taken, and the booking is confirmed. Runs inside the property's
 * calendar object. In three phases, so that nothing is lost wherever it breaks off: the client's key is stored, Stripe is
 * asked under a key made of the payment's id, the booking is confirmed. Repeating goes on from there, and so does whoever
 * sees the captured amount first.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `invalid_transition` (conflict) with `currentState` and
 *   `legalMoves`; `payment_declined` (conflict) when the amount cannot be taken, and the booking has ended by that;
 *   `stale_precondition`, `payment_provider_unavailable`, `unavailable`
 */
export async function acceptBooking(ctx: StayContext, request: BookingRequest): Promise<Booking> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase(ctx, 'acceptBooking', request)
    if ('answer' in opened) return opened.answer
    // Begun before, and carried to its end by whoever saw the captured amount.
    if (opened.hasBegun && opened.booking.status === 'confirmed') return await complete(ctx, opened)
    try {
      return await accept(ctx, opened)
    } catch (error) {
      // A refusal leaves no key behind, because it is to be evaluated anew.
      if (error instanceof AppError && error.kind === 'conflict') await forgetKey(ctx)
      throw error
    }
  })
}

async function accept(ctx: StayContext, opened: BookingCase): Promise<Booking> {
  requireMove(opened, { cause: 'acceptance' }, ctx.now())
  // The nights are still this guest's: nothing else may be sold them for.
  const claim = requireClaim(ctx, opened)
  await beginKey(ctx, opened)
  const { booking } = opened
  const outcome = await capturePayment(ctx, booking, claim)
  switch (outcome) {
    case 'captured':
      return await complete(ctx, opened)
    case 'undecided':
      throw new AppError('payment_provider_unavailable', undefined, { retryAfterSeconds: 2 })
    case 'failed':
      return await fail(ctx, opened, claim)
  }
}

/** The amount cannot be taken, and what is still authorised of it is released. */
async function fail(ctx: StayContext, opened: BookingCase, claim: Claim): Promise<Booking> {
  const end = await endPayments(ctx, opened.booking.id)
  if (end.kind === 'settled') return await complete(ctx, opened)
  if (end.kind !== 'over') {
    throw new AppError('payment_provider_unavailable', undefined, { retryAfterSeconds: 2 })
  }
  requireShipped(
    await endBooking(ctx, claim, { to: 'payment_failed', cause: 'capture_failed', effects: end.effects }),
  )
  throw new AppError('payment_declined', 'The authorised amount could not be taken; the request has ended.')
}

async function beginKey(
  { db, idempotency, now }: StayContext,
  { booking, hasBegun }: BookingCase,
): Promise<void> {
  if (!idempotency || hasBegun) return
  const stored = { ...idempotency, answer: null, personId: booking.guestId, createdAt: now() }
  await runBatch(db, [idempotencyStatements['idempotency.remember'](db, stored)]).catch((error: unknown) => {
    throw violates(error, IDEMPOTENCY_CONSTRAINT) ? new AppError('idempotency_in_progress') : error
  })
}

async function complete(ctx: StayContext, { booking }: BookingCase): Promise<Booking> {
  const { db, idempotency } = ctx
  const answer = toBooking(await rereadBooking(ctx, booking.id))
  if (idempotency) {
    await runBatch(db, [idempotencyStatements['idempotency.complete'](db, { ...idempotency, answer })])
  }
  return answer
}

async function forgetKey({ db, idempotency }: StayContext): Promise<void> {
  if (idempotency) await runBatch(db, [idempotencyStatements['idempotency.forget'](db, idempotency)])
}
