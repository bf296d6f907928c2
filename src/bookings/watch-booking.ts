import type { LiveMessage } from '../calendar/live-message.ts'
import type { AppContext } from '../context.ts'
import { idOrNotFound, type PropertyId } from '../shared/id.ts'
import { findBooking, notVisibleYet } from './find-booking.ts'
import { findShippedSeq } from './repository.ts'
import type { Booking } from './schemas.ts'
import { toBooking } from './views.ts'

type WatchBookingContext = Pick<
  AppContext,
  'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'
>

/** Postgres follows within milliseconds; one that does not has more to do than to be asked. */
const LOOK_AFTER_MS = [0, 50, 100, 200, 400, 800, 1_600]

/**
 * Lets the guest and the host's side of a booking listen to what becomes of it: its property's calendar decides that.
 *
 * @returns which calendar, and which of its messages are about the booking
 * @throws AppError `not_found`, `forbidden`; `not_visible_yet` (unavailable)
 */
export async function watchBooking(
  ctx: WatchBookingContext,
  id: string,
): Promise<{ propertyId: PropertyId; isAbout: (message: LiveMessage) => boolean }> {
  const { id: bookingId, propertyId } = await findBooking(ctx, 'watchBooking', id)
  return {
    propertyId,
    isAbout: ({ claim, reset }) => reset === true || claim?.bookingId === bookingId,
  }
}

/**
 * The booking as that decision has left it, or a later one.
 *
 * @throws AppError `not_visible_yet` (unavailable) while Postgres does not know the decision
 */
export async function readWatchedBooking(
  ctx: WatchBookingContext,
  id: string,
  seq: number,
): Promise<Booking> {
  const bookingId = idOrNotFound('bkg', id, 'booking')
  for (const waitMs of LOOK_AFTER_MS) {
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    // First: the other way round a decision between the two readings would be missed.
    const shippedSeq = await findShippedSeq(ctx.db, bookingId)
    const booking = await findBooking(ctx, 'watchBooking', bookingId)
    if (shippedSeq >= seq) return toBooking(booking)
  }
  throw notVisibleYet()
}
