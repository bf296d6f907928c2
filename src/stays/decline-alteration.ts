import { endAlteration } from '../bookings/alteration-moves.ts'
import type { Alteration } from '../bookings/alteration-schemas.ts'
import { toAlteration } from '../bookings/alteration-views.ts'
import { openBookingCase, rememberAnswer, requireMove } from '../bookings/booking-case.ts'
import { openProposal } from '../bookings/open-alteration.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import type { AnswerAlteration } from './accept-alteration.ts'
import type { StayContext } from './end-unpaid.ts'

/**
 * One side does not want a proposal, be it the other's or its own; the booking stays as it is. Runs inside the property's
 * calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `account_suspended`; `invalid_transition` (conflict) with `currentState` and
 *   `legalMoves`; `unavailable`
 */
export async function declineAlteration(ctx: StayContext, request: AnswerAlteration): Promise<Alteration> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase<Alteration>(ctx, 'declineAlteration', request)
    if ('answer' in opened) return opened.answer
    requireMove(opened, { cause: 'alteration' }, ctx.now())
    const about = await openProposal(ctx, opened, request.alterationId)
    const answer = toAlteration({ ...about.alteration, status: 'declined' })
    const effects = rememberAnswer(ctx, opened, answer)
    requireShipped(await endAlteration(ctx, about, { to: 'declined', effects }))
    return answer
  })
}
