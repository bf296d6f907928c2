import type Stripe from 'stripe'
import { PLATFORM_ACCOUNT } from '../access.ts'
import type { World } from '../call.ts'
import { newId } from '../ids.ts'
import { required } from '../lookup.ts'
import { recordBalance } from './balance-transactions.ts'

/**
 * A transfer as its receiver sees it: a payment in the connected account, with its own balance transaction.
 *
 * @param world of the connected account.
 */
export function insertDestinationPayment(
  world: World,
  {
    transferId,
    amount,
    currency,
    availableOn,
  }: { transferId: string; amount: number; currency: string; availableOn: number },
): Stripe.Charge {
  const id = newId('py')
  const transaction = recordBalance(world, {
    type: 'payment',
    reportingCategory: 'charge',
    amount,
    currency,
    source: id,
    description: null,
    availableOn,
  })
  const payment: Stripe.Charge = {
    id,
    object: 'charge',
    amount,
    amount_captured: amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: transaction.id,
    billing_details: {
      address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: null,
    captured: true,
    created: world.now,
    currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { stripe_account: {}, type: 'stripe_account' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: transferId,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  }
  return world.store.insert('charge', payment, world.account)
}

/** The receiver's side of a reversal: its payment is refunded to the platform. */
export function takeBackPayment(world: World, paymentId: string, amount: number): Stripe.Refund {
  const payment = required(world, 'charge', paymentId)
  const id = newId('pyr')
  const transaction = recordBalance(world, {
    type: 'payment_refund',
    reportingCategory: 'refund',
    amount: -amount,
    currency: payment.currency,
    source: id,
    description: `REFUND FOR PAYMENT (${PLATFORM_ACCOUNT})`,
  })
  const refundedTotal = payment.amount_refunded + amount
  world.store.save({ ...payment, amount_refunded: refundedTotal, refunded: refundedTotal === payment.amount })
  return world.store.insert(
    'refund',
    {
      id,
      object: 'refund',
      amount,
      balance_transaction: transaction.id,
      charge: payment.id,
      created: world.now,
      currency: payment.currency,
      customer: null,
      customer_account: null,
      metadata: {},
      payment_intent: null,
      payment_method: null,
      reason: null,
      receipt_number: null,
      source_transfer_reversal: null,
      status: 'succeeded',
      transfer_reversal: null,
    },
    world.account,
  )
}
