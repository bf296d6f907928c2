import type { Claim } from '../calendar/claim.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { shipClaim } from '../calendar/ship-claim.ts'
import { isPassing } from '../platform/is-passing.ts'
import type { BookingId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { alterationDueAt } from './alteration.ts'
import { findOpenAlteration } from './alteration-repository.ts'
import { decideMove } from './booking.ts'
import { advanceStay, announceCheckIn, type MoveContext } from './booking-moves.ts'
import { findBookingRow } from './repository.ts'
import { momentsOf, nextLookAt } from './stay-moments.ts'
import type { BookingRow } from './tables.ts'

type FollowClockContext = MoveContext & Pick<CalendarContext, 'db' | 'log'>

const DRIFT_LOOK_AGAIN_MS = 60_000
const POSTGRES_LOOK_AGAIN_MS = 3_000

/**
 * Tells that a stay is near, and begins or completes one whose time has come, when nobody has said that the guest came or
 * went. Called by the object's alarm; it may run late, and more than once. While Postgres is silent it is put off.
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
  const [found, alteration] = await Promise.all([
    findBookingRow(db, bookingId),
    findOpenAlteration(db, bookingId),
  ])
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
  if (isNear(booking, now())) {
    const dueAt = alteration && alterationDueAt(alteration)
    const lookAgainAt = Math.min(momentsOf(booking).checkInAt, dueAt ?? Number.POSITIVE_INFINITY)
    return requireShipped(await announceCheckIn(ctx, current, { lookAgainAt }))
  }
  const { possibleFrom } = decided.refusal
  if (possibleFrom === null) log.error('calendar.stay_disagrees', { bookingId, status: booking.status })
  calendar.store.postpone(bookingId, possibleFrom ?? now() + DRIFT_LOOK_AGAIN_MS)
}

/** Whether its guest is to be reminded now. */
function isNear(booking: BookingRow, now: Instant): boolean {
  const { checkInAt } = momentsOf(booking)
  const lookAt = nextLookAt(booking)
  return booking.status === 'confirmed' && lookAt < checkInAt && lookAt <= now && now < checkInAt
}

const BY_CLOCK = { by: 'system', cause: 'clock' } as const
