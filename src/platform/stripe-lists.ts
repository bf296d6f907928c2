import type Stripe from 'stripe'
import type { Instant } from '../shared/local-date.ts'
import type { Money } from '../shared/money.ts'
import type { StripeOutcome } from './stripe.ts'
import { fromStripeAmount } from './stripe-amount.ts'

/** Of what there are lists at Stripe that move money. */
export const LISTED_KINDS = ['intent', 'refund', 'transfer', 'reversal', 'dispute'] as const
export type SightedKind = (typeof LISTED_KINDS)[number]

/** What can be asked for by its id alone: a reversal is found with its transfer. */
export type SingleKind = Exclude<SightedKind, 'reversal'>

/** Something at Stripe that moves money, as far as books are compared with it. */
export interface Sighting {
  kind: SightedKind
  id: string
  /** Our id of it, from the metadata, as it stands there; null when somebody made it at Stripe. */
  ourId: string | null
  /** Of a refund or dispute the PaymentIntent, of a reversal the transfer, of a transfer its group. */
  parentId: string | null
  /** In Stripe's words; of what has none `made`. */
  status: string
  /** Of a payment what was taken, or is to be. */
  amount: Money
  /** Of a payment what has gone back of it. */
  returnedMinor: number
  /** Of a dispute whether the bank has taken the money back, and has given it again. */
  isWithdrawn: boolean
  isReinstated: boolean
  createdAt: Instant
}

/** A part of a list, newest first. */
export interface SightingPage {
  sightings: Sighting[]
  /** Behind which object the next page begins; null on the last one. */
  next: string | null
}

/** The part of Stripe that is read to compare the books with it. */
export interface ListClient {
  /** A page of what was created in a span, with the reversals of the transfers among it. */
  listSightings(order: ListOrder): Promise<StripeOutcome<SightingPage>>
  /** One object as it is now, with its reversals; nothing when there is none by that id. */
  sight(kind: SingleKind, id: string): Promise<StripeOutcome<Sighting[]>>
}

export interface ListOrder {
  kind: SightedKind
  from: Instant
  to: Instant
  /** Behind which object the page begins; null for the first one. */
  after: string | null
}

const PAGE_MAX = 100

type Ask = <T>(run: (stripe: Stripe) => Promise<T>) => Promise<StripeOutcome<T>>

/** @param ask speaks to Stripe, and tells what came of it */
export function createListClient(ask: Ask): ListClient {
  return {
    listSightings: (order) =>
      ask(async (stripe) => {
        const { data, has_more: hasMore } = await pageOf(stripe, order)
        const sightings: Sighting[] = []
        for (const object of data) sightings.push(...(await sightingsOf(stripe, object)))
        return { sightings, next: hasMore ? (data.at(-1)?.id ?? null) : null }
      }),

    async sight(kind, id) {
      const outcome = await ask(async (stripe) => await sightingsOf(stripe, await retrieve(stripe, kind, id)))
      const isMissing = outcome.kind === 'refused' && outcome.code === 'resource_missing'
      return isMissing ? { kind: 'done', value: [] } : outcome
    },
  }
}

type Single = Stripe.PaymentIntent | Stripe.Refund | Stripe.Transfer | Stripe.Dispute
/** Reversals have no list of their own but among what has changed the balance, by when they were made. */
type Listed = Single | Stripe.BalanceTransaction

async function pageOf(
  stripe: Stripe,
  { kind, from, to, after }: ListOrder,
): Promise<{ data: Listed[]; has_more: boolean }> {
  const query = {
    created: { gte: Math.floor(from / 1000), lte: Math.ceil(to / 1000) },
    limit: PAGE_MAX,
    ...(after && { starting_after: after }),
  }
  switch (kind) {
    case 'intent':
      return await stripe.paymentIntents.list({ ...query, expand: ['data.latest_charge'] })
    case 'refund':
      return await stripe.refunds.list(query)
    case 'transfer':
      return await stripe.transfers.list(query)
    case 'reversal':
      return await stripe.balanceTransactions.list({
        ...query,
        type: 'transfer_refund',
        expand: ['data.source'],
      })
    case 'dispute':
      return await stripe.disputes.list(query)
  }
}

