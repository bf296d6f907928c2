import { alterationMoves } from '../bookings/alteration.ts'
import { legalMoves } from '../bookings/booking.ts'
import { findBooking, notVisibleYet } from '../bookings/find-booking.ts'
import type { AppContext } from '../context.ts'
import { replayEarlier } from '../idempotency/answer-once.ts'
import { decideReplay, type IdempotencyRequest } from '../idempotency/idempotency.ts'
import { IDEMPOTENCY_CONSTRAINT, idempotencyStatements } from '../idempotency/statements.ts'
import { runBatch, violates } from '../platform/database.ts'
import type { Intent, StripeOutcome } from '../platform/stripe.ts'
import { type Person, userIdOf } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { idOrNotFound } from '../shared/id.ts'
import { ensureCustomer } from './ensure-customer.ts'
import { lookAtIntent, orderIntent } from './look-at-intent.ts'
import { isDifferencePayable, isOver, payableInstalment } from './payment.ts'
import { providerUnavailable } from './provider-unavailable.ts'
import { type BegunPayment, beginPayment, type PaidThing } from './repository.ts'
import type { CreatePaymentInput, Payment } from './schemas.ts'
import { paymentStatements } from './statements.ts'
import type { PaymentRow } from './tables.ts'
import { toPayment } from './views.ts'

type CreatePaymentContext = Pick<
  AppContext,
  | 'actor'
  | 'background'
  | 'calendarOf'
  | 'db'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'stripe'
  | 'unshippedBookings'
>

export interface CreatedPayment {
  payment: Payment
  /** False when the booking had an active payment, which is the answer then. */
  created: boolean
}

/**
 * One more when the first finds a payment that was canceled at Stripe without our knowing, and one when nobody there knows the
 * guest of a stay in instalments.
 */
const ATTEMPTS_MAX = 3

/**
 * Asks the guest for the price of a booking whose nights are held or its first instalment, for a later one that is due, or
 * for what an alteration costs more. In three phases, so that nothing is lost or done twice wherever it breaks off: the
 * payment is stored, Stripe is asked under a key made of its id, the answer is stored. Repeating goes on with the same
 * payment; an instalment never has two that could be paid. What pays a stay in instalments is saved for the later ones.
 *
 * @throws AppError `not_found`, `forbidden`; `invalid_transition` (conflict) with `currentState` and `legalMoves`;
 *   `payment_declined` (conflict) when Stripe will not charge this amount; `payment_provider_unavailable`,
 *   `not_visible_yet` (unavailable); `idempotency_key_reused`, `idempotency_in_progress`
 */
export async function createPayment(
  ctx: CreatePaymentContext,
  input: CreatePaymentInput,
): Promise<CreatedPayment> {
  const payer = payerOf(ctx)
  const key = keyOf(ctx)
  if (input.savePaymentMethod) await ensureCustomer(ctx, payer.userId)
  const paid: PaidThing = {
    bookingId: idOrNotFound('bkg', input.bookingId, 'booking'),
    alterationId:
      input.alterationId === undefined ? null : idOrNotFound('alt', input.alterationId, 'alteration'),
    savesMethod: input.savePaymentMethod,
  }
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const begun = await begin(ctx, payer, paid, key)
    const { booking, payment, earlier, paymentId } = begun
    const replay = earlier && decideReplay(earlier, key)
    if (replay === 'reused') throw new AppError('idempotency_key_reused')
    // safe because the fingerprint says that this operation stored it
    if (replay === 'replay') return await repeatAnswer(ctx, earlier?.answer as CreatedPayment, payment)
    if (!booking || !mayBePaid(ctx, payer, paid, begun)) throw await explainRefusal(ctx, paid, begun)
    if (!payment) {
      await ensureCustomer(ctx, payer.userId)
      continue
    }

    const isNew = payment.id === paymentId
    const ask = isNew ? orderIntent : lookAtIntent
    const intent = await orderedIntent(ctx, key, payment, await ask(ctx, payment, booking.propertyId))
    if (intent.status === 'canceled') {
      await giveUp(ctx, payment, intent.id)
      continue
    }
    // `in_progress`: this key has begun the payment, and its client has not had the answer yet.
    const created = isNew || replay === 'in_progress'
    return await storeAnswer(ctx, key, { payment, intent, created })
  }
  throw providerUnavailable()
}

/** Whether it is the guest of this very booking is a condition of the statement that begins the payment. */
const payerOf = ({ actor }: CreatePaymentContext): Person =>
  authorisePerson(actor, 'createPayment', { guestId: userIdOf(actor) ?? '' })

