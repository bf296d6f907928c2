import type Stripe from 'stripe'
import { PLATFORM_ACCOUNT } from '../access.ts'
import type { Call, World } from '../call.ts'
import { requiredCurrency } from '../currencies.ts'
import { stateRefusal } from '../errors.ts'
import { newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { balanceOf, recordBalance } from './balance-transactions.ts'
import { balanceInsufficient } from './transfer-shape.ts'

const CREATE = {
  amount: true,
  currency: true,
  description: true,
  destination: 'noted',
  metadata: true,
  method: true,
  payout_method: false,
  source_type: 'noted',
  statement_descriptor: true,
} as const satisfies Record<keyof Omit<Stripe.PayoutCreateParams, 'expand'>, boolean | 'noted'> & Accepted

export const payoutRoutes = [
  post('/v1/payouts', createPayout, CREATE),
  get('/v1/payouts', listPayouts, {
    ...PAGE_PARAMS,
    arrival_date: false,
    created: true,
    destination: true,
    status: true,
  }),
  get('/v1/payouts/:payout', (call) => objectInPath(call, 'payout', 'payout')),
  post('/v1/payouts/:payout', updatePayout, { metadata: true }),
  post('/v1/payouts/:payout/cancel', cancelPayout),
]

const ARRIVES_AFTER_SECONDS = 86_400

export interface PayoutFields {
  amount: number
  currency: string
  automatic: boolean
  description?: string | null
  metadata?: Record<string, string>
  method?: string
  statementDescriptor?: string | null
}

/** Sends money of the account to its bank; it leaves the balance at once and arrives a little later. */
export function insertPayout(world: World, fields: PayoutFields): Stripe.Payout {
  const account = world.store.get('account', world.account, PLATFORM_ACCOUNT)
  const id = newId('po')
  const transaction = recordBalance(world, {
    type: 'payout',
    reportingCategory: 'payout',
    amount: -fields.amount,
    currency: fields.currency,
    source: id,
    description: 'STRIPE PAYOUT',
  })
  const payout: Stripe.Payout = {
    id,
    object: 'payout',
    amount: fields.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: world.now + ARRIVES_AFTER_SECONDS,
    automatic: fields.automatic,
    balance_transaction: transaction.id,
    created: world.now,
    currency: fields.currency,
    description: fields.description ?? 'STRIPE PAYOUT',
    destination: account?.external_accounts?.data[0]?.id ?? null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: fields.metadata ?? {},
    method: fields.method ?? 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: fields.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: fields.statementDescriptor ?? null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  }
  world.store.insert('payout', payout, world.account)
  world.emit('payout.created', payout)
  world.later('payout.pay', payout.id)
  return payout
}

/** The bank has it. */
export function payPayout(world: World, payout: Stripe.Payout): void {
  if (payout.status !== 'pending' && payout.status !== 'in_transit') return
  const paid: Stripe.Payout = {
    ...payout,
    status: 'paid',
    trace_id: { status: 'supported', value: payout.id.slice(3) },
  }
  world.store.save(paid)
  world.emit('payout.updated', paid, { status: payout.status })
  world.emit('payout.paid', paid, { status: payout.status })
}

/** The bank sent it back: the money is in the balance again. */
export function failPayout(world: World, payout: Stripe.Payout): Stripe.Payout {
  const returned = recordBalance(world, {
    type: 'payout_failure',
    reportingCategory: 'payout_reversal',
    amount: payout.amount,
    currency: payout.currency,
    source: payout.id,
    description: 'PAYOUT FAILURE',
  })
  const failed: Stripe.Payout = {
    ...payout,
    failure_balance_transaction: returned.id,
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed.',
    status: 'failed',
  }
  world.store.save(failed)
  world.emit('payout.failed', failed, { status: payout.status })
  return failed
}

function createPayout(call: Call): Stripe.Payout {
  const { params } = call
  const amount = params.positiveInteger('amount') ?? params.requiredInteger('amount')
  const currency = requiredCurrency(params)
  const account = call.store.get('account', call.account, PLATFORM_ACCOUNT)
  if (account !== undefined && !account.payouts_enabled) {
    throw stateRefusal('Cannot create payouts: this account has requirements that need to be collected.', {
      code: 'payouts_not_allowed',
    })
  }
  if ((balanceOf(call).get(currency)?.available ?? 0) < amount) {
    throw balanceInsufficient(
      'You have insufficient funds in your Stripe account for this transfer. Your card balance is too low. You can ' +
        'use the /v1/balance endpoint to view your Stripe balance (for more details, see stripe.com/docs/api#balance).',
    )
  }
  return insertPayout(call, {
    amount,
    currency,
    automatic: false,
    description: params.clearableText('description') ?? null,
    metadata: mergeMetadata({}, params.textMap('metadata')),
    method: params.oneOf('method', ['instant', 'standard']) ?? 'standard',
    statementDescriptor: params.clearableText('statement_descriptor') ?? null,
  })
}

function listPayouts(call: Call) {
  const { params } = call
  return listPage(call, 'payout', '/v1/payouts', {
    created: params.range('created'),
    equals: { destination: params.text('destination'), status: params.text('status') },
  })
}

function updatePayout(call: Call): Stripe.Payout {
  const payout = objectInPath(call, 'payout', 'payout')
  const updated = { ...payout, metadata: mergeMetadata(payout.metadata, call.params.textMap('metadata')) }
  call.store.save(updated)
  call.emit('payout.updated', updated)
  return updated
}

function cancelPayout(call: Call): Stripe.Payout {
  const payout = objectInPath(call, 'payout', 'payout')
  if (payout.status !== 'pending') {
    throw stateRefusal(`Payouts may only be canceled while they are pending; this one is ${payout.status}.`)
  }
  recordBalance(call, {
    type: 'payout_cancel',
    reportingCategory: 'payout_reversal',
    amount: payout.amount,
    currency: payout.currency,
    source: payout.id,
    description: 'PAYOUT CANCELED',
  })
  const canceled: Stripe.Payout = { ...payout, status: 'canceled' }
  call.store.save(canceled)
  call.emit('payout.canceled', canceled, { status: payout.status })
  return canceled
}
