import { auditLine } from '../audit/audit-line.ts'
import { auditEffect } from '../audit/statements.ts'
import { type BookingStatus, legalMoves, type Transition } from '../bookings/booking.ts'
import {
  type BookingCase,
  type BookingRequest,
  invalidTransition,
  openBookingCase,
  rememberAnswer,
  requireClaim,
  requireMove,
} from '../bookings/booking-case.ts'
import { endBooking, turnIntoBlock } from '../bookings/booking-moves.ts'
import { type CancellationTerms, cancellationTerms, statedCancellation } from '../bookings/cancellation.ts'
import { cancelledPlan, nextChargeOf } from '../bookings/instalment-plan.ts'
import { openAlterationOf } from '../bookings/open-alteration.ts'
import type { Booking, CancelBookingInput } from '../bookings/schemas.ts'
import type { BookingChanges } from '../bookings/statements.ts'
import { movedBooking } from '../bookings/views.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { cancellationOf } from '../ledger/posting.ts'
import { ledgerEffect } from '../ledger/statements.ts'
import { endInstalmentPayments } from '../payments/end-payments.ts'
import { planRefunds, sendRefunds } from '../payments/plan-refunds.ts'
import type { Effect } from '../platform/effect.ts'
import { AppError, forbidden, unavailable, validationFailed } from '../shared/errors.ts'
import { endOpenAlteration } from './end-open-alteration.ts'
import { endUnpaid, type StayContext } from './end-unpaid.ts'

export interface CancelBooking extends BookingRequest, CancelBookingInput {
  /** What the booking was when the request came in: what was free then must not cost anything because of a moment. */
  seenStatus: BookingStatus
}

/**
 * Ends a booking before its time. A guest's is a withdrawal until money was taken, and goes by the policy that was sold
 * after that; a host's gives everything back, and the nights stay closed; the platform's gives everything back or what it
 * states. What nights that were spent have cost and could not be charged stays owed. Runs inside the property's calendar
 * object. What goes back is stored in the transaction of the cancellation, the nights are given back after it, and Stripe is
 * asked then: what does not get through is sent again.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `invalid_transition` (conflict) with `currentState` and
 *   `legalMoves`; `refund_exceeds_remainder` (conflict), `validation_failed` for what only the platform may state;
 *   `stale_precondition`, `payment_provider_unavailable`, `unavailable`
 */
export async function cancelBooking(ctx: StayContext, request: CancelBooking): Promise<Booking> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase(ctx, 'cancelBooking', request)
    if ('answer' in opened) return opened.answer
    requireMayState(opened, request)
    const move = requireMove(opened, { cause: 'cancellation' }, ctx.now())
    requireAsSeen(opened, request)
    switch (move.from) {
      case 'confirmed':
      case 'in_stay':
        return await cancelSold(ctx, opened, request)
      default:
        return await cancelUnpaid(ctx, opened, move, request)
    }
  })
}

/** Whoever calls off what was not sold, or not any more, and is sold at that moment, is told instead of charged. */
function requireAsSeen({ booking }: BookingCase, { seenStatus }: CancelBooking): void {
  const isSold = (status: BookingStatus) => status === 'confirmed' || status === 'in_stay'
  if (isSold(seenStatus) || !isSold(booking.status)) return
  const { status: currentState } = booking
  throw invalidTransition({ currentState, legalMoves: legalMoves(currentState), possibleFrom: null })
}

async function cancelUnpaid(
  ctx: StayContext,
  opened: BookingCase,
  { to }: Transition,
  request: CancelBooking,
): Promise<Booking> {
  if (to === 'withdrawn') return await endUnpaid(ctx, opened, { to, cause: 'cancellation' })
  const terms = cancellationTerms(opened.booking, opened.by, ctx.now())
  const changes = changesOf(ctx, opened, terms, request)
  const effects = audited(ctx, opened, request)
  return await endUnpaid(ctx, opened, { to: 'cancelled', cause: 'cancellation', changes, effects })
}

