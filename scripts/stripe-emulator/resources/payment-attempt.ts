import type Stripe from 'stripe'
import type { World } from '../call.ts'
import { AUTHENTICATION_REQUIRED, type Decline } from '../cards.ts'
import { ApiError, docUrl } from '../errors.ts'
import { idOf } from '../ids.ts'
import { required } from '../lookup.ts'
import { type ChargeResult, insertCharge } from './charge-create.ts'
import { settleCharge } from './charges.ts'
import { DEBITS } from './debits.ts'
import { attach, cardErrorBody } from './payment-methods.ts'

export interface AttemptOptions {
  /** The customer is not there to answer a 3-D Secure challenge. */
  offSession: boolean
  errorOnRequiresAction: boolean
  returnUrl: string | null
  /** Stripe.js shows the challenge itself instead of a redirect. */
  useStripeSdk: boolean
}

export type AttemptOutcome =
  | { kind: 'moved'; intent: Stripe.PaymentIntent }
  | { kind: 'declined'; intent: Stripe.PaymentIntent; error: ApiError }

const AUTHORISATION_SECONDS = 7 * 86_400 // how long a card authorisation holds

/** Confirms an intent that has a payment method: asks for 3-D Secure, charges, authorises or is declined. */
export function attemptPayment(
  world: World,
  intent: Stripe.PaymentIntent,
  options: AttemptOptions,
): AttemptOutcome {
  const method = required(world, 'payment_method', idOf(intent.payment_method))
  if (method.type !== 'card') return { kind: 'moved', intent: startDebit(world, intent, method) }
  if (!needsAuthentication(world, intent, method, options.offSession))
    return charge(world, intent, method, false)
  if (options.offSession) return decline(world, intent, method, AUTHENTICATION_REQUIRED)
  if (options.errorOnRequiresAction) return decline(world, intent, method, AUTHENTICATION_REQUIRED)
  return { kind: 'moved', intent: askForAuthentication(world, intent, options) }
}

/** Goes on after the customer answered the bank's challenge. */
export function finishAuthentication(
  world: World,
  intent: Stripe.PaymentIntent,
  succeeded: boolean,
): Stripe.PaymentIntent {
  const method = required(world, 'payment_method', idOf(intent.payment_method))
  if (succeeded) return charge(world, { ...intent, next_action: null }, method, true).intent
  return failed(world, intent, method, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    doc_url: docUrl('payment_intent_authentication_failure'),
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new ' +
      'PaymentMethod to attempt to fulfill this PaymentIntent again.',
    payment_method: method,
  })
}

/** A bank debit that was processing ends. */
export function finishDebit(
  world: World,
  intent: Stripe.PaymentIntent,
  succeeded: boolean,
): Stripe.PaymentIntent {
  const pending = required(world, 'charge', idOf(intent.latest_charge))
  const method = required(world, 'payment_method', idOf(intent.payment_method))
  if (succeeded) {
    const paid: Stripe.Charge = {
      ...pending,
      amount_captured: pending.amount,
      captured: true,
      paid: true,
      status: 'succeeded',
    }
    world.store.save(paid)
    world.emit('charge.succeeded', settleCharge(world, paid))
    return succeed(world, { ...intent, processing: null })
  }
  const message = "The customer's account has insufficient funds to cover this payment."
  const failure: Stripe.Charge = {
    ...pending,
    failure_code: 'insufficient_funds',
    failure_message: message,
    paid: false,
    status: 'failed',
  }
  world.store.save(failure)
  world.emit('charge.failed', failure)
  return failed(world, intent, method, {
    type: 'card_error',
    charge: failure.id,
    code: 'insufficient_funds',
    message,
    payment_method: method,
  })
}

function needsAuthentication(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  offSession: boolean,
): boolean {
  const { behaviour, setUp } = world.store.hidden(method.id)
  const asked = intent.payment_method_options?.card?.request_three_d_secure
  switch (behaviour?.authentication ?? 'never') {
    case 'always':
      return true
    case 'unlessSetUp':
      return setUp !== true
    case 'onSession':
      return !offSession
    case 'ifRequested':
      return asked === 'any' || asked === 'challenge'
    case 'never':
      return false
  }
}

function askForAuthentication(
  world: World,
  intent: Stripe.PaymentIntent,
  options: AttemptOptions,
): Stripe.PaymentIntent {
  const page = `${world.origin}/_pages/3ds/${intent.id}`
  const waiting: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: null,
    status: 'requires_action',
    next_action:
      options.returnUrl === null || options.useStripeSdk
        ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: page } }
        : { type: 'redirect_to_url', redirect_to_url: { return_url: options.returnUrl, url: page } },
  }
  world.store.save(waiting)
  world.store.saveHidden(intent.id, options.returnUrl === null ? {} : { returnUrl: options.returnUrl })
  world.emit('payment_intent.requires_action', waiting)
  return waiting
}