function keyOf({ idempotency }: CreatePaymentContext): IdempotencyRequest {
  if (!idempotency) throw new AppError('idempotency_key_required')
  return idempotency
}

async function begin(ctx: CreatePaymentContext, payer: Person, paid: PaidThing, key: IdempotencyRequest) {
  try {
    return await beginPayment(ctx, payer, paid, key)
  } catch (error) {
    if (!violates(error, IDEMPOTENCY_CONSTRAINT)) throw error
    // A request about another booking has taken the key this very moment: this throws what that means.
    await replayEarlier(ctx)
    throw new AppError('idempotency_in_progress')
  }
}

function mayBePaid(
  { now }: CreatePaymentContext,
  { userId }: Person,
  { alterationId }: PaidThing,
  { booking, alteration }: BegunPayment,
): boolean {
  if (!booking) return false
  if (!alterationId) return payableInstalment(booking, userId, now()) !== null
  return alteration !== null && isDifferencePayable(alteration, booking, userId, now())
}

async function explainRefusal(
  ctx: CreatePaymentContext,
  { bookingId, alterationId }: PaidThing,
  { alteration, booking }: BegunPayment,
): Promise<AppError> {
  const { status } = await findBooking(ctx, 'createPayment', bookingId)
  // Postgres has learned of it since.
  if (!booking) return notVisibleYet()
  if (!alterationId) {
    const about = { currentState: status, legalMoves: legalMoves(status) }
    return new AppError('invalid_transition', 'This booking does not wait for a payment.', about)
  }
  if (alteration?.bookingId !== bookingId) return notFound('alteration')
  const { status: currentState } = alteration
  const about = { currentState, legalMoves: alterationMoves(currentState) }
  return new AppError('invalid_transition', 'This alteration does not wait for a payment.', about)
}

async function orderedIntent(
  ctx: CreatePaymentContext,
  key: IdempotencyRequest,
  payment: PaymentRow,
  outcome: StripeOutcome<Intent>,
): Promise<Intent> {
  switch (outcome.kind) {
    case 'done':
      return outcome.value
    case 'silent':
      ctx.log.warn('payment.provider_silent', { paymentId: payment.id, message: outcome.message })
      throw outcome.reason === 'in_progress' ? new AppError('idempotency_in_progress') : providerUnavailable()
    case 'declined':
    case 'refused':
      ctx.log.warn('payment.refused', { paymentId: payment.id, code: outcome.code, message: outcome.message })
      await giveUp(ctx, payment, payment.stripePaymentIntentId, key)
      // The next request stores a new payment, which has a new key at Stripe.
      if (outcome.code === 'failed_for_good') throw providerUnavailable()
      throw new AppError(
        'payment_declined',
        `The payment provider does not take this payment: ${outcome.code}.`,
      )
  }
}

async function giveUp(
  { db, now }: CreatePaymentContext,
  { id: paymentId, lastErrorCode }: PaymentRow,
  intentId: string | null,
  key?: IdempotencyRequest,
): Promise<void> {
  const intent = { id: intentId, status: 'canceled' as const, lastErrorCode }
  await runBatch(db, [
    paymentStatements['payment.settle'](db, { paymentId, intent, at: now(), checkAt: null }),
    ...(key ? [idempotencyStatements['idempotency.forget'](db, key)] : []),
  ])
}

async function storeAnswer(
  { db, now }: CreatePaymentContext,
  key: IdempotencyRequest,
  { payment, intent, created }: { payment: PaymentRow; intent: Intent; created: boolean },
): Promise<CreatedPayment> {
  const answer = { payment: toPayment({ payment, refunds: [], disputes: [] }), created }
  await runBatch(db, [
    paymentStatements['payment.set_intent'](db, { paymentId: payment.id, intentId: intent.id, at: now() }),
    // Without the client's secret, which is never stored.
    idempotencyStatements['idempotency.complete'](db, { ...key, answer }),
  ])
  return withSecret(answer, intent)
}

async function repeatAnswer(
  { stripe, markReplayed }: CreatePaymentContext,
  answer: CreatedPayment,
  live: PaymentRow | null,
): Promise<CreatedPayment> {
  markReplayed()
  const isOpen = live?.id === answer.payment.id && !isOver(live.status)
  if (!isOpen || !live.stripePaymentIntentId) return answer
  const outcome = await stripe.retrieveIntent(live.stripePaymentIntentId)
  if (outcome.kind !== 'done') throw providerUnavailable()
  return withSecret(answer, outcome.value)
}

const withSecret = ({ payment, created }: CreatedPayment, { clientSecret }: Intent): CreatedPayment => ({
  payment: { ...payment, clientSecret },
  created,
})