async function cancelSold(ctx: StayContext, opened: BookingCase, request: CancelBooking): Promise<Booking> {
  const { booking, by } = opened
  const claim = requireClaim(ctx, opened)
  const alteration = await openAlterationOf(ctx, booking.id)
  // Paid at this very moment: the booking is another one by now, and so is what its cancellation gives back.
  if (alteration && !(await endOpenAlteration(ctx, alteration))) throw changedMeanwhile()
  const instalments = await endInstalmentPayments(ctx, booking)
  if (instalments.kind === 'settled') throw changedMeanwhile()
  const terms = termsOf(ctx, opened, request)
  const refundMinor = terms.refund.amountMinor
  const planned = await planRefunds(ctx, booking, {
    refundMinor,
    reason: 'cancellation',
    causeId: booking.id,
  })
  const changes = changesOf(ctx, opened, terms, request)
  const answer = movedBooking(booking, 'cancelled', changes)
  const effects = [
    ...planned.effects,
    ...instalments.effects,
    ledgerEffect('ledger.post', cancellationOf({ ...booking, lines: terms.lines }, ctx.now())),
    ...audited(ctx, opened, request),
    ...rememberAnswer(ctx, opened, answer),
  ]
  const reason = { to: 'cancelled', cause: 'cancellation', changes, effects } as const
  const end = by === 'host' ? turnIntoBlock(ctx, claim, booking, reason) : endBooking(ctx, claim, reason)
  requireShipped(await end)
  await sendRefunds(ctx, planned)
  return answer
}

/** The platform's cancellations are in its audit log. Its words are in the booking alone, where an erasure reaches them. */
function audited(ctx: StayContext, { booking, by }: BookingCase, { refund }: CancelBooking): Effect[] {
  if (by !== 'platform') return []
  const line = auditLine(ctx, {
    operation: 'cancelBooking',
    subjectId: booking.id,
    before: { status: booking.status },
    after: {
      status: 'cancelled',
      ...(refund && { statedRefundMinor: refund.amountMinor, currency: refund.currency }),
    },
  })
  return [auditEffect('audit.record', line)]
}

const changedMeanwhile = () => unavailable('The booking was being altered or paid at the same moment.')

function termsOf(
  { now }: StayContext,
  { booking, by }: BookingCase,
  { refund: stated }: CancelBooking,
): CancellationTerms {
  const full = cancellationTerms(booking, by, now())
  if (stated === undefined) return full
  if (stated.amountMinor > full.refund.amountMinor) {
    const detail = `No more than ${full.refund.amountMinor} minor units can go back.`
    throw new AppError('refund_exceeds_remainder', detail)
  }
  // What is owed of nights that were spent is waived by two people, and by nobody in passing.
  if (full.owed.amountMinor > 0) return full
  return statedCancellation(booking, stated.amountMinor, now())
}

function changesOf(
  { now }: StayContext,
  { booking, by: cancelledBy }: BookingCase,
  { refund, hostKeeps, owed, lines }: CancellationTerms,
  { reason }: CancelBooking,
): BookingChanges {
  const at = now()
  const laterInstalments = cancelledPlan(booking.laterInstalments, owed.amountMinor, at)
  return {
    cancelledBy,
    cancelledAt: at,
    laterInstalments,
    chargeAt: nextChargeOf(laterInstalments),
    cancellationReason: reason ?? null,
    refundMinor: refund.amountMinor,
    hostKeepsMinor: hostKeeps.amountMinor,
    reversalLines: lines,
  }
}

/** Only the platform says itself what goes back, and in the currency of the booking. */
function requireMayState({ booking, by }: BookingCase, { refund }: CancelBooking): void {
  if (refund === undefined) return
  if (by !== 'platform') throw forbidden('Only an admin may state the refund.')
  if (refund.currency === booking.currency) return
  const message = `The booking is in ${booking.currency}.`
  throw validationFailed([{ pointer: '/refund/currency', code: 'other_currency', message }])
}
