import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { processingFee } from '../currencies.ts'
import { stateRefusal } from '../errors.ts'
import { idOf } from '../ids.ts'
import { embeddedList, listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInParam, objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { runSearch, SEARCH_PARAMS } from '../search.ts'
import { recordBalance } from './balance-transactions.ts'
import { shippingOf } from './shipping.ts'

const UPDATE = {
  customer: true,
  description: true,
  fraud_details: true,
  metadata: true,
  receipt_email: true,
  shipping: true,
  transfer_group: true,
} as const satisfies Record<keyof Omit<Stripe.ChargeUpdateParams, 'expand'>, true> & Accepted

export const chargeRoutes = [
  get('/v1/charges', listCharges, {
    ...PAGE_PARAMS,
    created: true,
    customer: true,
    payment_intent: true,
    transfer_group: true,
  }),
  get('/v1/charges/search', (call) => runSearch(call, 'charge', '/v1/charges/search'), SEARCH_PARAMS),
  get('/v1/charges/:charge', (call) => objectInPath(call, 'charge', 'charge')),
  post('/v1/charges/:charge', updateCharge, UPDATE),
  get('/v1/charges/:charge/refunds', (call) => {
    const { id } = objectInPath(call, 'charge', 'charge')
    return embeddedList(call.store, call.account, 'refund', `/v1/charges/${id}/refunds`, { charge: id })
  }),
]

const AVAILABLE_AFTER_SECONDS = 2 * 86_400 // Stripe's two days for card payments

/**
 * Books a captured charge on the balance. With `capture_method=automatic_async`, the default, Stripe does this
 * after its answer and then sends `charge.updated`.
 */
export function settleCharge(world: World, charge: Stripe.Charge): Stripe.Charge {
  if (charge.balance_transaction !== null || !charge.captured || charge.status !== 'succeeded') return charge
  const { behaviour } = charge.payment_method === null ? {} : world.store.hidden(charge.payment_method)
  const transaction = recordBalance(world, {
    type: 'charge',
    reportingCategory: 'charge',
    amount: charge.amount_captured,
    fee: processingFee(charge.amount_captured, charge.currency),
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    availableOn: behaviour?.fundsAtOnce === true ? world.now : world.now + AVAILABLE_AFTER_SECONDS,
  })
  const settled = { ...charge, balance_transaction: transaction.id }
  world.store.save(settled)
  if (behaviour?.dispute !== undefined) world.later('charge.dispute', charge.id)
  return settled
}

/** What can still be given back of a charge, in minor units. */
export function unrefunded(charge: Stripe.Charge): number {
  return charge.amount - charge.amount_refunded
}

function listCharges(call: Call) {
  const { params } = call
  return listPage(call, 'charge', '/v1/charges', {
    created: params.range('created'),
    equals: {
      customer: params.text('customer'),
      payment_intent: params.text('payment_intent'),
      transfer_group: params.text('transfer_group'),
    },
  })
}

function updateCharge(call: Call): Stripe.Charge {
  const { params } = call
  const charge = objectInPath(call, 'charge', 'charge')
  const customer = params.text('customer')
  if (customer !== undefined && charge.customer !== null && idOf(charge.customer) !== customer) {
    throw stateRefusal('You cannot change the customer of a charge that already has one.', {
      param: 'customer',
    })
  }
  const report = params.nested('fraud_details')?.oneOf('user_report', ['fraudulent', 'safe'])
  const updated: Stripe.Charge = {
    ...charge,
    customer:
      customer === undefined ? charge.customer : objectInParam(call, 'customer', customer, 'customer').id,
    description: params.clearableText('description') ?? charge.description,
    fraud_details:
      report === undefined ? charge.fraud_details : { ...charge.fraud_details, user_report: report },
    metadata: mergeMetadata(charge.metadata, params.textMap('metadata')),
    receipt_email: params.clearableText('receipt_email') ?? charge.receipt_email,
    shipping: shippingOf(params) ?? charge.shipping,
    transfer_group: params.text('transfer_group') ?? charge.transfer_group,
  }
  call.store.save(updated)
  call.emit('charge.updated', updated)
  return updated
}
