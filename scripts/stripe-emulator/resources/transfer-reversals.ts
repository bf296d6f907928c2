import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { formatAmount } from '../currencies.ts'
import { stateRefusal } from '../errors.ts'
import { idOf, newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInPath } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { balanceOf, recordBalance } from './balance-transactions.ts'
import { takeBackPayment } from './destination-payments.ts'
import { balanceInsufficient, shown } from './transfer-shape.ts'

const CREATE = {
  amount: true,
  description: 'noted',
  metadata: true,
  refund_application_fee: false,
} as const satisfies Record<keyof Omit<Stripe.TransferCreateReversalParams, 'expand'>, boolean | 'noted'> &
  Accepted

const ALL = '/v1/transfers/:transfer/reversals'

export const transferReversalRoutes = [
  post(ALL, createReversal, CREATE),
  get(ALL, listReversals, PAGE_PARAMS),
  get(`${ALL}/:reversal`, (call) => objectInPath(call, 'transfer_reversal', 'reversal')),
  post(`${ALL}/:reversal`, updateReversal, { metadata: true }),
]

/**
 * Pulls a transfer back, all that is left or a part.
 *
 * @throws ApiError `balance_insufficient` when the connected account no longer has the money.
 */
function createReversal(call: Call): Stripe.TransferReversal {
  const { params } = call
  const transfer = objectInPath(call, 'transfer', 'transfer')
  const left = transfer.amount - transfer.amount_reversed
  const amount = params.positiveInteger('amount') ?? left
  if (left === 0) throw stateRefusal(`Transfer ${transfer.id} is already fully reversed.`)
  if (amount > left) {
    throw stateRefusal(
      `Reversal amount (${formatAmount(amount, transfer.currency)}) is greater than unreversed amount on transfer ` +
        `(${formatAmount(left, transfer.currency)})`,
      { param: 'amount' },
    )
  }
  const destination = call.within(idOf(transfer.destination) ?? '')
  const balance = balanceOf(destination).get(transfer.currency)
  if ((balance?.available ?? 0) + (balance?.pending ?? 0) < amount) {
    throw balanceInsufficient(
      'Insufficient funds in the connected account: the destination has less than the amount to be reversed.',
    )
  }
  const id = newId('trr')
  const refund = takeBackPayment(destination, idOf(transfer.destination_payment) ?? '', amount)
  const transaction = recordBalance(call, {
    type: 'transfer_refund',
    reportingCategory: 'transfer_reversal',
    amount,
    currency: transfer.currency,
    source: id,
    description: `REFUND FOR TRANSFER ${transfer.id}`,
  })
  const reversal: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: transaction.id,
    created: call.now,
    currency: transfer.currency,
    destination_payment_refund: refund.id,
    metadata: mergeMetadata({}, params.textMap('metadata')),
    source_refund: null,
    transfer: transfer.id,
  }
  call.store.insert('transfer_reversal', reversal, call.account)
  const total = transfer.amount_reversed + amount
  const reversed = { ...transfer, amount_reversed: total, reversed: total === transfer.amount }
  call.store.save(reversed)
  call.emit('transfer.reversed', shown(call, reversed), { amount_reversed: transfer.amount_reversed })
  return reversal
}

function listReversals(call: Call) {
  const { id } = objectInPath(call, 'transfer', 'transfer')
  return listPage(call, 'transfer_reversal', `/v1/transfers/${id}/reversals`, { equals: { transfer: id } })
}

function updateReversal(call: Call): Stripe.TransferReversal {
  const reversal = objectInPath(call, 'transfer_reversal', 'reversal')
  const updated = { ...reversal, metadata: mergeMetadata(reversal.metadata, call.params.textMap('metadata')) }
  call.store.save(updated)
  return updated
}
