import { alterationDueAt } from '../bookings/alteration.ts'
import { type AlterationCase, endAlteration } from '../bookings/alteration-moves.ts'
import { requireShipped } from '../calendar/require-shipped.ts'
import { endDifferencePayments } from '../payments/end-payments.ts'
import { AppError } from '../shared/errors.ts'
import type { Instant } from '../shared/local-date.ts'
import type { StayContext } from './end-unpaid.ts'

/** How long after its time an alteration waits for Stripe's word; money that still arrives later goes back. */
const STRIPE_PATIENCE_MS = 60_000

/**
 * Ends an alteration that waits for an answer or a payment: the payment first, the held nights last. For whoever has the
 * booking's turn.
 *
 * @returns false when it was paid at the last moment, and the booking has changed by that
 * @throws AppError `payment_provider_unavailable` while Stripe has not said what became of the payment
 */
export async function endOpenAlteration(ctx: StayContext, about: AlterationCase): Promise<boolean> {
  const { alteration, booking } = about
  const end = await endDifferencePayments(ctx, booking, alteration.id)
  if (end.kind === 'settled') return false
  if (end.kind === 'undecided' && !isOverdue(about, ctx.now() - STRIPE_PATIENCE_MS)) {
    throw new AppError('payment_provider_unavailable', undefined, { retryAfterSeconds: 2 })
  }
  const to = alteration.status === 'accepted' ? 'failed' : 'expired'
  requireShipped(await endAlteration(ctx, about, { to, effects: end.effects }))
  return true
}

/** Whether its time was over at that moment. */
export function isOverdue({ alteration }: AlterationCase, at: Instant): boolean {
  const dueAt = alterationDueAt(alteration)
  return dueAt !== null && dueAt <= at
}
