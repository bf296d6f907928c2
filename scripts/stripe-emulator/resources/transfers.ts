import type Stripe from 'stripe'
import type { Call } from '../call.ts'
import { formatAmount, requiredCurrency } from '../currencies.ts'
import { invalidRequest, stateRefusal } from '../errors.ts'
import { idOf, newId } from '../ids.ts'
import { listPage, PAGE_PARAMS } from '../lists.ts'
import { objectInParam, objectInPath, required } from '../lookup.ts'
import { mergeMetadata } from '../metadata.ts'
import type { Accepted } from '../params.ts'
import { get, post } from '../router.ts'
import { balanceOf, recordBalance } from './balance-transactions.ts'
import { settleCharge } from './charges.ts'
import { insertDestinationPayment } from './destination-payments.ts'
import { balanceInsufficient, shown } from './transfer-shape.ts'

const CREATE = {
  amount: true,
  currency: true,
  description: true,
  destination: true,
  metadata: true,
  source_transaction: true,
  source_type: 'noted',
  transfer_group: true,
} as const satisfies Record<keyof Omit<Stripe.TransferCreateParams, 'expand'>, boolean | 'noted'> & Accepted

export const transferRoutes = [
  post('/v1/transfers', createTransfer, CREATE),
  get('/v1/transfers', listTransfers, {
    ...PAGE_PARAMS,
    created: true,
    destination: true,
    transfer_group: true,
  }),
  get('/v1/transfers/:transfer', (call) => shown(call, objectInPath(call, 'transfer', 'transfer'))),
  post('/v1/transfers/:transfer', updateTransfer, { description: true, metadata: true }),
]

/** `POST /v1/transfers`: moves the platform's money to a connected account, out of its balance or of one charge. */
function createTransfer(call: Call): Stripe.Transfer {
  const { params } = call
  const amount = params.positiveInteger('amount') ?? params.requiredInteger('amount')
  const currency = requiredCurrency(params)
  const destination = receivingAccount(call, params.requiredText('destination'))
  const source = sourceCharge(call, amount, currency)
  if (source === undefined) refuseUncovered(call, amount, currency)
  const id = newId('tr')
  const availableOn = source === undefined ? call.now : moneyAvailableOn(call, source)
  const transaction = recordBalance(call, {
    type: 'transfer',
    reportingCategory: 'transfer',
    amount: -amount,
    currency,
    source: id,
    description: params.text('description') ?? null,
    availableOn,
  })
  const payment = insertDestinationPayment(call.within(destination.id), {
    transferId: id,
    amount,
    currency,
    availableOn,
  })
  const transfer: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: transaction.id,
    created: call.now,
    currency,
    description: params.clearableText('description') ?? null,
    destination: destination.id,
    destination_payment: payment.id,
    livemode: false,
    metadata: mergeMetadata({}, params.textMap('metadata')),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: source?.id ?? null,
    source_type: 'card',
    transfer_group: params.text('transfer_group') ?? groupOf(source),
  }
  call.store.insert('transfer', transfer, call.account)
  call.emit('transfer.created', transfer)
  return transfer
}

function receivingAccount(call: Call, id: string): Stripe.Account {
  const account = call.store.get('account', id, call.account)
  if (account === undefined) {
    throw invalidRequest(`No such destination: '${id}'`, { code: 'resource_missing', param: 'destination' })
  }
  if (account.capabilities?.transfers !== 'active') {
    throw stateRefusal(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, ' +
        'crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer' },
    )
  }
  return account
}

function sourceCharge(call: Call, amount: number, currency: string): Stripe.Charge | undefined {
  const id = call.params.text('source_transaction')
  if (id === undefined) return undefined
  const charge = objectInParam(call, 'charge', id, 'source_transaction')
  if (charge.status !== 'succeeded' || !charge.captured) {
    throw stateRefusal(`The charge ${id} has not succeeded, so it cannot be used as a source_transaction.`, {
      param: 'source_transaction',
    })
  }
  if (charge.currency !== currency) {
    throw stateRefusal(
      `The currency of source_transaction's balance transaction (${charge.currency}) must be the same as the ` +
        `transfer currency (${currency})`,
      { param: 'currency' },
    )
  }
  const moved = call.store
    .all('transfer', call.account, { source_transaction: id })
    .reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0)
  const left = charge.amount_captured - moved
  if (amount > left) {
    throw stateRefusal(
      `The transfer amount (${formatAmount(amount, currency)}) exceeds the amount left on the source_transaction ` +
        `(${formatAmount(left, currency)}).`,
      { param: 'amount' },
    )
  }
  return charge
}

function refuseUncovered(call: Call, amount: number, currency: string): void {
  if ((balanceOf(call).get(currency)?.available ?? 0) >= amount) return
  throw balanceInsufficient(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available ' +
      'balance by creating Charges using the 4000000000000077 test card. See: ' +
      'https://stripe.com/docs/testing#available-balance',
  )
}

/** Money of a charge cannot be used before the charge's own. */
function moneyAvailableOn(call: Call, charge: Stripe.Charge): number {
  const settled = settleCharge(call, charge)
  return required(call, 'balance_transaction', idOf(settled.balance_transaction)).available_on
}

function groupOf(charge: Stripe.Charge | undefined): string | null {
  if (charge === undefined) return null
  return charge.transfer_group ?? `group_${idOf(charge.payment_intent) ?? charge.id}`
}

function listTransfers(call: Call) {
  const { params } = call
  const page = listPage(call, 'transfer', '/v1/transfers', {
    created: params.range('created'),
    equals: { destination: params.text('destination'), transfer_group: params.text('transfer_group') },
  })
  return { ...page, data: page.data.map((transfer) => shown(call, transfer)) }
}

function updateTransfer(call: Call): Stripe.Transfer {
  const { params } = call
  const transfer = objectInPath(call, 'transfer', 'transfer')
  const updated = {
    ...transfer,
    description: params.has('description')
      ? (params.clearableText('description') ?? null)
      : transfer.description,
    metadata: mergeMetadata(transfer.metadata, params.textMap('metadata')),
  }
  call.store.save(updated)
  call.emit('transfer.updated', shown(call, updated))
  return shown(call, updated)
}
