import type { BookingRow } from '../bookings/tables.ts'
import type { AlterationId } from '../shared/id.ts'
import { chargeSavedMethod, findSavedMethod } from './charge-saved-method.ts'
import { beginDifference } from './repository.ts'
import { type SettlePaymentContext, settleNow } from './settle-payment.ts'

/**
 * Charges what an alteration costs more to what its guest has saved when paying for the stay. Where that does not work,
 * because nothing is saved, the bank says no or wants to see its customer, the payment waits for the guest. For whoever has
 * the booking's turn; it may break off anywhere, for the guest pays then, or the webhook tells of what was paid.
 */
export async function chargeDifference(
  ctx: SettlePaymentContext,
  booking: Pick<BookingRow, 'id' | 'guestId' | 'propertyId'>,
  alterationId: AlterationId,
): Promise<void> {
  const methodId = await findSavedMethod(ctx, booking)
  if (!methodId) return
  const about = { bookingId: booking.id, alterationId, guestId: booking.guestId }
  const payment = await beginDifference(ctx, about)
  if (!payment) return
  const charged = await chargeSavedMethod(ctx, { payment, booking, methodId })
  if (charged.kind !== 'done') return
  const { clientSecret: _secret, ...intent } = charged.value
  await settleNow(ctx, { paymentId: payment.id, bookingId: booking.id, eventId: null, intent })
}
