import type { AppContext } from '../context.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { type BookingId, idOrNotFound } from '../shared/id.ts'
import type { Action, Resource } from '../shared/permissions.ts'
import { type BookingPlace, type FoundBooking, findBookingPlace, findBookingRow } from './repository.ts'
import type { BookingRow } from './tables.ts'

type FindBookingContext = Pick<AppContext, 'actor' | 'background' | 'calendarOf' | 'db' | 'unshippedBookings'>

/**
 * A booking for an operation on it, for someone who may do that: its guest, the host's side, an admin. For everyone who
 * may not even see it, it does not exist.
 *
 * @throws AppError `forbidden`, `insufficient_scope` and the other refusals of `authorise`;
 *   AppError `not_found`; `not_visible_yet` when it was acknowledged while Postgres was silent and has not
 *   been written there since
 */
export async function findBooking(ctx: FindBookingContext, action: Action, id: string): Promise<BookingRow> {
  return (await findBookingOf(ctx, action, id)).booking
}

/** The same, with whoever is on the host's side of it. */
export async function findBookingOf(
  ctx: FindBookingContext,
  action: Action,
  id: string,
): Promise<FoundBooking> {
  const { actor, db } = ctx
  const bookingId = idOrNotFound('bkg', id, 'booking')
  const found = await findBookingRow(db, bookingId)
  if (!found) throw await explainMissing(ctx, bookingId)
  authorise(actor, action, accessTo(found))
  return found
}

/** At which property a booking is and how far it has come, whoever asks. @throws AppError `not_found`, `not_visible_yet` */
export async function findPlace(
  ctx: Omit<FindBookingContext, 'actor'>,
  bookingId: BookingId,
): Promise<BookingPlace> {
  const place = await findBookingPlace(ctx.db, bookingId)
  if (!place) throw await explainMissing(ctx, bookingId)
  return place
}

/** Whose a booking is. */
export const accessTo = ({ booking, coHosts }: FoundBooking): Resource => ({
  guestId: booking.guestId,
  hostId: booking.hostId,
  coHosts,
})

async function explainMissing(
  ctx: Omit<FindBookingContext, 'actor'>,
  bookingId: BookingId,
): Promise<AppError> {
  const propertyId = await ctx.unshippedBookings.find(bookingId)
  if (!propertyId) return notFound('booking')
  // The object ships by itself; being asked for is a reason to try at once.
  ctx.background(
    ctx
      .calendarOf(propertyId)
      .runDueTimers({})
      .catch(() => {}),
  )
  return notVisibleYet()
}

/** Of a booking that was acknowledged and that Postgres does not know, or did not when it was looked for. */
export const notVisibleYet = () => new AppError('not_visible_yet', undefined, { retryAfterSeconds: 1 })
