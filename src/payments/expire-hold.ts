import { endBooking } from '../bookings/booking-moves.ts'
import type { Claim } from '../calendar/claim.ts'
import { isPassing } from '../platform/is-passing.ts'
import type { BookingId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { endPayments } from './end-payments.ts'
import type { SettlePaymentContext } from './settle-payment.ts'

/** How long after its deadline a hold waits for Stripe's word; money that still arrives later is late payment. */
const STRIPE_PATIENCE_MS = 60_000
const LOOK_AGAIN_MIN_MS = 2_000
const LOOK_AGAIN_MAX_MS = 15_000
const POSTGRES_LOOK_AGAIN_MS = 3_000
const DRIFT_LOOK_AGAIN_MS = 60_000

/**
 * Ends a hold whose deadline has passed: payment first, nights last. Paid at the last moment, it is settled instead.
 * While Postgres is silent the nights are kept. It may break off anywhere and begin again.
 */
export async function expireHold(ctx: SettlePaymentContext, claim: Claim): Promise<void> {
  const { calendar, now } = ctx
  await calendar.checkpoint('expiring')
  await calendar.inTurn(claim.id, async () => {
    // Somebody else's turn may have come first, and moved it.
    if (calendar.store.findClaim(claim.id)?.seq !== claim.seq) return
    try {
      await expireNow(ctx, claim)
    } catch (error) {
      if (!isPassing(error)) throw error
      calendar.store.postpone(claim.id, now() + POSTGRES_LOOK_AGAIN_MS)
    }
  })
}

async function expireNow(ctx: SettlePaymentContext, claim: Claim): Promise<void> {
  const { calendar, log, now } = ctx
  // The booking itself may still be on its way to Postgres; nobody can have paid for it then.
  const shipped = await calendar.ship(claim.seq)
  if (shipped.kind === 'silent') return calendar.store.postpone(claim.id, now() + POSTGRES_LOOK_AGAIN_MS)
  // Postgres would not have it: its nights were given back by that, and may be somebody else's.
  if (calendar.store.findClaim(claim.id)?.seq !== claim.seq) return
  // safe because only bookings have holds
  const end = await endPayments(ctx, claim.id as BookingId)
  switch (end.kind) {
    case 'settled':
      return
    case 'disagrees':
      log.error('calendar.hold_disagrees', { bookingId: end.booking.id, status: end.booking.status })
      return calendar.store.postpone(claim.id, now() + DRIFT_LOOK_AGAIN_MS)
    case 'undecided': {
      const lookAt = lookAgainAt(claim.deadline ?? now(), now())
      if (lookAt !== null) return calendar.store.postpone(claim.id, lookAt)
    }
  }
  const to = end.hadFailedAttempt ? 'payment_failed' : 'expired'
  await endBooking(ctx, claim, { to, cause: 'deadline', effects: end.effects })
  await calendar.checkpoint('ending_shipped')
}

/** When to ask again about an intent that is not decided, or null when patience has run out. */
export function lookAgainAt(deadline: Instant, now: Instant): Instant | null {
  const giveUpAt = deadline + STRIPE_PATIENCE_MS
  if (now >= giveUpAt) return null
  const delay = Math.min(Math.max(now - deadline, LOOK_AGAIN_MIN_MS), LOOK_AGAIN_MAX_MS)
  return Math.min(now + delay, giveUpAt)
}
