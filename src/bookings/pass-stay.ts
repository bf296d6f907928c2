import type { CalendarContext } from '../calendar/open-calendar.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import {
  type BookingRequest,
  type CaseContext,
  openBookingCase,
  rememberAnswer,
  requireClaim,
  requireMove,
} from './booking-case.ts'
import { advanceStay, type MoveContext } from './booking-moves.ts'
import type { Booking } from './schemas.ts'
import { movedBooking } from './views.ts'

export type PassStayContext = CaseContext & MoveContext & Pick<CalendarContext, 'log'>

/** What somebody says of a stay: that it has begun, or that it is over. The moment is kept as it was told. */
export async function passStay(
  ctx: PassStayContext,
  request: BookingRequest,
  said:
    | { action: 'checkInBooking'; cause: 'check_in'; to: 'in_stay' }
    | { action: 'checkOutBooking'; cause: 'check_out'; to: 'completed' },
): Promise<Booking> {
  return await ctx.calendar.inTurn(request.bookingId, async () => {
    const opened = await openBookingCase(ctx, said.action, request)
    if ('answer' in opened) return opened.answer
    const { cause, to } = said
    const at = ctx.now()
    requireMove(opened, { cause }, at)
    const claim = requireClaim(ctx, opened)
    const changes = to === 'in_stay' ? { checkedInAt: at } : { checkedOutAt: at }
    const answer = movedBooking(opened.booking, to, changes)
    const effects = rememberAnswer(ctx, opened, answer)
    requireShipped(await advanceStay(ctx, claim, opened.booking, { to, cause, changes, effects }))
    ctx.log.info(`booking.${cause}`, { bookingId: opened.booking.id })
    return answer
  })
}
