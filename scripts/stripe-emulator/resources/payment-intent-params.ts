import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { invalidRequest, stateRefusal } from '../errors.ts'
import { idOf } from '../ids.ts'
import type { Params } from '../params.ts'
import { createFrom, paymentMethodNamed } from './payment-method-create.ts'

/** The payment method that `payment_method` or `payment_method_data` brings; undefined when neither does. */
export function broughtPaymentMethod(call: Call, customer: string | null): Stripe.PaymentMethod | undefined {
  const { params } = call
  const named = params.text('payment_method')
  const data = params.nested('payment_method_data')
  if (named !== undefined && data !== undefined) {
    throw invalidRequest(
      'You may only specify one of these parameters: payment_method, payment_method_data.',
      {
        code: 'parameters_exclusive',
      },
    )
  }
  const method = data !== undefined ? createFrom(call, data) : named && paymentMethodNamed(call, named)
  if (!method) return undefined
  const owner = idOf(method.customer)
  if (owner !== null && owner !== customer) {
    throw stateRefusal(
      `The PaymentMethod ${method.id} belongs to the Customer ${owner}. Please include the Customer in the ` +
        '`customer` parameter on the PaymentIntent.',
      { code: 'payment_intent_invalid_parameter', param: 'payment_method' },
    )
  }
  return method
}

/** `payment_method_options[card][request_three_d_secure]` is the only option that changes an outcome. */
export function optionsOf(params: Params): Stripe.PaymentIntent.PaymentMethodOptions | undefined {
  const card = params.nested('payment_method_options')?.nested('card')
  card?.refuseUnknown(CARD_OPTIONS)
  const asked = card?.oneOf('request_three_d_secure', ['any', 'automatic', 'challenge'])
  return card === undefined ? undefined : cardOptions(asked ?? 'automatic')
}

const CARD_OPTIONS = {
  capture_method: false,
  cvc_token: 'noted',
  installments: false,
  mandate_options: false,
  moto: false,
  network: 'noted',
  request_extended_authorization: 'noted',
  request_incremental_authorization: 'noted',
  request_multicapture: 'noted',
  request_overcapture: 'noted',
  request_three_d_secure: true,
  require_cvc_recollection: 'noted',
  setup_credential_usage: 'noted',
  setup_future_usage: false,
  statement_descriptor_suffix_kana: 'noted',
  statement_descriptor_suffix_kanji: 'noted',
  stored_credential_usage: 'noted',
  three_d_secure: false,
} as const satisfies Record<
  keyof Stripe.PaymentIntentCreateParams.PaymentMethodOptions.Card,
  boolean | 'noted'
>

/** Which payment methods an intent takes. */
export interface MethodTypes {
  allowed: string[] | null
  automatic: Stripe.PaymentIntent.AutomaticPaymentMethods | null
  compatible: string[]
}

/**
 * Reads `allowed_payment_method_types`, or `payment_method_types` for API versions that still know it, or
 * `automatic_payment_methods`; without any of them the account's automatic ones apply (Stripe, since 2023-08-16).
 */
export function methodTypesOf(call: Call): MethodTypes {
  const { params } = call
  if (params.has('payment_method_types') && call.apiVersion >= TYPES_RENAMED_IN) {
    throw invalidRequest('Received unknown parameter: payment_method_types', {
      code: 'parameter_unknown',
      param: 'payment_method_types',
    })
  }
  const allowed = params.texts('allowed_payment_method_types') ?? null
  const listed = allowed ?? params.texts('payment_method_types')
  const unknown = listed?.find((type) => !EMULATED_TYPES.includes(type))
  if (unknown !== undefined) {
    throw invalidRequest(
      `The payment method type "${unknown}" is invalid. Please ensure the provided type is activated in your dashboard.`,
      { code: 'payment_intent_invalid_parameter' },
    )
  }
  const automatic = automaticOf(params, listed !== undefined)
  return { allowed, automatic, compatible: listed ?? ['card', 'link'] }
}

const TYPES_RENAMED_IN = '2026-09-30' // stripe-node 23.0.0: `payment_method_types` removed from the parameters
const EMULATED_TYPES = ['card', 'link', 'us_bank_account']

function automaticOf(params: Params, listed: boolean): Stripe.PaymentIntent.AutomaticPaymentMethods | null {
  const asked = params.nested('automatic_payment_methods')
  const enabled = asked?.flag('enabled') ?? (asked === undefined && !listed)
  if (!enabled) return null
  return { allow_redirects: asked?.oneOf('allow_redirects', ['always', 'never']) ?? 'always', enabled: true }
}

function cardOptions(requestThreeDSecure: string): Stripe.PaymentIntent.PaymentMethodOptions {
  return {
    card: {
      installments: null,
      mandate_options: null,
      network: null,
      request_three_d_secure: requestThreeDSecure,
    },
  }
}

export const DEFAULT_OPTIONS = cardOptions('automatic')
