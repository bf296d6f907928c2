import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { type ApiError, invalidRequest, stateRefusal } from '../errors.ts'
import { idOf } from '../ids.ts'
import { required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { attemptPayment } from './payment-attempt.ts'
import { broughtPaymentMethod, optionsOf } from './payment-intent-params.ts'
import { spentPaymentMethod } from './payment-methods.ts'
import { shippingOf } from './shipping.ts'

export const CONFIRM_PARAMS = {
  allowed_payment_method_types: false,
  amount_details: false,
  amount_to_confirm: false,
  capture_method: true,
  client_secret: true,
  confirmation_token: false,
  error_on_requires_action: true,
  excluded_payment_method_types: false,
  expected_payment_method_type: 'noted',
  hooks: false,
  mandate: false,
  mandate_data: 'noted',
  off_session: true,
  payment_details: 'noted',
  payment_method: true,
  payment_method_data: true,
  payment_method_options: true,
  payment_method_types: false,
  radar_options: 'noted',
  receipt_email: true,
  return_url: true,
  setup_future_usage: true,
  shipping: true,
  use_stripe_sdk: true,
} as const satisfies Record<keyof Omit<Stripe.PaymentIntentConfirmParams, 'expand'>, boolean | 'noted'> &
  Accepted

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/**
 * Confirms with whatever payment method the intent has or the call brings.
 *
 * @throws ApiError 400 `payment_intent_unexpected_state`, or for what may not be asked together; 402 with the declined intent inside.
 */
export function confirmOrRefuse(call: Call, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  refuseUnconfirmable(intent)
  const prepared = withConfirmParams(call, intent)
  refuseSetupOffSession(call, prepared)
  refuseWithoutMethod(prepared)
  refuseWithoutReturnUrl(call, prepared)
  const method = required(call, 'payment_method', idOf(prepared.payment_method))
  if (call.store.hidden(method.id).spent === true) throw spentPaymentMethod()
  const outcome = attemptPayment(call, prepared, {
    offSession: isOffSession(call),
    errorOnRequiresAction: call.params.flag('error_on_requires_action') ?? false,
    returnUrl: call.params.text('return_url') ?? null,
    useStripeSdk: call.caller === 'publishable' || (call.params.flag('use_stripe_sdk') ?? false),
  })
  if (outcome.kind === 'declined') throw outcome.error
  return outcome.intent
}

function refuseUnconfirmable(intent: Stripe.PaymentIntent): void {
  if (CONFIRMABLE.includes(intent.status)) return
  const message =
    intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent ` +
        'with one of the following statuses may be confirmed: requires_confirmation, requires_action.'
  throw unexpectedState(message, intent)
}

function withConfirmParams(call: Call, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const { params } = call
  // On creation these were read by the creation itself.
  if (call.path['intent'] === undefined) return intent
  const method = broughtPaymentMethod(call, idOf(intent.customer))
  return {
    ...intent,
    capture_method:
      params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ?? intent.capture_method,
    metadata: mergeMetadata(intent.metadata, undefined),
    payment_method: method?.id ?? idOf(intent.payment_method),
    payment_method_options: optionsOf(params) ?? intent.payment_method_options,
    receipt_email: params.clearableText('receipt_email') ?? intent.receipt_email,
    setup_future_usage:
      params.oneOf('setup_future_usage', ['off_session', 'on_session']) ?? intent.setup_future_usage,
    shipping: shippingOf(params) ?? intent.shipping,
  }
}

/** `true`, or in the older words `one_off` and `recurring`. */
function isOffSession({ params }: Call): boolean {
  const said = params.text('off_session')
  return said !== undefined && said !== 'false'
}

/** A method is set up for later by somebody who is there. */
function refuseSetupOffSession(call: Call, intent: Stripe.PaymentIntent): void {
  if (intent.setup_future_usage === null || !isOffSession(call)) return
  throw invalidRequest(
    'You cannot confirm with the `off_session` parameter when `setup_future_usage` is also set on the PaymentIntent ' +
      'because you cannot set up future usages when processing payments off-session.',
  )
}

function refuseWithoutMethod(intent: Stripe.PaymentIntent): void {
  if (intent.payment_method !== null) return
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment ' +
      'method or ConfirmationToken.',
    intent,
  )
}

/** Automatic payment methods may redirect, so a server that confirms must say where to return to. */
function refuseWithoutReturnUrl(call: Call, intent: Stripe.PaymentIntent): void {
  const { params } = call
  if (intent.automatic_payment_methods?.allow_redirects !== 'always') return
  if (call.caller === 'publishable' || params.has('return_url') || params.flag('use_stripe_sdk')) return
  throw invalidRequest(
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these ' +
      'payment methods might redirect your customer off of your page, you must provide a `return_url`. If you ' +
      "don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and " +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
  )
}

export function unexpectedState(message: string, intent: Stripe.PaymentIntent): ApiError {
  return stateRefusal(message, { code: 'payment_intent_unexpected_state', payment_intent: intent })
}
