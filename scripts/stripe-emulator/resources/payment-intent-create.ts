import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { chargeableAmount, requiredCurrency } from '../currencies.ts'
import { invalidRequest } from '../errors.ts'
import { newClientSecret, newId } from '../ids.ts'
import { objectInParam } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted, Params } from '../params.ts'
import { confirmOrRefuse } from './payment-intent-confirm.ts'
import { broughtPaymentMethod, DEFAULT_OPTIONS, methodTypesOf, optionsOf } from './payment-intent-params.ts'
import { shippingOf } from './shipping.ts'

export const CREATE_PARAMS = {
  allowed_payment_method_types: true,
  amount: true,
  amount_details: false,
  application_fee_amount: false,
  automatic_payment_methods: true,
  capture_method: true,
  confirm: true,
  confirmation_method: true,
  confirmation_token: false,
  currency: true,
  customer: true,
  customer_account: false,
  description: true,
  error_on_requires_action: true,
  excluded_payment_method_types: false,
  hooks: false,
  mandate: false,
  mandate_data: 'noted',
  metadata: true,
  off_session: true,
  on_behalf_of: false,
  payment_details: 'noted',
  payment_method: true,
  payment_method_configuration: false,
  payment_method_data: true,
  payment_method_options: true,
  payment_method_types: true,
  radar_options: 'noted',
  receipt_email: true,
  return_url: true,
  setup_future_usage: true,
  shipping: true,
  statement_descriptor: true,
  statement_descriptor_suffix: true,
  transfer_data: false,
  transfer_group: true,
  use_stripe_sdk: true,
} as const satisfies Record<keyof Omit<Stripe.PaymentIntentCreateParams, 'expand'>, boolean | 'noted'> &
  Accepted

/** `POST /v1/payment_intents`, confirmed at once when `confirm=true`. */
export function createPaymentIntent(call: Call): Stripe.PaymentIntent {
  const { params, store } = call
  const intent = intentOf(call)
  if (!params.flag('confirm')) refuseConfirmOnly(params)
  store.insert('payment_intent', intent, call.account)
  call.emit('payment_intent.created', intent)
  return params.flag('confirm') ? confirmOrRefuse(call, intent) : intent
}

function intentOf(call: Call): Stripe.PaymentIntent {
  const { params } = call
  const amount = params.positiveInteger('amount') ?? params.requiredInteger('amount')
  const currency = requiredCurrency(params)
  const customer = params.text('customer')
  if (customer !== undefined) objectInParam(call, 'customer', customer, 'customer')
  const method = broughtPaymentMethod(call, customer ?? null)
  const types = methodTypesOf(call)
  const id = newId('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: types.allowed,
    amount: chargeableAmount(amount, currency),
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: types.automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method:
      params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ?? 'automatic_async',
    client_secret: newClientSecret(id),
    confirmation_method: params.oneOf('confirmation_method', ['automatic', 'manual']) ?? 'automatic',
    created: call.now,
    currency,
    customer: customer ?? null,
    customer_account: null,
    description: params.clearableText('description') ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: mergeMetadata({}, params.textMap('metadata')),
    next_action: null,
    on_behalf_of: null,
    payment_method: method?.id ?? null,
    payment_method_configuration_details:
      types.automatic === null ? null : { id: 'pmc_emulatorDefault', parent: null },
    payment_method_options: optionsOf(params) ?? DEFAULT_OPTIONS,
    payment_method_types: types.compatible,
    payment_record: null,
    processing: null,
    receipt_email: params.clearableText('receipt_email') ?? null,
    review: null,
    setup_future_usage: params.oneOf('setup_future_usage', ['off_session', 'on_session']) ?? null,
    shipping: shippingOf(params) ?? null,
    source: null,
    statement_descriptor: params.clearableText('statement_descriptor') ?? null,
    statement_descriptor_suffix: params.clearableText('statement_descriptor_suffix') ?? null,
    status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    transfer_data: null,
    transfer_group: params.text('transfer_group') ?? null,
  }
}

function refuseConfirmOnly(params: Params): void {
  for (const name of ['off_session', 'return_url', 'error_on_requires_action']) {
    if (!params.has(name)) continue
    throw invalidRequest(
      `The parameter \`${name}\` cannot be passed when creating a PaymentIntent unless \`confirm\` is set to true.`,
      {
        param: name,
      },
    )
  }
}
