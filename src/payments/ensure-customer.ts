import type { AppContext } from '../context.ts'
import type { UserId } from '../shared/id.ts'
import { findCustomer, insertCustomer } from './customer-repository.ts'
import { providerUnavailable } from './provider-unavailable.ts'

/**
 * Somebody is about to save a payment method: sees to it that Stripe knows whose. Stripe is asked under a key made of the
 * person's id, so that breaking off and repeating makes one customer.
 *
 * @throws AppError `payment_provider_unavailable`
 */
export async function ensureCustomer(
  { db, log, now, stripe }: Pick<AppContext, 'db' | 'log' | 'now' | 'stripe'>,
  userId: UserId,
): Promise<void> {
  if (await findCustomer(db, userId)) return
  const outcome = await stripe.createCustomer(userId)
  if (outcome.kind !== 'done') {
    log.warn('customer.not_made', { userId, message: outcome.message })
    throw providerUnavailable()
  }
  await insertCustomer(db, { userId, stripeCustomerId: outcome.value.id, createdAt: now() })
}
