import type { AppContext } from '../context.ts'
import { isAdmin } from '../shared/actor.ts'
import { AppError, notFound, unauthenticated } from '../shared/errors.ts'
import { type BookingId, idOrNotFound } from '../shared/id.ts'
import { findBookingRow } from './repository.ts'
import type { BookingRow } from './tables.ts'

type FindBookingContext = Pick<AppContext, 'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'>

/**
 * A booking for someone who may see it: its guest, its host, an admin. For everyone else it does not exist.
 *
 * @throws AppError `not_found`; `not_visible_yet` when it was acknowledged while Postgres was silent and has not
 *   been written there since
 */
export async function findBooking(ctx: FindBookingContext, id: string): Promise<BookingRow> {
  const { actor, db } = ctx
  if (actor.kind === 'anonymous') throw unauthenticated()
  const bookingId = idOrNotFound('bkg', id, 'booking')
  const row = await findBookingRow(db, bookingId)
  if (!row) throw await explainMissing(ctx, bookingId)
  const isParty = actor.kind === 'user' && (actor.userId === row.guestId || actor.userId === row.hostId)
  if (!isParty && !isAdmin(actor)) throw notFound('booking')
  return row
}

/** The same, for what only the guest may do. @throws AppError `forbidden` for the host */
export async function findBookingForGuest(ctx: FindBookingContext, id: string): Promise<BookingRow> {
  const row = await findBooking(ctx, id)
  if (ctx.actor.kind !== 'user' || ctx.actor.userId !== row.guestId) {
    throw new AppError('forbidden', 'Only the guest of this booking may do this.')
  }
  return row
}

async function explainMissing(ctx: FindBookingContext, bookingId: BookingId): Promise<AppError> {
  const propertyId = await ctx.unshippedBookings.find(bookingId)
  if (!propertyId) return notFound('booking')
  // The object ships by itself; being asked for is a reason to try at once.
  ctx.background(
    ctx
      .calendarOf(propertyId)
      .runDueTimers({})
      .catch(() => {}),
  )
  return new AppError('not_visible_yet', undefined, { retryAfterSeconds: 1 })
}
