import { isStanding } from '../bookings/booking.ts'
import { isOver, isSecured } from '../payments/payment.ts'
import type { DisputeRow, PaymentRow, RefundRow } from '../payments/tables.ts'
import { isOpenPayout } from '../payouts/payout.ts'
import type { PayoutReversalRow, PayoutRow } from '../payouts/tables.ts'
import type { IntentStatus, RefundStatus } from '../platform/stripe.ts'
import type { SightedKind, Sighting } from '../platform/stripe-lists.ts'
import type { Money } from '../shared/money.ts'
import { type MoneyFacts, sightingOf } from './money-facts.ts'
import type { MoneyCode, MoneyMismatch, MoneyRepair } from './money-mismatch.ts'

/** How Stripe and the rows of a booking differ. What was neither seen nor looked for says nothing. */
export function compareWithStripe(facts: MoneyFacts): MoneyMismatch[] {
  return [
    ...facts.payments.flatMap((payment) => comparePayment(facts, payment)),
    ...facts.refunds.flatMap((refund) => compareRefund(facts, refund)),
    ...facts.payouts.flatMap((payout) => comparePayout(facts, payout)),
    ...facts.reversals.flatMap((reversal) => compareReversal(facts, reversal)),
    ...facts.disputes.flatMap((dispute) => compareDispute(facts, dispute)),
    ...strangersOf(facts),
    ...refusedOf(facts),
  ]
}

/** True for what has moved at Stripe and not gone back, of which nobody here knows. */
export function isUnknownMoney({ kind, status, amount, returnedMinor }: Sighting): boolean {
  switch (kind) {
    case 'intent':
      return isMoneyIn(status) && returnedMinor < amount.amountMinor
    case 'refund':
      return status !== 'failed' && status !== 'canceled'
    case 'transfer':
    case 'reversal':
    case 'dispute':
      return true
  }
}

/** What a thing at Stripe is that nobody here knows. @param bookingId null where it belongs to none */
export const unknownOf = (
  sighting: Sighting,
  bookingId: MoneyMismatch['bookingId'],
  repair: MoneyRepair | null = null,
): MoneyMismatch => ({
  code: UNKNOWN[sighting.kind],
  subjectId: sighting.id,
  bookingId,
  detail: `Stripe has ${sighting.status} ${textOf(sighting.amount)}.`,
  repair,
})

const UNKNOWN = {
  intent: 'charge_unknown',
  refund: 'refund_unknown',
  transfer: 'transfer_unknown',
  reversal: 'reversal_unknown',
  dispute: 'dispute_unknown',
} as const satisfies Record<SightedKind, MoneyCode>

function comparePayment(facts: MoneyFacts, payment: PaymentRow): MoneyMismatch[] {
  const { id, status, amountMinor, currency, stripePaymentIntentId: stripeId } = payment
  const found = differenceOf(facts, id)
  if (isMissing(facts, stripeId)) {
    return isSecured(status)
      ? [found('charge_missing', `Here it is ${status}, at Stripe there is none.`)]
      : []
  }
  const seen = sightingOf(facts, 'intent', { id, stripeId })
  if (!seen) return []
  const there = intentStatus(seen)
  if (there !== status && (isDecided(there) || isDecided(status))) {
    const detail = `Here it is ${status}, at Stripe ${there}.`
    // Stripe never leaves what is over: who says so here has been told something else.
    if (status === 'succeeded') return [found('charge_missing', detail)]
    const repair = { kind: 'settle_payment' as const, paymentId: id }
    return [found('charge_unsettled', detail, mayBeSettled(facts, payment) ? repair : null)]
  }
  const asked = { amountMinor, currency }
  return isMoneyIn(there) && !isSame(seen.amount, asked)
    ? [found('charge_amount_differs', `${textOf(asked)} were asked for, Stripe has ${textOf(seen.amount)}.`)]
    : []
}

/** What was given up here is given back when it has come all the same: not where it is all that was paid for a stay that stands. */
function mayBeSettled({ booking, payments }: MoneyFacts, { id, status }: PaymentRow): boolean {
  const isPaidOtherwise = payments.some((other) => other.id !== id && other.status === 'succeeded')
  return status !== 'canceled' || isPaidOtherwise || !isStanding(booking.status)
}

