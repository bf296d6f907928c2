import type { BookingRow } from '../bookings/tables.ts'
import { snapshotOf } from '../platform/stripe.ts'
import type { AlterationId } from '../shared/id.ts'
import { chargeSavedMethod, findSavedMethod } from './charge-saved-method.ts'
import { beginDifference } from './repository.ts'
import { type SettlePaymentContext, settleNow } from './settle-payment.ts'

/**
 * Charges what an alteration costs more to what its guest has saved when paying for the stay. Where that does not work,
 * because nothing is saved, Stripe is silent, the bank says no or wants to see its customer, the payment waits for the guest.
 * For whoever has the booking's turn; it may break off anywhere, for the guest pays then, or the webhook tells of what was
 * paid.
 */
export async function chargeDifference(
  ctx: SettlePaymentContext,
  booking: Pick<BookingRow, 'id' | 'guestId' | 'propertyId'>,
  alterationId: AlterationId,
): Promise<void> {
  const saved = await findSavedMethod(ctx, booking)
  if (saved.kind !== 'done' || !saved.value) return
  const { value: methodId } = saved
  const about = { bookingId: booking.id, alterationId, guestId: booking.guestId }
  const payment = await beginDifference(ctx, about)
  // One that its guest has begun, to save what pays it: Stripe charges that only while they are there.
  if (!payment || payment.savesMethod) return
  const charged = await chargeSavedMethod(ctx, { payment, booking, methodId })
  if (charged.kind !== 'done') return
  const intent = snapshotOf(charged.value)
  await settleNow(ctx, { paymentId: payment.id, bookingId: booking.id, eventId: null, intent })
}
