import { accessTo } from '../bookings/find-booking.ts'
import type { AppContext } from '../context.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { isOver } from './payment.ts'
import { findPayment } from './repository.ts'
import type { Payment } from './schemas.ts'
import type { PaymentRow } from './tables.ts'
import { toPayment } from './views.ts'

type GetPaymentContext = Pick<AppContext, 'actor' | 'db' | 'log' | 'stripe'>

/**
 * One payment, for its guest, its host and admins. Its guest also gets the client secret while it is open, read from
 * Stripe each time; while Stripe is silent the rest is answered without it.
 *
 * @throws AppError `not_found`
 */
export async function getPayment(ctx: GetPaymentContext, id: string): Promise<Payment> {
  const { actor, db } = ctx
  const paymentId = idOrNotFound('pay', id, 'payment')
  const found = await findPayment(db, paymentId)
  if (!found) throw notFound('payment')
  authorise(actor, 'getPayment', accessTo(found))
  const payment = toPayment(found)
  if (found.booking.guestId !== userIdOf(actor)) return payment
  return { ...payment, ...(await secretOf(ctx, found.payment)) }
}

async function secretOf(
  { log, stripe }: GetPaymentContext,
  { id, status, stripePaymentIntentId }: PaymentRow,
): Promise<{ clientSecret?: string }> {
  if (isOver(status) || !stripePaymentIntentId) return {}
  const outcome = await stripe.retrieveIntent(stripePaymentIntentId)
  if (outcome.kind === 'done') return { clientSecret: outcome.value.clientSecret }
  log.warn('payment.secret_unavailable', { paymentId: id, message: outcome.message })
  return {}
}
