import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { findOwnCustomer } from './customer-repository.ts'
import { providerUnavailable } from './provider-unavailable.ts'

type RemovePaymentMethodContext = Pick<AppContext, 'actor' | 'db' | 'log' | 'stripe'>

/**
 * Forgets a saved way to pay, for good. What it has paid stays paid, and can still be given back to it.
 *
 * @throws AppError `not_found` when who asks has none by that id; `account_suspended`, `payment_provider_unavailable`
 */
export async function removePaymentMethod(
  { actor, db, log, stripe }: RemovePaymentMethodContext,
  methodId: string,
): Promise<void> {
  const person = authorisePerson(actor, 'removePaymentMethod')
  const customerId = await findOwnCustomer(db, person)
  if (!customerId) throw notFound('payment method')
  const outcome = await stripe.removePaymentMethod(customerId, methodId)
  if (outcome.kind === 'done') {
    if (!outcome.value) throw notFound('payment method')
    return log.info('payment_method.removed', {})
  }
  log.warn('payment_method.not_removed', { message: outcome.message })
  throw providerUnavailable()
}
