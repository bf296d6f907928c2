import type Stripe from 'stripe'
import type { World } from '../call.ts'
import type { Decline } from '../cards.ts'
import { idOf, newId, randomText } from '../ids.ts'

/** What came of an attempt to charge. */
export type ChargeResult =
  | { kind: 'captured' }
  | { kind: 'authorised'; captureBefore: number }
  | { kind: 'pending' }
  | { kind: 'declined'; decline: Decline }

/** Creates the charge of one attempt at a payment intent. */
export function insertCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  result: ChargeResult,
  authenticated: boolean,
): Stripe.Charge {
  const id = newId(method.type === 'card' ? 'ch' : 'py')
  const decline = result.kind === 'declined' ? result.decline : undefined
  const charge: Stripe.Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: result.kind === 'captured' ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...method.billing_details },
    calculated_statement_descriptor: 'EMULATOR',
    captured: result.kind === 'captured',
    created: world.now,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: result.kind === 'captured' || result.kind === 'authorised',
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(intent, method, result, authenticated),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: decline === undefined ? `${world.origin}/_pages/receipts/${id}` : null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: result.kind === 'declined' ? 'failed' : result.kind === 'pending' ? 'pending' : 'succeeded',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  }
  return world.store.insert('charge', charge, world.account)
}

function outcomeOf(decline: Decline | undefined): Stripe.Charge.Outcome {
  if (decline === undefined) {
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      risk_score: 20,
      seller_message: 'Payment complete.',
      type: 'authorized',
    }
  }
  const blocked = decline.declineCode === 'fraudulent'
  return {
    advice_code: decline.adviceCode,
    network_advice_code: null,
    network_decline_code: decline.networkDeclineCode ?? null,
    network_status: blocked ? 'not_sent_to_network' : 'declined_by_network',
    reason: blocked ? 'highest_risk_level' : (decline.declineCode ?? decline.code),
    risk_level: blocked ? 'highest' : 'normal',
    risk_score: blocked ? 88 : 20,
    seller_message: blocked
      ? 'Stripe blocked this payment as too risky.'
      : 'The bank did not return any further details with this decline.',
    type: blocked ? 'blocked' : 'issuer_declined',
  }
}

function detailsOf(
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  result: ChargeResult,
  authenticated: boolean,
): Stripe.Charge.PaymentMethodDetails {
  const { card } = method
  if (card === undefined) return { type: method.type, us_bank_account: bankAccountDetails(method) }
  return {
    type: 'card',
    card: {
      amount_authorized: result.kind === 'declined' ? null : intent.amount,
      authorization_code: result.kind === 'declined' ? null : '123456',
      brand: card.brand,
      ...(result.kind === 'authorised' ? { capture_before: result.captureBefore } : {}),
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: authenticated ? '05' : null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      extended_authorization: { status: 'disabled' },
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4: card.last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: result.kind === 'declined' ? null : randomText(15),
      overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' },
      regulated_status: card.regulated_status,
      three_d_secure: authenticated ? AUTHENTICATED : null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

const AUTHENTICATED: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: '00000000-0000-4000-8000-000000000000',
  version: '2.2.0',
}

function bankAccountDetails(method: Stripe.PaymentMethod): Stripe.Charge.PaymentMethodDetails.UsBankAccount {
  const account = method.us_bank_account
  return {
    account_holder_type: account?.account_holder_type ?? null,
    account_type: account?.account_type ?? null,
    bank_name: account?.bank_name ?? null,
    fingerprint: account?.fingerprint ?? null,
    last4: account?.last4 ?? null,
    payment_reference: null,
    routing_number: account?.routing_number ?? null,
  }
}
