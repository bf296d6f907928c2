import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { type CardBehaviour, cardOfName } from '../cards.ts'
import { ApiError, resourceMissing, stateRefusal } from '../errors.ts'
import { idOf } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInParam, objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { billingDetails, createFrom, paymentMethodNamed } from './payment-method-create.ts'

const CREATE = {
  allow_redisplay: true,
  billing_details: true,
  card: true,
  customer: false,
  metadata: true,
  payment_method: false,
  radar_options: 'noted',
  type: true,
  us_bank_account: true,
  // Stripe.js adds these.
  guid: 'noted',
  muid: 'noted',
  sid: 'noted',
  payment_user_agent: 'noted',
  time_on_page: 'noted',
  referrer: 'noted',
} as const satisfies Accepted

export const paymentMethodRoutes = [
  post('/v1/payment_methods', (call) => createFrom(call, call.params), CREATE, { publishable: true }),
  get('/v1/payment_methods', listPaymentMethods, {
    ...PAGE_PARAMS,
    customer: true,
    type: true,
    allow_redisplay: 'noted',
  }),
  get('/v1/payment_methods/:payment_method', (call) =>
    objectInPath(call, 'payment_method', 'payment_method'),
  ),
  post('/v1/payment_methods/:payment_method', updatePaymentMethod, {
    allow_redisplay: true,
    billing_details: true,
    card: false,
    metadata: true,
  }),
  post('/v1/payment_methods/:payment_method/attach', attachToCustomer, { customer: true }),
  post('/v1/payment_methods/:payment_method/detach', detachFromCustomer),
  get('/v1/customers/:customer/payment_methods', listOfCustomer, { ...PAGE_PARAMS, type: true }),
  get('/v1/customers/:customer/payment_methods/:payment_method', (call) => {
    const customer = objectInPath(call, 'customer', 'customer')
    const method = objectInPath(call, 'payment_method', 'payment_method')
    if (idOf(method.customer) !== customer.id)
      throw resourceMissing('PaymentMethod', method.id, 'payment_method', 404)
    return method
  }),
]

/** Gives the payment method to a customer, with its event; nothing happens when it is theirs already. */
export function attach(world: World, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (idOf(method.customer) === customer) return method
  const attached = { ...method, customer }
  world.store.save(attached)
  world.emit('payment_method.attached', attached)
  return attached
}

function attachToCustomer(call: Call): Stripe.PaymentMethod {
  const name = call.path['payment_method'] ?? ''
  const method =
    cardOfName(name) === undefined
      ? objectInPath(call, 'payment_method', 'payment_method')
      : paymentMethodNamed(call, name)
  const customer = objectInParam(call, 'customer', call.params.requiredText('customer'), 'customer').id
  if (method.customer !== null && idOf(method.customer) !== customer) {
    throw stateRefusal('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    })
  }
  if (call.store.hidden(method.id).spent === true) throw spentPaymentMethod()
  const decline = call.store.hidden(method.id).behaviour?.decline
  // 0341 is the one declining card that can be saved: it fails at the charge.
  if (decline !== undefined && method.card?.last4 !== '0341') {
    throw new ApiError(402, cardErrorBody(decline), { remembered: true })
  }
  return attach(call, method, customer)
}

/** Stripe refuses a payment method that paid once without a customer. */
export function spentPaymentMethod(): ApiError {
  return stateRefusal(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with ' +
      'a connected account without Customer attachment, or was detached from a Customer. It may not be used again. ' +
      'To use a PaymentMethod multiple times, you must attach it to a Customer first.',
  )
}

export function cardErrorBody(decline: NonNullable<CardBehaviour['decline']>) {
  return {
    type: 'card_error' as const,
    code: decline.code,
    message: decline.message,
    advice_code: decline.adviceCode,
    ...(decline.declineCode === undefined ? {} : { decline_code: decline.declineCode }),
    ...(decline.networkDeclineCode === undefined ? {} : { network_decline_code: decline.networkDeclineCode }),
  }
}

function detachFromCustomer(call: Call): Stripe.PaymentMethod {
  const method = objectInPath(call, 'payment_method', 'payment_method')
  if (method.customer === null) {
    throw stateRefusal(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    )
  }
  const detached = { ...method, customer: null }
  call.store.save(detached)
  call.store.saveHidden(method.id, { spent: true })
  call.emit('payment_method.detached', detached, { customer: method.customer })
  return detached
}

function updatePaymentMethod(call: Call): Stripe.PaymentMethod {
  const method = objectInPath(call, 'payment_method', 'payment_method')
  const updated: Stripe.PaymentMethod = {
    ...method,
    allow_redisplay:
      call.params.oneOf('allow_redisplay', REDISPLAY) ?? method.allow_redisplay ?? 'unspecified',
    billing_details: call.params.has('billing_details')
      ? billingDetails(call.params)
      : method.billing_details,
    metadata: mergeMetadata(method.metadata, call.params.textMap('metadata')),
  }
  call.store.save(updated)
  call.emit('payment_method.updated', updated)
  return updated
}

function listPaymentMethods(call: Call) {
  return listPage(call, 'payment_method', '/v1/payment_methods', {
    equals: { customer: call.params.requiredText('customer'), type: call.params.text('type') },
  })
}

function listOfCustomer(call: Call) {
  const customer = objectInPath(call, 'customer', 'customer').id
  return listPage(call, 'payment_method', `/v1/customers/${customer}/payment_methods`, {
    equals: { customer, type: call.params.text('type') },
  })
}

const REDISPLAY = ['always', 'limited', 'unspecified'] as const
