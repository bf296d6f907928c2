import type { AppContext, StripeEventMessage } from '../context.ts'
import { type IntentSnapshot, type StripeOutcome, snapshotOf } from '../platform/stripe.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { parseId } from '../shared/id.ts'
import { findPaymentPlace, findRefund } from './repository.ts'
import { recordRefund } from './send-refund.ts'

type ProcessStripeEventContext = Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now' | 'stripe'>

/** True for events that change something here; the others are acknowledged and forgotten. */
export const isHandledEvent = (type: string): boolean =>
  isAboutIntent(type) || isAboutRefund(type) || isAboutDispute(type) || isAboutAccount(type)

/** True for events about an account of a host's, which those follow who pay hosts. */
export const isAboutAccount = (type: string): boolean => type === 'account.updated'

/**
 * Gives an event its effect. Stripe sends events more than once and in any order, so that an event only says what to
 * look at: the object is read again, and its current state decides.
 *
 * @throws AppError `not_found` when the payment or refund is not (yet) known here; `unavailable` and
 *   `payment_provider_unavailable` when something is silent. All of them are worth another try.
 */
export async function processStripeEvent(
  ctx: ProcessStripeEventContext,
  { eventId, type, objectId }: Pick<StripeEventMessage, 'eventId' | 'type' | 'objectId'>,
): Promise<void> {
  if (isAboutIntent(type)) return await processIntent(ctx, eventId, objectId)
  if (isAboutRefund(type)) return await processRefund(ctx, eventId, objectId)
  if (isAboutDispute(type)) return await processDispute(ctx, eventId, objectId)
  ctx.log.warn('stripe_event.not_needed', { eventId, type })
}

const INTENT_EVENTS: ReadonlySet<string> = new Set([
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
])

const REFUND_EVENTS: ReadonlySet<string> = new Set(['refund.created', 'refund.failed', 'refund.updated'])

const DISPUTE_EVENTS: ReadonlySet<string> = new Set([
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
])

const isAboutIntent = (type: string): boolean => INTENT_EVENTS.has(type)
const isAboutRefund = (type: string): boolean => REFUND_EVENTS.has(type)
const isAboutDispute = (type: string): boolean => DISPUTE_EVENTS.has(type)

async function processIntent(
  ctx: ProcessStripeEventContext,
  eventId: string,
  intentId: string,
): Promise<void> {
  const intent = snapshotOf(answerOf(await ctx.stripe.retrieveIntent(intentId)))
  const place = await findPlace(ctx, intent)
  if (!place) throw notFound('payment')
  const { paymentId, bookingId, propertyId } = place
  await ctx.calendarOf(propertyId).settlePayment({ paymentId, bookingId, eventId, intent })
}

/** By our own id first: Stripe may tell of an intent before its answer to us has been stored. */
async function findPlace({ db }: ProcessStripeEventContext, intent: IntentSnapshot) {
  const paymentId = parseId('pay', intent.paymentId ?? '')
  return (
    (paymentId && (await findPaymentPlace(db, { paymentId }))) ??
    (await findPaymentPlace(db, { intentId: intent.id }))
  )
}

async function processRefund(
  ctx: ProcessStripeEventContext,
  eventId: string,
  stripeRefundId: string,
): Promise<void> {
  const said = answerOf(await ctx.stripe.retrieveRefund(stripeRefundId))
  const refundId = parseId('rfd', said.refundId ?? '')
  // Released authorisations and refunds made at Stripe's own site come here too; they have no row to follow.
  if (!refundId) return ctx.log.info('refund.not_ours', { stripeRefundId })
  const found = await findRefund(ctx.db, refundId)
  if (!found) throw notFound('refund')
  await recordRefund(ctx, found, said, eventId)
}

async function processDispute(
  ctx: ProcessStripeEventContext,
  eventId: string,
  stripeDisputeId: string,
): Promise<void> {
  const dispute = answerOf(await ctx.stripe.retrieveDispute(stripeDisputeId))
  const { intentId } = dispute
  if (intentId === null) return ctx.log.info('dispute.not_ours', { stripeDisputeId })
  const place =
    (await findPaymentPlace(ctx.db, { intentId })) ??
    (await findPlace(ctx, answerOf(await ctx.stripe.retrieveIntent(intentId))))
  if (!place) throw notFound('payment')
  const { paymentId, bookingId, propertyId } = place
  await ctx.calendarOf(propertyId).recordDispute({ paymentId, bookingId, eventId, dispute })
}

function answerOf<T>(outcome: StripeOutcome<T>): T {
  if (outcome.kind === 'done') return outcome.value
  if (outcome.kind === 'silent') throw new AppError('payment_provider_unavailable', outcome.message)
  throw new AppError('not_found', `Stripe does not show it: ${outcome.code}.`)
}
