import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import { isHandledEvent } from './process-stripe-event.ts'

type ReceiveStripeEventContext = Pick<
  AppContext,
  'client' | 'enqueueStripeEvent' | 'limits' | 'log' | 'requestId' | 'stripe'
>

/**
 * Takes a webhook of Stripe's: verified, queued, acknowledged. Nothing is decided and no SQL is run here.
 *
 * @param text the body exactly as it was sent: the signature covers its bytes
 * @throws AppError `invalid_signature` (malformed); `rate_limited` for too many of those; `unavailable` when the queue does not take it, so that Stripe sends
 *   it again
 */
export async function receiveStripeEvent(
  ctx: ReceiveStripeEventContext,
  { text, signature }: { text: string; signature: string },
): Promise<void> {
  const event = await ctx.stripe.verifyEvent(text, signature)
  if (!event) {
    await ctx.limits.countRequest(ctx.client.network)
    throw new AppError('invalid_signature')
  }
  const { id: eventId, type, objectId } = event
  if (!isHandledEvent(type)) return ctx.log.info('stripe_event.not_needed', { eventId, type })
  try {
    await ctx.enqueueStripeEvent({ eventId, type, objectId, requestId: ctx.requestId })
  } catch (error) {
    ctx.log.error('stripe_event.not_queued', { eventId, type, ...errorFields(error) })
    throw unavailable('The event could not be queued.')
  }
}
