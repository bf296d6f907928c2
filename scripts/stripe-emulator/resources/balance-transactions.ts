import type Stripe from 'stripe'
import type { Call, World } from '../call.ts'
import { newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { get } from '../router.ts'

export interface BalanceEntry {
  type: Stripe.BalanceTransaction.Type
  reportingCategory: string
  /** Signed, in minor units: what comes in is positive. */
  amount: number
  fee?: number
  currency: string
  source: string
  description: string | null
  /** From when the money can be used, in unix seconds; at once when absent. */
  availableOn?: number
}

export const balanceTransactionRoutes = [
  get('/v1/balance_transactions', listBalanceTransactions, {
    ...PAGE_PARAMS,
    created: true,
    currency: true,
    payout: false,
    source: true,
    type: true,
  }),
  get('/v1/balance_transactions/:id', (call) =>
    current(call, objectInPath(call, 'balance_transaction', 'id')),
  ),
]

/** Books one movement on the account's balance. */
export function recordBalance(world: World, entry: BalanceEntry): Stripe.BalanceTransaction {
  const fee = entry.fee ?? 0
  const availableOn = entry.availableOn ?? world.now
  return world.store.insert(
    'balance_transaction',
    {
      id: newId('txn'),
      object: 'balance_transaction',
      amount: entry.amount,
      available_on: availableOn,
      balance_type: 'payments',
      created: world.now,
      currency: entry.currency,
      description: entry.description,
      exchange_rate: null,
      fee,
      fee_details: fee === 0 ? [] : [feeDetail(fee, entry.currency)],
      net: entry.amount - fee,
      reporting_category: entry.reportingCategory,
      source: entry.source,
      status: availableOn <= world.now ? 'available' : 'pending',
      type: entry.type,
    },
    world.account,
  )
}

/** Net money per currency, split by whether it can be used yet. */
export function balanceOf(world: World): Map<string, { available: number; pending: number }> {
  const balance = new Map<string, { available: number; pending: number }>()
  for (const transaction of world.store.all('balance_transaction', world.account)) {
    const sums = balance.get(transaction.currency) ?? { available: 0, pending: 0 }
    if (transaction.available_on <= world.now) sums.available += transaction.net
    else sums.pending += transaction.net
    balance.set(transaction.currency, sums)
  }
  return balance
}

function listBalanceTransactions(call: Call) {
  const { params } = call
  const page = listPage(call, 'balance_transaction', '/v1/balance_transactions', {
    created: params.range('created'),
    equals: { currency: params.text('currency'), source: params.text('source'), type: params.text('type') },
  })
  return { ...page, data: page.data.map((transaction) => current(call, transaction)) }
}

/** Money becomes available by the passing of time alone, so the status is computed when it is read. */
function current(world: World, transaction: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= world.now ? 'available' : 'pending' }
}

function feeDetail(fee: number, currency: string): Stripe.BalanceTransaction.FeeDetail {
  return {
    amount: fee,
    application: null,
    currency,
    description: 'Stripe processing fees',
    type: 'stripe_fee',
  }
}
