import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { World } from '../call.ts'
import { type CardBehaviour, cardOfName, cardOfNumber } from '../cards.ts'
import { ApiError, invalidRequest } from '../errors.ts'
import { newId } from '../ids.ts'
import { objectInParam } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Params } from '../params.ts'
import { DEBITS } from './debits.ts'

/**
 * The payment method a `payment_method` parameter names. Test names such as `pm_card_visa` make a new one each
 * time, as in Stripe's test mode.
 */
export function paymentMethodNamed(
  world: World,
  name: string,
  param = 'payment_method',
): Stripe.PaymentMethod {
  const card = cardOfName(name)
  if (card !== undefined) return insertCard(world, card, { expMonth: 12, expYear: 2034 })
  const debit = DEBITS[name]
  if (debit !== undefined) return insertBankAccount(world, name, debit.last4)
  return objectInParam(world, 'payment_method', name, param)
}

/** Creates a payment method of `type`, `card[…]` and `billing_details[…]`, as in `payment_method_data` too. */
export function createFrom(world: World, params: Params): Stripe.PaymentMethod {
  const type = params.requiredText('type')
  const details = billingDetails(params)
  if (type === 'us_bank_account') {
    const name = 'pm_usBankAccount_success'
    return insertBankAccount(world, name, DEBITS[name]?.last4 ?? '6789', details)
  }
  if (type !== 'card')
    throw invalidRequest(`Invalid type: ${type} is not emulated, use card.`, { param: 'type' })
  const card = params.nested('card')
  if (card === undefined) params.requiredText('card')
  const { behaviour, expMonth, expYear } = cardOfParams(card ?? params)
  return insertCard(world, behaviour, {
    expMonth,
    expYear,
    billingDetails: details,
    metadata: mergeMetadata({}, params.textMap('metadata')),
  })
}

function cardOfParams(card: Params): { behaviour: CardBehaviour; expMonth: number; expYear: number } {
  const token = card.text('token')
  const known = token === undefined ? cardOfNumber(card.requiredText('number')) : cardOfName(token)
  if (known === undefined) {
    throw new ApiError(402, {
      type: 'card_error',
      code: 'incorrect_number',
      message: 'Your card number is incorrect. Only the published test card numbers work here.',
      param: 'number',
    })
  }
  const behaviour = known
  if (token !== undefined) return { behaviour, expMonth: 12, expYear: 2034 }
  const expMonth = card.requiredInteger('exp_month')
  const expYear = card.requiredInteger('exp_year')
  if (expMonth < 1 || expMonth > 12) {
    throw new ApiError(402, {
      type: 'card_error',
      code: 'invalid_expiry_month',
      message: "Your card's expiration month is invalid.",
      param: 'exp_month',
    })
  }
  return { behaviour, expMonth, expYear: expYear < 100 ? 2000 + expYear : expYear }
}

interface CardFields {
  expMonth: number
  expYear: number
  billingDetails?: Stripe.PaymentMethod.BillingDetails
  metadata?: Record<string, string>
}

function insertCard(world: World, behaviour: CardBehaviour, fields: CardFields): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: fields.billingDetails ?? EMPTY_BILLING,
    card: {
      brand: behaviour.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: behaviour.country,
      display_brand: behaviour.brand,
      exp_month: fields.expMonth,
      exp_year: fields.expYear,
      fingerprint: fingerprint(behaviour),
      funding: 'credit',
      generated_from: null,
      last4: behaviour.last4,
      networks: { available: [behaviour.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: world.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: fields.metadata ?? {},
    type: 'card',
  }
  return world.store.insert('payment_method', method, world.account, { behaviour })
}

function insertBankAccount(
  world: World,
  name: string,
  last4: string,
  details: Stripe.PaymentMethod.BillingDetails = EMPTY_BILLING,
): Stripe.PaymentMethod {
  const method: Stripe.PaymentMethod = {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: details,
    created: world.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'us_bank_account',
    us_bank_account: {
      account_holder_type: 'individual',
      account_type: 'checking',
      bank_name: 'STRIPE TEST BANK',
      financial_connections_account: null,
      fingerprint: 'emulatorTestBank',
      last4,
      networks: { preferred: 'ach', supported: ['ach'] },
      routing_number: '110000000',
      status_details: {},
    },
  }
  return world.store.insert('payment_method', method, world.account, { debit: name })
}

const EMPTY_BILLING: Stripe.PaymentMethod.BillingDetails = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

/** The whole `billing_details` member as parameters describe it. */
export function billingDetails(params: Params): Stripe.PaymentMethod.BillingDetails {
  const details = params.nested('billing_details')
  const address = details?.nested('address')
  const part = (name: string) => address?.clearableText(name) ?? null
  return {
    address: {
      city: part('city'),
      country: part('country'),
      line1: part('line1'),
      line2: part('line2'),
      postal_code: part('postal_code'),
      state: part('state'),
    },
    email: details?.clearableText('email') ?? null,
    name: details?.clearableText('name') ?? null,
    phone: details?.clearableText('phone') ?? null,
    tax_id: null,
  }
}

/** The same card number has the same fingerprint everywhere. */
function fingerprint(behaviour: CardBehaviour): string {
  return createHash('sha256').update(`${behaviour.brand}${behaviour.last4}`).digest('base64url').slice(0, 16)
}
