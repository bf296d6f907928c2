import type { AppContext } from '../context.ts'
import type { DomainEvent } from '../events/domain-event.ts'
import { payoutSetOffOf } from '../ledger/posting.ts'
import { databaseFailure } from '../platform/database.ts'
import { stripeStepMinor } from '../platform/stripe-amount.ts'
import type { BookingId, PayoutId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { lookAtStripe, type SeenPayouts } from './look-at-stripe.ts'
import { NOT_NEEDED, type ReceiverState } from './payout.ts'
import { portionsOf } from './payout-parts.ts'
import { decidePayouts, type PayoutDecision, type PayoutFacts, type WantedPayout } from './payout-plan.ts'
import { type StoredDecision, storeDecision } from './repository.ts'
import { type ReversalCase, sendReversal } from './send-reversal.ts'
import { aboutPayout, sendTransfer, type TransferCase } from './send-transfer.ts'
import type { PayoutAccountRow, PayoutReversalRow, PayoutRow } from './tables.ts'

export type LookAtPayoutsContext = Pick<AppContext, 'db' | 'log' | 'newId' | 'now' | 'stripe'>

/**
 * Decides the payouts of a booking anew and does what follows: what is due is sent, what was paid too much is taken back,
 * and what has to wait says why. In three phases, so that nothing is lost or paid twice wherever it breaks off: what was
 * sent before is found at Stripe, the decision is stored, Stripe is asked under keys made of what is stored.
 *
 * Whoever decides at the same time stores nothing; doing it again changes nothing.
 *
 * @throws what the driver throws: the next look begins where this one has stopped
 */
export async function lookAtPayouts(ctx: LookAtPayoutsContext, bookingId: BookingId): Promise<void> {
  const seen = await lookAtStripe(ctx, bookingId)
  if (!seen) return
  const facts = factsOf(seen)
  const decision = decidePayouts(facts, ctx.now())
  const stored = toStored(ctx, seen, facts, decision)
  if (!(await isStored(ctx, stored))) return
  for (const order of transfersOf(seen, stored)) await sendTransfer(ctx, order)
  for (const order of reversalsOf(seen, stored)) await sendReversal(ctx, order)
}

async function isStored(ctx: LookAtPayoutsContext, decision: StoredDecision): Promise<boolean> {
  try {
    await storeDecision(ctx, decision)
    return true
  } catch (error) {
    const failure = databaseFailure(error)
    if (failure?.kind !== 'refused') throw error
    // Something has moved since it was read, which is a reason to look again of its own.
    const { bookingId } = decision
    ctx.log.info('payout.changed_meanwhile', { bookingId, message: failure.message })
    return false
  }
}

function factsOf(seen: SeenPayouts): PayoutFacts {
  const { booking, balance, hasOpenDispute, underWay, neverMade, settledElsewhere, payments, debts } = seen
  return {
    booking,
    earnedMinor: balance.earnedMinor,
    isLedgerBalanced: balance.totalMinor === 0,
    hasOpenDispute,
    portions: seen.portions ?? portionsOf(booking.hostId, seen.coHosts),
    stepMinor: stripeStepMinor(booking.currency),
    payouts: seen.payouts.map((row) => ({ ...row, isUnderWay: underWay.has(row.id) })),
    reversals: seen.reversals.filter(({ id }) => !neverMade.has(id)),
    settledElsewhere,
    payments: payments.filter(({ intentId }) => intentId !== null).map(leftNow(seen)),
    receivers: new Map(seen.accounts.map((account) => [account.userId, receiverOf(account)])),
    debts,
  }
}

/** A payout that was never made takes nothing from its payment, although it is still stored as sent. */
const leftNow =
  ({ payouts, underWay }: SeenPayouts) =>
  ({ paymentId, leftMinor }: SeenPayouts['payments'][number]) => {
    const unmade = payouts.filter(
      (row) => row.paymentId === paymentId && row.sentAt !== null && !underWay.has(row.id),
    )
    return { paymentId, leftMinor: unmade.reduce((left, { amountMinor }) => left + amountMinor, leftMinor) }
  }

function receiverOf({ stripeAccountId, canReceiveTransfers }: PayoutAccountRow): ReceiverState {
  if (stripeAccountId === null) return 'missing'
  return canReceiveTransfers ? 'ready' : 'not_ready'
}

/** The decision as rows, with the ids of what is new. */
function toStored(
  ctx: LookAtPayoutsContext,
  seen: SeenPayouts,
  facts: PayoutFacts,
  decision: PayoutDecision,
): StoredDecision {
  const at = ctx.now()
  const { booking, version } = seen
  const { id: bookingId, currency } = booking
  const rows = decision.payouts.map((wanted) => ({ wanted, row: rowOf(ctx, seen, wanted, at) }))
  const known = new Map(seen.payouts.map((row) => [row.id, row]))
  const given = decision.dropped.flatMap((id) => known.get(id) ?? [])
  const setOffs = rows.flatMap(({ wanted, row: { id: payoutId, userId } }) =>
    wanted.setOffs.map((setOff) => ({ payoutId, userId, ...setOff })),
  )
  return {
    bookingId,
    at,
    version,
    lookAt: decision.lookAt,
    portions: isPinned(decision) ? facts.portions : null,
    inserted: rows.filter(({ wanted }) => wanted.id === null).map(({ row }) => row),
    updated: [
      ...rows.filter(({ wanted }) => wanted.id !== null).map(({ row }) => row),
      // Stripe knows its key: it stays, so that whatever comes of it has a row.
      ...given.filter(({ attempts }) => attempts > 0).map((row) => notNeeded(row, at)),
    ],
    deleted: given.filter(({ attempts }) => attempts === 0).map(({ id }) => id),
    setOffs,
    reversals: decision.pullBacks.map((part) => reversalRowOf(ctx, part, at)),
    forgotten: [...seen.neverMade],
    debts: decision.debts,
    currency,
    movements: setOffs.flatMap(({ payoutId, bookingId: owedOf, amountMinor }) =>
      payoutSetOffOf({ from: booking, to: { id: owedOf, currency } }, { id: payoutId, amountMinor }, at),
    ),
    events: rows.flatMap(({ row }) => newsOf(ctx, known.get(row.id), row, at)),
  }
}

/** Once something leaves it is settled who gets how much: later parts and what is taken back go by the same. */
const isPinned = ({ payouts }: PayoutDecision): boolean =>
  payouts.some(({ sendFrom, setOffs }) => sendFrom !== null || setOffs.length > 0)

function rowOf(
  { newId }: LookAtPayoutsContext,
  { booking, payouts, accounts }: SeenPayouts,
  wanted: WantedPayout,
  at: Instant,
): PayoutRow {
  const { id, sendFrom, setOffs, ...payout } = wanted
  const before = payouts.find((row) => row.id === id)
  const account = accounts.find(({ userId }) => userId === wanted.userId)
  return {
    reversedMinor: 0,
    stripeTransferId: null,
    failureCode: null,
    createdAt: at,
    ...before,
    ...payout,
    id: id ?? newId('po'),
    bookingId: booking.id,
    currency: booking.currency,
    setOffMinor: setOffs.reduce((sum, { amountMinor }) => sum + amountMinor, before?.setOffMinor ?? 0),
    paymentId: sendFrom,
    stripeAccountId: sendFrom === null ? null : (account?.stripeAccountId ?? null),
    sentAt: sendFrom === null ? null : at,
    attempts: (before?.attempts ?? 0) + (sendFrom === null ? 0 : 1),
    paidAt: payout.status === 'paid' ? at : null,
    updatedAt: at,
  }
}

const notNeeded = (row: PayoutRow, at: Instant): PayoutRow => ({
  ...row,
  status: 'failed',
  failureCode: NOT_NEEDED,
  sentAt: null,
  updatedAt: at,
})

const reversalRowOf = (
  { newId }: LookAtPayoutsContext,
  { payoutId, amountMinor }: { payoutId: PayoutId; amountMinor: number },
  at: Instant,
): PayoutReversalRow => ({
  id: newId('prv'),
  payoutId,
  amountMinor,
  status: 'pending',
  stripeReversalId: null,
  failureCode: null,
  createdAt: at,
  updatedAt: at,
})

/** That it waits is told once for each reason; one that was set off as a whole is paid by that. */
function newsOf(
  { newId }: LookAtPayoutsContext,
  before: PayoutRow | undefined,
  row: PayoutRow,
  at: Instant,
): DomainEvent[] {
  const fact = { id: newId('evt'), subjectId: row.id, occurredAt: at }
  if (row.status === 'paid') return [{ ...fact, type: 'payout.paid', data: aboutPayout(row) }]
  if (row.heldReason === null || row.heldReason === before?.heldReason) return []
  return [{ ...fact, type: 'payout.held', data: { ...aboutPayout(row), reason: row.heldReason } }]
}

function transfersOf({ payments }: SeenPayouts, { inserted, updated }: StoredDecision): TransferCase[] {
  return [...inserted, ...updated].flatMap((payout) => {
    const { stripeAccountId, sentAt, paymentId } = payout
    const intentId = payments.find((payment) => payment.paymentId === paymentId)?.intentId
    return sentAt !== null && stripeAccountId && intentId ? [{ payout, stripeAccountId, intentId }] : []
  })
}

function reversalsOf({ payouts }: SeenPayouts, { reversals }: StoredDecision): ReversalCase[] {
  return reversals.flatMap((reversal) => {
    const payout = payouts.find(({ id }) => id === reversal.payoutId)
    return payout?.stripeTransferId ? [{ reversal, payout, transferId: payout.stripeTransferId }] : []
  })
}
