import type { AppContext } from '../context.ts'
import { deleteCustomerRow, takeCustomersToForget } from './customer-repository.ts'

const CUSTOMERS_PER_RUN_MAX = 20

/** Whoever was erased is deleted at Stripe, with what they saved. What is not done is due again. */
export async function forgetCustomers({
  db,
  log,
  now,
  stripe,
}: Pick<AppContext, 'db' | 'log' | 'now' | 'stripe'>): Promise<{ forgotten: number }> {
  const due = await takeCustomersToForget(db, now(), CUSTOMERS_PER_RUN_MAX)
  let forgotten = 0
  for (const customer of due) {
    const outcome = await stripe.deleteCustomer(customer.stripeCustomerId)
    if (outcome.kind === 'done') {
      await deleteCustomerRow(db, customer)
      forgotten += 1
    } else {
      log.warn('customer.not_forgotten', { userId: customer.userId, message: outcome.message })
    }
  }
  return { forgotten }
}
