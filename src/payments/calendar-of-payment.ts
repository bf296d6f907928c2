import type { AppContext } from '../context.ts'
import type { CalendarVerbs } from '../objects/calendar-verbs.ts'
import { notFound } from '../shared/errors.ts'
import { type BookingId, idOrNotFound, type PaymentId } from '../shared/id.ts'
import { findPaymentPlace } from './repository.ts'

/**
 * Where a payment's booking is decided about: its property's calendar object, which also asks who may do that.
 *
 * @throws AppError `not_found`
 */
export async function calendarOfPayment(
  { calendarOf, db }: Pick<AppContext, 'calendarOf' | 'db'>,
  id: string,
): Promise<{ paymentId: PaymentId; bookingId: BookingId; calendar: CalendarVerbs }> {
  const paymentId = idOrNotFound('pay', id, 'payment')
  const place = await findPaymentPlace(db, { paymentId })
  if (!place) throw notFound('payment')
  return { paymentId, bookingId: place.bookingId, calendar: calendarOf(place.propertyId) }
}
