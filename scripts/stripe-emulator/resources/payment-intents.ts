import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { chargeableAmount, knownCurrency } from '../currencies.ts'
import { invalidRequest, resourceMissing } from '../errors.ts'
import { idOf } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInParam, objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { runSearch, SEARCH_PARAMS } from '../search.ts'
import { CONFIRM_PARAMS, confirmOrRefuse, unexpectedState } from './payment-intent-confirm.ts'
import { CREATE_PARAMS, createPaymentIntent } from './payment-intent-create.ts'
import {
  CANCEL_PARAMS,
  CAPTURE_PARAMS,
  cancelPaymentIntent,
  capturePaymentIntent,
} from './payment-intent-end.ts'
import { broughtPaymentMethod, optionsOf } from './payment-intent-params.ts'
import { shippingOf } from './shipping.ts'

const UPDATE_PARAMS = {
  allowed_payment_method_types: false,
  amount: true,
  amount_details: false,
  application_fee_amount: false,
  capture_method: true,
  currency: true,
  customer: true,
  customer_account: false,
  description: true,
  excluded_payment_method_types: false,
  hooks: false,
  metadata: true,
  payment_details: 'noted',
  payment_method: true,
  payment_method_configuration: false,
  payment_method_data: true,
  payment_method_options: true,
  payment_method_types: false,
  receipt_email: true,
  setup_future_usage: true,
  shipping: true,
  statement_descriptor: true,
  statement_descriptor_suffix: true,
  transfer_data: false,
  transfer_group: true,
} as const satisfies Record<keyof Omit<Stripe.PaymentIntentUpdateParams, 'expand'>, boolean | 'noted'> &
  Accepted

const ONE = '/v1/payment_intents/:intent'

export const paymentIntentRoutes = [
  post('/v1/payment_intents', createPaymentIntent, CREATE_PARAMS),
  get('/v1/payment_intents', listPaymentIntents, { ...PAGE_PARAMS, created: true, customer: true }),
  get(
    '/v1/payment_intents/search',
    (call) => runSearch(call, 'payment_intent', '/v1/payment_intents/search'),
    SEARCH_PARAMS,
  ),
  get(ONE, (call) => shown(call, intentForCaller(call)), { client_secret: true }, { publishable: true }),
  post(ONE, updatePaymentIntent, UPDATE_PARAMS),
  post(`${ONE}/confirm`, confirmPaymentIntent, CONFIRM_PARAMS, { publishable: true }),
  post(`${ONE}/capture`, capturePaymentIntent, CAPTURE_PARAMS),
  post(`${ONE}/cancel`, cancelPaymentIntent, CANCEL_PARAMS),
]

function confirmPaymentIntent(call: Call): object {
  const intent = intentForCaller(call)
  if (call.caller === 'publishable' && intent.confirmation_method === 'manual') {
    throw invalidRequest(
      `This PaymentIntent ${intent.id} cannot be confirmed using your publishable key because its ` +
        '`confirmation_method` is set to `manual`. Please use your secret key instead, or create a PaymentIntent ' +
        'with `confirmation_method` set to `automatic`.',
    )
  }
  return shown(call, confirmOrRefuse(call, intent))
}

/** A publishable key proves its right by the client secret. */
function intentForCaller(call: Call): Stripe.PaymentIntent {
  const intent = objectInPath(call, 'payment_intent', 'intent')
  if (call.caller === 'secret') return intent
  if (call.params.requiredText('client_secret') === intent.client_secret) return intent
  throw resourceMissing('payment_intent', intent.id, 'intent', 404)
}

/** What Stripe shows to a publishable key; nothing that only the server should know. */
function shown(call: Call, intent: Stripe.PaymentIntent): object {
  if (call.caller === 'secret') return intent
  return Object.fromEntries(PUBLIC_MEMBERS.map((member) => [member, intent[member]]))
}

const PUBLIC_MEMBERS = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const satisfies (keyof Stripe.PaymentIntent)[]

function listPaymentIntents(call: Call) {
  return listPage(call, 'payment_intent', '/v1/payment_intents', {
    created: call.params.range('created'),
    equals: { customer: call.params.text('customer') },
  })
}

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action']
/** What may no longer change once money moves. */
const FIXED_LATER = [
  'amount',
  'capture_method',
  'currency',
  'customer',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
  'setup_future_usage',
] as const

function updatePaymentIntent(call: Call): Stripe.PaymentIntent {
  const { params } = call
  const intent = objectInPath(call, 'payment_intent', 'intent')
  refuseLateChange(call, intent)
  const customer = params.text('customer') ?? idOf(intent.customer)
  if (customer !== null) objectInParam(call, 'customer', customer, 'customer')
  const currency = params.has('currency') ? knownCurrency(params.requiredText('currency')) : intent.currency
  const method = broughtPaymentMethod(call, customer)
  const usage = params.clearableText('setup_future_usage')
  const updated: Stripe.PaymentIntent = {
    ...intent,
    amount: chargeableAmount(params.positiveInteger('amount') ?? intent.amount, currency),
    capture_method:
      params.oneOf('capture_method', ['automatic', 'automatic_async', 'manual']) ?? intent.capture_method,
    currency,
    customer,
    description: params.has('description')
      ? (params.clearableText('description') ?? null)
      : intent.description,
    metadata: mergeMetadata(intent.metadata, params.textMap('metadata')),
    payment_method: method?.id ?? idOf(intent.payment_method),
    payment_method_options: optionsOf(params) ?? intent.payment_method_options,
    receipt_email: params.has('receipt_email')
      ? (params.clearableText('receipt_email') ?? null)
      : intent.receipt_email,
    setup_future_usage: usage === undefined ? intent.setup_future_usage : usage,
    shipping: shippingOf(params) ?? intent.shipping,
    statement_descriptor: params.text('statement_descriptor') ?? intent.statement_descriptor,
    statement_descriptor_suffix:
      params.text('statement_descriptor_suffix') ?? intent.statement_descriptor_suffix,
    transfer_group: params.text('transfer_group') ?? intent.transfer_group,
  }
  const moved = FIXED_LATER.some((name) => params.has(name)) ? backToConfirmation(updated) : updated
  call.store.save(moved)
  return moved
}

/** A changed payment must be confirmed again: an earlier challenge was about something else. */
function backToConfirmation(intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const status = intent.payment_method === null ? 'requires_payment_method' : 'requires_confirmation'
  return { ...intent, next_action: null, status }
}

function refuseLateChange(call: Call, intent: Stripe.PaymentIntent): void {
  if (OPEN.includes(intent.status)) return
  const changed = FIXED_LATER.find((name) => call.params.has(name))
  if (changed === undefined) return
  throw unexpectedState(
    `This PaymentIntent's ${changed} could not be updated because it has a status of ${intent.status}. You may ` +
      `only update the ${changed} of a PaymentIntent with one of the following statuses: ${OPEN.join(', ')}.`,
    intent,
  )
}