function compareRefund(facts: MoneyFacts, refund: RefundRow): MoneyMismatch[] {
  const { id, status, amountMinor, stripeRefundId: stripeId } = refund
  const found = differenceOf(facts, id)
  if (isMissing(facts, stripeId)) return [found('refund_missing', `Here it is ${status}.`)]
  const seen = sightingOf(facts, 'refund', { id, stripeId })
  if (!seen) return []
  const asked = { amountMinor, currency: facts.booking.currency }
  if (!isSame(seen.amount, asked)) {
    return [found('refund_amount_differs', `${textOf(asked)} here, ${textOf(seen.amount)} at Stripe.`)]
  }
  if (stripeId !== null && seen.status === status) return []
  const { id: stripeRefundId, status: there } = seen
  const detail = `Here it is ${status}${stripeId === null ? ' and unsent' : ''}, at Stripe ${there}.`
  // A word that this version does not know is for somebody to read.
  const repair = isRefundStatus(there) && {
    kind: 'note_refund' as const,
    refundId: id,
    said: { id: stripeRefundId, status: there },
  }
  return [found('refund_unnoted', detail, repair || null)]
}

function comparePayout(facts: MoneyFacts, payout: PayoutRow): MoneyMismatch[] {
  const { id, status, amountMinor, currency, stripeTransferId: stripeId } = payout
  const found = differenceOf(facts, id)
  if (isMissing(facts, stripeId)) return [found('transfer_missing', `Here it is ${status}.`)]
  const seen = sightingOf(facts, 'transfer', { id, stripeId })
  if (!seen) return []
  const here = { amountMinor, currency }
  if (!isSame(seen.amount, here)) {
    return [found('transfer_amount_differs', `${textOf(here)} here, ${textOf(seen.amount)} at Stripe.`)]
  }
  if (stripeId !== null) return []
  const { id: transferId } = seen
  const repair = { kind: 'note_transfer' as const, payoutId: id, transferId, amountMinor }
  const detail = `Here it is ${status}, at Stripe ${transferId} was made.`
  // Another payout may have taken the place of one that has failed.
  return [found('transfer_unnoted', detail, isOpenPayout(status) ? repair : null)]
}

function compareReversal(facts: MoneyFacts, reversal: PayoutReversalRow): MoneyMismatch[] {
  const { id, status, amountMinor, stripeReversalId: stripeId } = reversal
  const found = differenceOf(facts, id)
  const seen = sightingOf(facts, 'reversal', { id, stripeId })
  if (!seen) {
    const { stripeTransferId = null } = facts.payouts.find((payout) => payout.id === reversal.payoutId) ?? {}
    // A transfer is seen with everything that was taken back of it.
    const isLookedAt = facts.sightings.some((sighting) => sighting.id === stripeTransferId)
    return status === 'succeeded' && isLookedAt
      ? [found('reversal_missing', `Here it is ${status}, and ${stripeTransferId} has none.`)]
      : []
  }
  const here = { amountMinor, currency: facts.booking.currency }
  if (!isSame(seen.amount, here)) {
    return [found('reversal_amount_differs', `${textOf(here)} here, ${textOf(seen.amount)} at Stripe.`)]
  }
  if (stripeId !== null) return []
  const { id: stripeReversalId } = seen
  const repair = { kind: 'note_reversal' as const, reversalId: id, stripeReversalId, amountMinor }
  const detail = `Here it is ${status}, at Stripe ${stripeReversalId} was made.`
  return [found('reversal_unnoted', detail, status === 'pending' ? repair : null)]
}

function compareDispute(facts: MoneyFacts, dispute: DisputeRow): MoneyMismatch[] {
  const { id, paymentId, status, isWithdrawn, isReinstated, stripeDisputeId } = dispute
  const found = differenceOf(facts, id)
  if (isMissing(facts, stripeDisputeId)) return [found('dispute_missing', `Here it is ${status}.`)]
  const seen = sightingOf(facts, 'dispute', { id, stripeId: stripeDisputeId })
  if (!seen) return []
  const here = stateOf({ status, isWithdrawn, isReinstated })
  const there = stateOf(seen)
  if (here === there) return []
  const repair = { kind: 'record_dispute' as const, paymentId, stripeDisputeId }
  return [found('dispute_unnoted', `Here it is ${here}, at Stripe ${there}.`, repair)]
}

