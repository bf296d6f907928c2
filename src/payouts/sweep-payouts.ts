import { inTurns } from '../platform/in-turns.ts'
import type { BookingId } from '../shared/id.ts'
import { type LookAtPayoutsContext, lookAtPayouts } from './look-at-payouts.ts'
import { takePlansToLookAt } from './repository.ts'

const BOOKINGS_PER_SWEEP_MAX = 50 // a sweep ends well inside the one-minute cron, even when Stripe is slow

/** Looks at the payouts of bookings for which something is due, or whose money has moved. */
export async function sweepPayouts(ctx: LookAtPayoutsContext): Promise<{ looked: number }> {
  const due = await takePlansToLookAt(ctx.db, ctx.now(), BOOKINGS_PER_SWEEP_MAX)
  const about = (bookingId: BookingId) => ({ bookingId })
  await inTurns(ctx, { items: due, failure: 'payout.sweep_failed', about }, async (bookingId) => {
    await lookAtPayouts(ctx, bookingId)
  })
  return { looked: due.length }
}