async function retrieve(stripe: Stripe, kind: SingleKind, id: string): Promise<Single> {
  switch (kind) {
    case 'intent':
      return await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
    case 'refund':
      return await stripe.refunds.retrieve(id)
    case 'transfer':
      return await stripe.transfers.retrieve(id)
    case 'dispute':
      return await stripe.disputes.retrieve(id)
  }
}

async function sightingsOf(stripe: Stripe, object: Listed): Promise<Sighting[]> {
  switch (object.object) {
    case 'payment_intent':
      return [intentSighting(object)]
    case 'refund':
      return [refundSighting(object)]
    case 'dispute':
      return [disputeSighting(object)]
    case 'balance_transaction': {
      const { source } = object
      const isReversal = typeof source === 'object' && source?.object === 'transfer_reversal'
      return isReversal ? [reversalSighting(source)] : []
    }
    case 'transfer': {
      const { data, has_more: hasMore } = object.reversals
      // The first ten are inside of it.
      const reversals = hasMore
        ? (await stripe.transfers.listReversals(object.id, { limit: PAGE_MAX })).data
        : data
      return [transferSighting(object), ...reversals.map(reversalSighting)]
    }
  }
}

const NOTHING_MORE = { returnedMinor: 0, isWithdrawn: false, isReinstated: false }

function intentSighting(intent: Stripe.PaymentIntent): Sighting {
  const { id, status, created, currency, metadata, latest_charge: charge } = intent
  const amount = status === 'succeeded' ? intent.amount_received : intent.amount
  const returned = typeof charge === 'object' ? (charge?.amount_refunded ?? 0) : 0
  return {
    ...NOTHING_MORE,
    kind: 'intent',
    id,
    ourId: metadata['paymentId'] ?? null,
    parentId: intent.transfer_group,
    status,
    amount: fromStripeAmount(amount, currency),
    returnedMinor: fromStripeAmount(returned, currency).amountMinor,
    createdAt: created * 1000,
  }
}

const refundSighting = (refund: Stripe.Refund): Sighting => ({
  ...NOTHING_MORE,
  kind: 'refund',
  id: refund.id,
  ourId: refund.metadata?.['refundId'] ?? null,
  parentId: idOf(refund.payment_intent),
  status: refund.status ?? 'pending',
  amount: fromStripeAmount(refund.amount, refund.currency),
  createdAt: refund.created * 1000,
})

const transferSighting = (transfer: Stripe.Transfer): Sighting => ({
  ...NOTHING_MORE,
  kind: 'transfer',
  id: transfer.id,
  ourId: transfer.metadata['payoutId'] ?? null,
  parentId: transfer.transfer_group,
  status: 'made',
  amount: fromStripeAmount(transfer.amount, transfer.currency),
  createdAt: transfer.created * 1000,
})

const reversalSighting = (reversal: Stripe.TransferReversal): Sighting => ({
  ...NOTHING_MORE,
  kind: 'reversal',
  id: reversal.id,
  ourId: reversal.metadata?.['reversalId'] ?? null,
  parentId: idOf(reversal.transfer),
  status: 'made',
  amount: fromStripeAmount(reversal.amount, reversal.currency),
  createdAt: reversal.created * 1000,
})

const disputeSighting = (dispute: Stripe.Dispute): Sighting => ({
  ...NOTHING_MORE,
  kind: 'dispute',
  id: dispute.id,
  ourId: null,
  parentId: idOf(dispute.payment_intent),
  status: dispute.status,
  amount: fromStripeAmount(dispute.amount, dispute.currency),
  isWithdrawn: dispute.balance_transactions.some(({ amount }) => amount < 0),
  isReinstated: dispute.balance_transactions.some(({ amount }) => amount > 0),
  createdAt: dispute.created * 1000,
})

const idOf = (reference: string | { id: string } | null): string | null =>
  typeof reference === 'object' ? (reference?.id ?? null) : reference