/** What hangs at Stripe on something of this booking, and has no row. */
function strangersOf(facts: MoneyFacts): MoneyMismatch[] {
  const { booking, payments, refunds, payouts, reversals, disputes } = facts
  const known = new Set(
    [
      ...payments.map(({ id, stripePaymentIntentId }) => stripePaymentIntentId ?? id),
      ...refunds.map(({ id, stripeRefundId }) => stripeRefundId ?? id),
      ...payouts.map(({ id, stripeTransferId }) => stripeTransferId ?? id),
      ...reversals.map(({ id, stripeReversalId }) => stripeReversalId ?? id),
      ...disputes.map(({ stripeDisputeId }) => stripeDisputeId),
    ].map(String),
  )
  // Of an authorisation that was let go Stripe makes a refund of its own.
  const isTaken = (intentId: string | null) =>
    payments.some((payment) => payment.stripePaymentIntentId === intentId && payment.status === 'succeeded')
  return facts.sightings
    .filter((seen) => !known.has(seen.id) && !(seen.ourId !== null && known.has(seen.ourId)))
    .filter((seen) => isUnknownMoney(seen) && (seen.kind !== 'refund' || isTaken(seen.parentId)))
    .map((seen) => unknownOf(seen, booking.id, repairOfUnknown(facts, seen)))
}

/** What nobody can compare: nothing follows from it either. */
function refusedOf(facts: MoneyFacts): MoneyMismatch[] {
  const { payments, refunds, payouts, disputes } = facts
  const idOf = new Map<string | null, string>([
    ...payments.map((row) => [row.stripePaymentIntentId, row.id] as const),
    ...refunds.map((row) => [row.stripeRefundId, row.id] as const),
    ...payouts.map((row) => [row.stripeTransferId, row.id] as const),
    ...disputes.map((row) => [row.stripeDisputeId, row.id] as const),
  ])
  return [...facts.refused].map(([stripeId, message]) =>
    differenceOf(facts, idOf.get(stripeId) ?? stripeId)(
      'not_shown',
      `Stripe says of ${stripeId}: ${message}`,
    ),
  )
}

function repairOfUnknown({ payments }: MoneyFacts, { kind, id, parentId }: Sighting): MoneyRepair | null {
  const payment = payments.find(({ stripePaymentIntentId }) => stripePaymentIntentId === parentId)
  if (kind !== 'dispute' || !payment) return null
  return { kind: 'record_dispute', paymentId: payment.id, stripeDisputeId: id }
}

/** A mismatch about something of this booking. */
const differenceOf =
  ({ booking }: MoneyFacts, subjectId: string) =>
  (code: MoneyCode, detail: string, repair?: MoneyRepair | null): MoneyMismatch => ({
    code,
    subjectId,
    bookingId: booking.id,
    detail,
    repair: repair ?? null,
  })

const isMissing = ({ missing }: MoneyFacts, stripeId: string | null): boolean =>
  stripeId !== null && missing.has(stripeId)

const isDecided = (status: IntentStatus): boolean => isOver(status) || isSecured(status)

// safe because a word that this version does not know is none from which anything follows here
const intentStatus = ({ status }: Sighting) => status as IntentStatus

const REFUND_WORDS: Readonly<Record<RefundStatus, true>> = {
  pending: true,
  requires_action: true,
  succeeded: true,
  failed: true,
  canceled: true,
}

const isRefundStatus = (status: string): status is RefundStatus => Object.hasOwn(REFUND_WORDS, status)

const isMoneyIn = (status: string): boolean => status === 'succeeded' || status === 'requires_capture'

const isSame = (one: Money, other: Money): boolean =>
  one.amountMinor === other.amountMinor && one.currency === other.currency

const textOf = ({ amountMinor, currency }: Money): string => `${amountMinor} minor units of ${currency}`

const stateOf = ({
  status,
  isWithdrawn,
  isReinstated,
}: Pick<DisputeRow, 'isWithdrawn' | 'isReinstated'> & { status: string }): string =>
  [status, ...(isWithdrawn ? ['withdrawn'] : []), ...(isReinstated ? ['reinstated'] : [])].join(', ')
