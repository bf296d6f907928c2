import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { ApiError } from '../errors.ts'
import { idOf } from '../ids.ts'
import { objectInPath, required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { settleCharge } from './charges.ts'
import { unexpectedState } from './payment-intent-confirm.ts'
import { releaseAuthorisation } from './refund-create.ts'

export const CAPTURE_PARAMS = {
  amount_details: false,
  amount_to_capture: true,
  application_fee_amount: false,
  final_capture: true,
  hooks: false,
  metadata: true,
  payment_details: 'noted',
  statement_descriptor: true,
  statement_descriptor_suffix: true,
  transfer_data: false,
} as const satisfies Record<keyof Omit<Stripe.PaymentIntentCaptureParams, 'expand'>, boolean | 'noted'> &
  Accepted

export const CANCEL_PARAMS = { cancellation_reason: true } as const satisfies Accepted

const CANCELABLE = ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action']

/** `POST …/capture`: all of the authorised amount or less; the rest is released at once. */
export function capturePaymentIntent(call: Call): Stripe.PaymentIntent {
  const { params } = call
  const intent = objectInPath(call, 'payment_intent', 'intent')
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent ` +
        'with one of the following statuses may be captured: requires_capture.',
      intent,
    )
  }
  const amount = params.positiveInteger('amount_to_capture') ?? intent.amount_capturable
  refuseOverCapture(amount, intent)
  const authorised = required(call, 'charge', idOf(intent.latest_charge))
  const charge = settleCharge(call, {
    ...authorised,
    amount_captured: amount,
    captured: true,
    statement_descriptor: params.text('statement_descriptor') ?? authorised.statement_descriptor,
  })
  call.store.save(charge)
  const released = releaseAuthorisation(call, charge, charge.amount - amount)
  const captured: Stripe.PaymentIntent = {
    ...intent,
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(intent.metadata, params.textMap('metadata')),
    status: 'succeeded',
  }
  call.store.save(captured)
  call.emit('charge.captured', released)
  call.emit('payment_intent.succeeded', captured)
  return captured
}

/** `POST …/cancel`; an authorisation is released. */
export function cancelPaymentIntent(call: Call): Stripe.PaymentIntent {
  const intent = objectInPath(call, 'payment_intent', 'intent')
  const reason = call.params.oneOf('cancellation_reason', [
    'abandoned',
    'duplicate',
    'fraudulent',
    'requested_by_customer',
  ])
  if (!CANCELABLE.includes(intent.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        'one of the following statuses may be canceled: requires_payment_method, requires_capture, ' +
        'requires_confirmation, requires_action.',
      intent,
    )
  }
  return cancel(call, intent, reason ?? null)
}

/** An authorisation nobody captured in time lapses; the intent is canceled by Stripe itself. */
export function expireAuthorisation(world: World, charge: Stripe.Charge): void {
  const intent = world.store.get('payment_intent', idOf(charge.payment_intent) ?? '', world.account)
  if (intent === undefined || intent.status !== 'requires_capture' || intent.latest_charge !== charge.id)
    return
  world.emit('charge.expired', charge)
  cancel(world, intent, 'automatic')
}

function cancel(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    amount_capturable: 0,
    canceled_at: world.now,
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  }
  world.store.save(canceled)
  if (intent.status === 'requires_capture') {
    const charge = required(world, 'charge', idOf(intent.latest_charge))
    const released = releaseAuthorisation(world, charge, charge.amount)
    world.emit('charge.refunded', released)
  }
  world.emit('payment_intent.canceled', canceled)
  return canceled
}

function refuseOverCapture(amount: number, intent: Stripe.PaymentIntent): void {
  if (amount <= intent.amount_capturable) return
  throw new ApiError(
    400,
    {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      message:
        `Amount to capture (${amount}) must be less than or equal to the amount capturable ` +
        `(${intent.amount_capturable}) of the PaymentIntent.`,
      param: 'amount_to_capture',
    },
    { remembered: true },
  )
}
