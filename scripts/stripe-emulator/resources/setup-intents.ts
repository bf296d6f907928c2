import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import type { Decline } from '../cards.ts'
import { ApiError, resourceMissing, stateRefusal } from '../errors.ts'
import { idOf, newClientSecret, newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInParam, objectInPath, required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { createFrom, paymentMethodNamed } from './payment-method-create.ts'
import { attach, cardErrorBody } from './payment-methods.ts'

const CREATE = {
  allowed_payment_method_types: true,
  attach_to_self: false,
  automatic_payment_methods: 'noted',
  confirm: true,
  confirmation_token: false,
  customer: true,
  customer_account: false,
  description: true,
  excluded_payment_method_types: false,
  flow_directions: false,
  mandate_data: 'noted',
  metadata: true,
  on_behalf_of: false,
  payment_method: true,
  payment_method_configuration: false,
  payment_method_data: true,
  payment_method_options: 'noted',
  return_url: true,
  single_use: false,
  usage: true,
  use_stripe_sdk: 'noted',
} as const satisfies Record<keyof Omit<Stripe.SetupIntentCreateParams, 'expand'>, boolean | 'noted'> &
  Accepted

const CONFIRM = {
  client_secret: true,
  expected_payment_method_type: 'noted',
  mandate_data: 'noted',
  payment_method: true,
  payment_method_data: true,
  payment_method_options: 'noted',
  return_url: true,
  use_stripe_sdk: 'noted',
} as const satisfies Accepted

const ONE = '/v1/setup_intents/:intent'

export const setupIntentRoutes = [
  post('/v1/setup_intents', createSetupIntent, CREATE),
  get('/v1/setup_intents', listSetupIntents, {
    ...PAGE_PARAMS,
    created: true,
    customer: true,
    payment_method: true,
  }),
  get(ONE, intentForCaller, { client_secret: true }, { publishable: true }),
  post(ONE, updateSetupIntent, { customer: true, description: true, metadata: true, payment_method: true }),
  post(`${ONE}/confirm`, (call) => confirm(call, intentForCaller(call)), CONFIRM, { publishable: true }),
  post(`${ONE}/cancel`, cancelSetupIntent, { cancellation_reason: true }),
]

/** Goes on after the customer answered the bank's challenge. */
export function finishSetup(
  world: World,
  intent: Stripe.SetupIntent,
  succeeded: boolean,
): Stripe.SetupIntent {
  const method = required(world, 'payment_method', idOf(intent.payment_method))
  if (succeeded) return setUp(world, intent, method)
  const failed: Stripe.SetupIntent = {
    ...intent,
    last_setup_error: {
      code: 'setup_intent_authentication_failure',
      message: 'The latest attempt to set up the payment method has failed because authentication failed.',
      payment_method: method,
      type: 'invalid_request_error',
    },
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  }
  world.store.save(failed)
  world.emit('setup_intent.setup_failed', failed)
  return failed
}

function createSetupIntent(call: Call): Stripe.SetupIntent {
  const { params } = call
  const customer = params.text('customer')
  if (customer !== undefined) objectInParam(call, 'customer', customer, 'customer')
  const method = broughtMethod(call)
  const id = newId('seti')
  const allowed = params.texts('allowed_payment_method_types') ?? null
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: allowed,
    application: null,
    automatic_payment_methods: allowed === null ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: call.now,
    customer: customer ?? null,
    description: params.clearableText('description') ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params.textMap('metadata')),
    next_action: null,
    on_behalf_of: null,
    payment_method: method?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: allowed ?? ['card', 'link'],
    single_use_mandate: null,
    status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    usage: params.oneOf('usage', ['off_session', 'on_session']) ?? 'off_session',
  }
  call.store.insert('setup_intent', intent, call.account)
  call.emit('setup_intent.created', intent)
  return params.flag('confirm') ? confirm(call, intent) : intent
}

function confirm(call: Call, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      `You cannot confirm this SetupIntent because it has a status of ${intent.status}.`,
      intent,
    )
  }
  const method =
    (call.path['intent'] === undefined ? undefined : broughtMethod(call)) ?? presentMethod(call, intent)
  const chosen: Stripe.SetupIntent = { ...intent, last_setup_error: null, payment_method: method.id }
  const { behaviour } = call.store.hidden(method.id)
  if (behaviour?.decline !== undefined && behaviour.last4 !== '0341')
    throw declinedSetup(call, chosen, method, behaviour.decline)
  const asks =
    behaviour !== undefined &&
    behaviour.authentication !== 'never' &&
    behaviour.authentication !== 'ifRequested'
  return asks ? askForAuthentication(call, chosen) : setUp(call, chosen, method)
}

