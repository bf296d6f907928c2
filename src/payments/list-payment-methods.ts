import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { findCustomer } from './customer-repository.ts'
import type { PaymentMethod } from './payment-method-schemas.ts'
import { providerUnavailable } from './provider-unavailable.ts'
import { toPaymentMethod } from './views.ts'

type ListPaymentMethodsContext = Pick<AppContext, 'actor' | 'db' | 'log' | 'stripe'>

/**
 * What who asks has saved to pay with, newest first: as Stripe has it, for nothing of it is stored here.
 *
 * @throws AppError `payment_provider_unavailable`
 */
export async function listPaymentMethods({
  actor,
  db,
  log,
  stripe,
}: ListPaymentMethodsContext): Promise<PaymentMethod[]> {
  const { userId } = authorisePerson(actor, 'listPaymentMethods')
  const customerId = await findCustomer(db, userId)
  if (!customerId) return []
  const outcome = await stripe.listPaymentMethods(customerId)
  if (outcome.kind === 'done') return outcome.value.map(toPaymentMethod)
  log.warn('payment_methods.not_seen', { message: outcome.message })
  throw providerUnavailable()
}