function charge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  authenticated: boolean,
): AttemptOutcome {
  const behaviour = world.store.hidden(method.id).behaviour
  if (behaviour?.decline !== undefined)
    return decline(world, intent, method, behaviour.decline, authenticated)
  const captureBefore = world.now + AUTHORISATION_SECONDS
  const result: ChargeResult =
    intent.capture_method === 'manual' ? { kind: 'authorised', captureBefore } : { kind: 'captured' }
  const made = insertCharge(world, intent, method, result, authenticated)
  keepMethod(world, intent, method, authenticated)
  const charged: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: null,
    latest_charge: made.id,
    next_action: null,
  }
  if (result.kind === 'authorised') {
    world.later('charge.expire_authorization', made.id, AUTHORISATION_SECONDS)
    return { kind: 'moved', intent: holdForCapture(world, charged, made) }
  }
  return { kind: 'moved', intent: succeedAtOnce(world, charged, made) }
}

function succeedAtOnce(
  world: World,
  intent: Stripe.PaymentIntent,
  made: Stripe.Charge,
): Stripe.PaymentIntent {
  if (intent.capture_method === 'automatic_async') {
    world.emit('charge.succeeded', made)
    world.later('charge.settle', made.id)
  } else {
    world.emit('charge.succeeded', settleCharge(world, made))
  }
  return succeed(world, intent)
}

function succeed(world: World, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  const succeeded: Stripe.PaymentIntent = { ...intent, amount_received: intent.amount, status: 'succeeded' }
  world.store.save(succeeded)
  world.emit('payment_intent.succeeded', succeeded)
  return succeeded
}

function holdForCapture(
  world: World,
  intent: Stripe.PaymentIntent,
  made: Stripe.Charge,
): Stripe.PaymentIntent {
  const held: Stripe.PaymentIntent = {
    ...intent,
    amount_capturable: intent.amount,
    status: 'requires_capture',
  }
  world.store.save(held)
  world.emit('charge.succeeded', made)
  world.emit('payment_intent.amount_capturable_updated', held)
  return held
}

function startDebit(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  const made = insertCharge(world, intent, method, { kind: 'pending' }, false)
  keepMethod(world, intent, method, false)
  const processing: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: null,
    latest_charge: made.id,
    next_action: null,
    status: 'processing',
  }
  world.store.save(processing)
  world.emit('payment_intent.processing', processing)
  world.emit('charge.pending', made)
  const outcome = DEBITS[world.store.hidden(method.id).debit ?? '']?.outcome ?? 'succeeds'
  if (outcome === 'succeeds') world.later('payment_intent.settle_debit', intent.id)
  if (outcome === 'fails') world.later('payment_intent.fail_debit', intent.id)
  return processing
}

function decline(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  reason: Decline,
  authenticated = false,
): AttemptOutcome {
  const made = insertCharge(world, intent, method, { kind: 'declined', decline: reason }, authenticated)
  world.emit('charge.failed', made)
  const body = { ...cardErrorBody(reason), charge: made.id, payment_method: method }
  const refused = failed(world, { ...intent, latest_charge: made.id }, method, {
    ...body,
    doc_url: docUrl(reason.code),
  })
  // The failed charge and the intent's error stay although the call is refused.
  const error = new ApiError(
    402,
    { ...body, payment_intent: refused },
    { keepsEffects: true, remembered: true },
  )
  return { kind: 'declined', intent: refused, error }
}

/** Stripe takes the payment method off again, so that another can be tried. */
function failed(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  error: Stripe.PaymentIntent.LastPaymentError,
): Stripe.PaymentIntent {
  const refused: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: { ...error, payment_method: method },
    next_action: null,
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  }
  world.store.save(refused)
  world.emit('payment_intent.payment_failed', refused)
  return refused
}

/** `setup_future_usage` saves the method with its customer; without a customer it was used up. */
function keepMethod(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  authenticated: boolean,
): void {
  const customer = idOf(intent.customer)
  if (customer !== null && intent.setup_future_usage !== null) {
    attach(world, method, customer)
    const setUp = authenticated && intent.setup_future_usage === 'off_session'
    if (setUp) world.store.saveHidden(method.id, { setUp })
  } else if (method.customer === null) {
    world.store.saveHidden(method.id, { spent: true })
  }
}
