import type { AppContext } from '../context.ts'
import type { Intent, StripeOutcome } from '../platform/stripe.ts'
import type { PropertyId } from '../shared/id.ts'
import type { PaymentRow } from './tables.ts'

/**
 * The PaymentIntent of a payment as Stripe has it now. A payment whose intent nobody knows, because the answer was lost,
 * is ordered once more under the same key: that finds the intent there is, so that it cannot stay payable unseen.
 */
export async function lookAtIntent(
  ctx: Pick<AppContext, 'stripe'>,
  payment: PaymentRow,
  propertyId: PropertyId,
): Promise<StripeOutcome<Intent>> {
  if (payment.stripePaymentIntentId) return await ctx.stripe.retrieveIntent(payment.stripePaymentIntentId)
  const ordered = await orderIntent(ctx, payment, propertyId)
  // A repeated order shows the intent as it was when it was made.
  return ordered.kind === 'done' ? await ctx.stripe.retrieveIntent(ordered.value.id) : ordered
}

/** Asks Stripe for the PaymentIntent of a payment: made of the stored row alone, so that it is the same each time. */
export async function orderIntent(
  { stripe }: Pick<AppContext, 'stripe'>,
  payment: PaymentRow,
  propertyId: PropertyId,
): Promise<StripeOutcome<Intent>> {
  const { id: paymentId, bookingId, captureMethod, savesMethod, stripeCustomerId: customerId } = payment
  const amount = { amountMinor: payment.amountMinor, currency: payment.currency }
  const about = { paymentId, bookingId, propertyId, amount }
  return await stripe.createIntent({ ...about, captureMethod, customerId, savesMethod })
}
