import type { AppContext } from '../context.ts'
import { inTurns } from '../platform/in-turns.ts'
import { takeBookingsToCharge } from './repository.ts'

const BOOKINGS_PER_SWEEP_MAX = 20 // each asks Stripe up to four times, and the cron comes every minute

/** Charges what is due of long stays: each in its property's calendar, where nothing else happens to it meanwhile. */
export async function sweepInstalments(
  ctx: Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now'>,
): Promise<{ checked: number }> {
  const due = await takeBookingsToCharge(ctx.db, ctx.now(), BOOKINGS_PER_SWEEP_MAX)
  await inTurns(ctx, { items: due, failure: 'payment.sweep_failed' }, async ({ bookingId, propertyId }) => {
    await ctx.calendarOf(propertyId).chargeInstalment({ bookingId })
  })
  return { checked: due.length }
}
