import type { Claim } from '../calendar/claim.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import { isPassing } from '../platform/is-passing.ts'
import type { BookingId } from '../shared/id.ts'
import { decideMove } from './booking.ts'
import { advanceStay, type MoveContext } from './booking-moves.ts'
import { findBookingRow } from './repository.ts'
import { momentsOf } from './stay-moments.ts'

type FollowClockContext = MoveContext & Pick<CalendarContext, 'db' | 'log'>

const DRIFT_LOOK_AGAIN_MS = 60_000
const POSTGRES_LOOK_AGAIN_MS = 3_000

/**
 * Begins or completes a stay whose time has come, when nobody has said that the guest came or went. Called by the object's
 * alarm; it may run late, and more than once. While Postgres is silent it is put off.
 */
export async function followClock(ctx: FollowClockContext, claim: Claim): Promise<void> {
  const { calendar, now } = ctx
  await calendar.inTurn(claim.id, async () => {
    try {
      await advance(ctx, claim)
    } catch (error) {
      if (!isPassing(error)) throw error
      calendar.store.postpone(claim.id, now() + POSTGRES_LOOK_AGAIN_MS)
    }
  })
}

async function advance(ctx: FollowClockContext, claim: Claim): Promise<void> {
  const { calendar, db, log, now } = ctx
  // safe because only bookings have claims of that kind
  const bookingId = claim.id as BookingId
  await shipClaim(calendar, bookingId)
  const found = await findBookingRow(db, bookingId)
  const current = calendar.store.findClaim(bookingId)
  // Somebody else's turn may have come first, and moved it.
  if (!found || current?.seq !== claim.seq) return
  const { booking } = found
  const decided = decideMove(booking.status, BY_CLOCK, momentsOf(booking), now())
  if (decided.ok) {
    // safe because the clock leads nowhere else
    const to = decided.value.to as 'in_stay' | 'completed'
    return requireShipped(await advanceStay(ctx, current, booking, { to, cause: 'clock', effects: [] }))
  }
  const { possibleFrom } = decided.refusal
  if (possibleFrom === null) log.error('calendar.stay_disagrees', { bookingId, status: booking.status })
  calendar.store.postpone(bookingId, possibleFrom ?? now() + DRIFT_LOOK_AGAIN_MS)
}

const BY_CLOCK = { by: 'system', cause: 'clock' } as const
