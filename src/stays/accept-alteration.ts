import { dueNowMinor } from '../bookings/alteration.ts'
import { type AlterationCase, applyAlteration, holdAddedNights } from '../bookings/alteration-moves.ts'
import type { Alteration } from '../bookings/alteration-schemas.ts'
import { toAlteration } from '../bookings/alteration-views.ts'
import {
  type BookingCase,
  type BookingRequest,
  openBookingCase,
  rememberAnswer,
  requireMove,
} from '../bookings/booking-case.ts'
import { explainAlteration } from '../bookings/explain-alteration.ts'
import { openProposal, requireOtherSide } from '../bookings/open-alteration.ts'
import { notAvailable } from '../calendar/not-available.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { alterationOf } from '../ledger/posting.ts'
import { ledgerEffect } from '../ledger/statements.ts'
import { chargeDifference } from '../payments/charge-difference.ts'
import { planRefunds, sendRefunds } from '../payments/plan-refunds.ts'
import { errorFields } from '../platform/logger.ts'
import type { AlterationId } from '../shared/id.ts'
import type { AlteringContext } from './altering-context.ts'

export type AnswerAlteration = BookingRequest & { alterationId: AlterationId }

/**
 * The other side agrees to a proposal. Where the guest is to pay more, the added nights are held for half an hour and the
 * booking changes when the difference is paid; else it changes at once, and what is too much goes back. Runs inside the
 * property's calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `not_available` (conflict, with reasons) when the nights
 *   have gone meanwhile; `invalid_transition` (conflict) with `currentState` and `legalMoves`; `unavailable`
 */
export async function acceptAlteration(ctx: AlteringContext, request: AnswerAlteration): Promise<Alteration> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase<Alteration>(ctx, 'acceptAlteration', request)
    if ('answer' in opened) return opened.answer
    requireMove(opened, { cause: 'alteration' }, ctx.now())
    const about = await openProposal(ctx, opened, request.alterationId)
    requireOtherSide(opened, about.alteration)
    const calendar = await ctx.calendar.load()
    const isDearer = dueNowMinor(about.alteration) > 0
    const planned = isDearer ? null : await planRefund(ctx, about)
    // From here to the calendar's write there is no `await`.
    const { alteration, booking } = about
    const reasons = explainAlteration(ctx, calendar, booking, alteration)
    if (reasons.length > 0) throw notAvailable(reasons)
    if (!planned) return await holdForPayment(ctx, opened, about)
    const answer = toAlteration({ ...alteration, status: 'applied' })
    const effects = [
      ...planned.effects,
      ledgerEffect('ledger.post', alterationOf(booking, alteration, ctx.now())),
      ...rememberAnswer(ctx, opened, answer),
    ]
    requireShipped(await applyAlteration(ctx, about, effects))
    await sendRefunds(ctx, planned)
    return answer
  })
}

async function planRefund(ctx: AlteringContext, { alteration, booking }: AlterationCase) {
  const refundMinor = -dueNowMinor(alteration)
  return await planRefunds(ctx, booking, { refundMinor, reason: 'alteration', causeId: alteration.id })
}

async function holdForPayment(
  ctx: AlteringContext,
  opened: BookingCase,
  about: AlterationCase,
): Promise<Alteration> {
  const answers: Alteration[] = []
  const outcome = await holdAddedNights(ctx, about, ({ heldUntil }) => {
    const answer = toAlteration({ ...about.alteration, status: 'accepted', heldUntil })
    answers.push(answer)
    return rememberAnswer(ctx, opened, answer)
  })
  requireShipped(outcome)
  chargeSoon(ctx, about)
  // safe because the callback has run before anything was written
  return answers[0] as Alteration
}

/** Nobody waits for the bank: the alteration is agreed on, and applied once it is paid, in whichever way. */
function chargeSoon(ctx: AlteringContext, { alteration, booking }: AlterationCase): void {
  const charged = ctx.calendar.inTurn(booking.id, () => chargeDifference(ctx, booking, alteration.id))
  ctx.background(
    charged.catch((error: unknown) => {
      ctx.log.warn('payment.not_charged', { bookingId: booking.id, ...errorFields(error) })
    }),
  )
}
