import { errorFields } from '../platform/logger.ts'
import type { BookingId } from '../shared/id.ts'
import { type LookAtPayoutsContext, lookAtPayouts } from './look-at-payouts.ts'
import { takePlansToLookAt } from './repository.ts'

const BOOKINGS_PER_SWEEP_MAX = 50 // a sweep ends well inside the one-minute cron, even when Stripe is slow
const AT_ONCE = 5 // a Worker has six connections

/** Looks at the payouts of bookings for which something is due, or whose money has moved. */
export async function sweepPayouts(ctx: LookAtPayoutsContext): Promise<{ looked: number }> {
  const due = await takePlansToLookAt(ctx.db, ctx.now(), BOOKINGS_PER_SWEEP_MAX)
  for (let first = 0; first < due.length; first += AT_ONCE) {
    await Promise.all(due.slice(first, first + AT_ONCE).map((bookingId) => look(ctx, bookingId)))
  }
  return { looked: due.length }
}

async function look(ctx: LookAtPayoutsContext, bookingId: BookingId): Promise<void> {
  try {
    await lookAtPayouts(ctx, bookingId)
  } catch (error) {
    ctx.log.warn('payout.sweep_failed', { bookingId, ...errorFields(error) })
  }
}
