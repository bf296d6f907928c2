import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { formatAmount } from '../currencies.ts'
import { invalidRequest, stateRefusal } from '../errors.ts'
import { idOf, newId } from '../ids.ts'
import { objectInParam, required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { recordBalance } from './balance-transactions.ts'
import { settleCharge, unrefunded } from './charges.ts'

export const REFUND_PARAMS = {
  amount: true,
  charge: true,
  currency: false,
  customer: false,
  instructions_email: 'noted',
  metadata: true,
  origin: false,
  payment_intent: true,
  reason: true,
  refund_application_fee: false,
  reverse_transfer: false,
} as const satisfies Record<keyof Omit<Stripe.RefundCreateParams, 'expand'>, boolean | 'noted'> & Accepted

/** `POST /v1/refunds`: of a charge or a payment intent's charge, all that is left or a part. */
export function createRefund(call: Call): Stripe.Refund {
  const { params } = call
  const charge = refundedCharge(call)
  const reason = params.oneOf('reason', ['duplicate', 'fraudulent', 'requested_by_customer'])
  refuseUnrefundable(charge)
  const left = unrefunded(charge)
  const amount = params.positiveInteger('amount') ?? left
  if (amount > left) {
    throw stateRefusal(
      `Refund amount (${formatAmount(amount, charge.currency)}) is greater than ` +
        (charge.amount_refunded > 0
          ? `unrefunded amount on charge (${formatAmount(left, charge.currency)})`
          : `charge amount (${formatAmount(charge.amount, charge.currency)})`),
      { param: 'amount' },
    )
  }
  const troubles = charge.payment_method === null ? {} : call.store.hidden(charge.payment_method)
  const pending = troubles.behaviour?.refund === 'pending' || charge.payment_method_details?.type !== 'card'
  const refund = insertRefund(call, charge, {
    amount,
    reason: reason ?? null,
    metadata: mergeMetadata({}, params.textMap('metadata')),
    status: pending ? 'pending' : 'succeeded',
  })
  const settled = settleCharge(call, charge)
  const booked = book(call, settled, refund)
  const refundedTotal = addRefunded(call, settled, amount)
  call.emit('refund.created', booked)
  call.emit('charge.refunded', refundedTotal, { amount_refunded: charge.amount_refunded })
  call.later(troubles.behaviour?.refund === 'fails' ? 'refund.fail' : 'refund.settle', booked.id)
  return booked
}

/** Gives back what was authorised and not captured: no money moved, so nothing is booked. */
export function releaseAuthorisation(world: World, charge: Stripe.Charge, amount: number): Stripe.Charge {
  if (amount === 0) return charge
  insertRefund(world, charge, { amount, reason: null, metadata: {}, status: 'succeeded' })
  return addRefunded(world, charge, amount)
}

function refundedCharge(call: Call): Stripe.Charge {
  const { params } = call
  const chargeId = params.text('charge')
  const intentId = params.text('payment_intent')
  if (chargeId === undefined && intentId === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    )
  }
  if (intentId === undefined) return objectInParam(call, 'charge', chargeId ?? '', 'charge')
  const intent = objectInParam(call, 'payment_intent', intentId, 'payment_intent')
  const charge = idOf(intent.latest_charge)
  if (intent.status !== 'succeeded' || charge === null || (chargeId !== undefined && charge !== chargeId)) {
    throw stateRefusal(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    })
  }
  return required(call, 'charge', charge)
}

function refuseUnrefundable(charge: Stripe.Charge): void {
  if (charge.status !== 'succeeded') {
    throw stateRefusal(`Charge ${charge.id} has not succeeded and cannot be refunded.`, {
      code: 'charge_not_refundable',
    })
  }
  if (charge.disputed) {
    throw stateRefusal(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  if (charge.refunded) {
    throw stateRefusal(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  if (!charge.captured) {
    throw stateRefusal(
      `Charge ${charge.id} has not been captured. Cancel its PaymentIntent instead of refunding it.`,
      { code: 'charge_not_refundable' },
    )
  }
}

interface RefundFields {
  amount: number
  reason: Stripe.Refund.Reason | null
  metadata: Record<string, string>
  status: 'pending' | 'succeeded'
}

function insertRefund(world: World, charge: Stripe.Charge, fields: RefundFields): Stripe.Refund {
  const card = charge.payment_method_details?.type === 'card'
  return world.store.insert(
    'refund',
    {
      id: newId(card ? 're' : 'pyr'),
      object: 'refund',
      amount: fields.amount,
      balance_transaction: null,
      charge: charge.id,
      created: world.now,
      currency: charge.currency,
      customer: idOf(charge.customer),
      customer_account: null,
      destination_details: card
        ? {
            card: {
              reference_status: 'pending',
              reference_type: 'acquirer_reference_number',
              type: 'refund',
            },
            type: 'card',
          }
        : { type: charge.payment_method_details?.type ?? 'card' },
      metadata: fields.metadata,
      payment_intent: idOf(charge.payment_intent),
      payment_method: charge.payment_method,
      reason: fields.reason,
      receipt_number: null,
      source_transfer_reversal: null,
      status: fields.status,
      transfer_reversal: null,
      ...(fields.status === 'pending' ? { pending_reason: 'processing' } : {}),
    },
    world.account,
  )
}

function book(world: World, charge: Stripe.Charge, refund: Stripe.Refund): Stripe.Refund {
  const transaction = recordBalance(world, {
    type: 'refund',
    reportingCategory: 'refund',
    amount: -refund.amount,
    currency: refund.currency,
    source: refund.id,
    description: 'REFUND FOR CHARGE',
    // A refund comes out of the same money, so it waits as long as the charge's own.
    availableOn: Math.max(world.now, chargeAvailableOn(world, charge)),
  })
  const booked = { ...refund, balance_transaction: transaction.id }
  world.store.save(booked)
  return booked
}

function chargeAvailableOn(world: World, charge: Stripe.Charge): number {
  const id = idOf(charge.balance_transaction)
  return id === null ? world.now : required(world, 'balance_transaction', id).available_on
}

function addRefunded(world: World, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const total = charge.amount_refunded + amount
  const updated = { ...charge, amount_refunded: total, refunded: total === charge.amount }
  world.store.save(updated)
  return updated
}