function presentMethod(call: Call, intent: Stripe.SetupIntent): Stripe.PaymentMethod {
  if (intent.payment_method === null) {
    throw unexpectedState(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a " +
        'payment method and then confirm it again.',
      intent,
    )
  }
  return required(call, 'payment_method', idOf(intent.payment_method))
}

function askForAuthentication(call: Call, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  const url = `${call.origin}/_pages/3ds/${intent.id}`
  const returnUrl = call.params.text('return_url')
  const waiting: Stripe.SetupIntent = {
    ...intent,
    next_action:
      returnUrl === undefined || call.caller === 'publishable'
        ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
        : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } },
    status: 'requires_action',
  }
  call.store.save(waiting)
  if (returnUrl !== undefined) call.store.saveHidden(intent.id, { returnUrl })
  call.emit('setup_intent.requires_action', waiting)
  return waiting
}

function setUp(world: World, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod): Stripe.SetupIntent {
  const customer = idOf(intent.customer)
  if (customer !== null) attach(world, method, customer)
  if (intent.usage === 'off_session') world.store.saveHidden(method.id, { setUp: true })
  const succeeded: Stripe.SetupIntent = {
    ...intent,
    next_action: null,
    payment_method: method.id,
    status: 'succeeded',
  }
  world.store.save(succeeded)
  world.emit('setup_intent.succeeded', succeeded)
  return succeeded
}

function declinedSetup(
  world: World,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
): ApiError {
  const body = { ...cardErrorBody(decline), payment_method: method }
  const failed: Stripe.SetupIntent = {
    ...intent,
    last_setup_error: body,
    payment_method: null,
    status: 'requires_payment_method',
  }
  world.store.save(failed)
  world.emit('setup_intent.setup_failed', failed)
  return new ApiError(402, { ...body, setup_intent: failed }, { keepsEffects: true, remembered: true })
}

function updateSetupIntent(call: Call): Stripe.SetupIntent {
  const { params } = call
  const intent = objectInPath(call, 'setup_intent', 'intent')
  const method = broughtMethod(call)
  const updated: Stripe.SetupIntent = {
    ...intent,
    customer: params.text('customer') ?? idOf(intent.customer),
    description: params.clearableText('description') ?? intent.description,
    metadata: mergeMetadata(intent.metadata, params.textMap('metadata')),
    payment_method: method?.id ?? idOf(intent.payment_method),
    status: method === undefined ? intent.status : 'requires_confirmation',
  }
  call.store.save(updated)
  return updated
}

function cancelSetupIntent(call: Call): Stripe.SetupIntent {
  const intent = objectInPath(call, 'setup_intent', 'intent')
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      `You cannot cancel this SetupIntent because it has a status of ${intent.status}.`,
      intent,
    )
  }
  const canceled: Stripe.SetupIntent = {
    ...intent,
    cancellation_reason:
      call.params.oneOf('cancellation_reason', ['abandoned', 'duplicate', 'requested_by_customer']) ?? null,
    next_action: null,
    status: 'canceled',
  }
  call.store.save(canceled)
  call.emit('setup_intent.canceled', canceled)
  return canceled
}

function listSetupIntents(call: Call) {
  const { params } = call
  return listPage(call, 'setup_intent', '/v1/setup_intents', {
    created: params.range('created'),
    equals: { customer: params.text('customer'), payment_method: params.text('payment_method') },
  })
}

function intentForCaller(call: Call): Stripe.SetupIntent {
  const intent = objectInPath(call, 'setup_intent', 'intent')
  if (call.caller === 'secret') return intent
  if (call.params.requiredText('client_secret') === intent.client_secret) return intent
  throw resourceMissing('setupintent', intent.id, 'intent', 404)
}

function broughtMethod(call: Call): Stripe.PaymentMethod | undefined {
  const data = call.params.nested('payment_method_data')
  if (data !== undefined) return createFrom(call, data)
  const named = call.params.text('payment_method')
  return named === undefined ? undefined : paymentMethodNamed(call, named)
}

function unexpectedState(message: string, intent: Stripe.SetupIntent): ApiError {
  return stateRefusal(message, { code: 'setup_intent_unexpected_state', setup_intent: intent })
}
