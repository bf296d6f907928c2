import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { stateRefusal } from '../errors.ts'
import { idOf } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath, required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import { get, post } from '../router.ts'
import { recordBalance } from './balance-transactions.ts'
import { createRefund, REFUND_PARAMS } from './refund-create.ts'

export const refundRoutes = [
  post('/v1/refunds', createRefund, REFUND_PARAMS),
  get('/v1/refunds', listRefunds, { ...PAGE_PARAMS, charge: true, created: true, payment_intent: true }),
  get('/v1/refunds/:refund', (call) => objectInPath(call, 'refund', 'refund')),
  post('/v1/refunds/:refund', updateRefund, { metadata: true }),
  post('/v1/refunds/:refund/cancel', cancelRefund),
]

/** The bank has the refund: a pending one succeeds, and its reference can be given to the guest. */
export function settleRefund(world: World, refund: Stripe.Refund): void {
  if (refund.status !== 'pending' && refund.status !== 'succeeded') return
  const { pending_reason: _done, ...rest } = refund
  const settled: Stripe.Refund = {
    ...rest,
    destination_details: {
      ...refund.destination_details,
      type: refund.destination_details?.type ?? 'card',
      ...reference(refund),
    },
    status: 'succeeded',
  }
  world.store.save(settled)
  world.emit('refund.updated', settled, { status: refund.status })
  world.emit('charge.refund.updated', settled, { status: refund.status })
}

/** The bank sent the refund back: the money is the platform's again and the charge counts as not refunded. */
export function failRefund(world: World, refund: Stripe.Refund, reason = 'lost_or_stolen_card'): void {
  if (refund.status === 'failed' || refund.status === 'canceled') return
  const failed = undo(world, refund, { status: 'failed', failure_reason: reason })
  world.emit('refund.failed', failed)
  world.emit('refund.updated', failed, { status: refund.status })
  world.emit('charge.refund.updated', failed, { status: refund.status })
}

function listRefunds(call: Call) {
  const { params } = call
  return listPage(call, 'refund', '/v1/refunds', {
    created: params.range('created'),
    equals: { charge: params.text('charge'), payment_intent: params.text('payment_intent') },
  })
}

function updateRefund(call: Call): Stripe.Refund {
  const refund = objectInPath(call, 'refund', 'refund')
  const updated = { ...refund, metadata: mergeMetadata(refund.metadata, call.params.textMap('metadata')) }
  call.store.save(updated)
  call.emit('refund.updated', updated)
  return updated
}

function cancelRefund(call: Call): Stripe.Refund {
  const refund = objectInPath(call, 'refund', 'refund')
  if (refund.status !== 'requires_action') {
    throw stateRefusal(`You cannot cancel this refund because it has a status of ${refund.status}.`)
  }
  return undo(call, refund, { status: 'canceled' })
}

function undo(
  world: World,
  refund: Stripe.Refund,
  change: { status: 'failed' | 'canceled'; failure_reason?: string },
): Stripe.Refund {
  const charge = required(world, 'charge', idOf(refund.charge))
  world.store.save({ ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false })
  const returned = recordBalance(world, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: 'REFUND FAILURE',
  })
  const undone: Stripe.Refund = { ...refund, ...change, failure_balance_transaction: returned.id }
  world.store.save(undone)
  return undone
}

function reference(refund: Stripe.Refund): Partial<Stripe.Refund.DestinationDetails> {
  if (refund.destination_details?.card === undefined) return {}
  return {
    card: {
      ...refund.destination_details.card,
      reference: refund.id.slice(-16),
      reference_status: 'available',
    },
  }
}
