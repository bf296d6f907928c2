import type { AlterationRow } from '../bookings/tables.ts'
import { writeOffsOf } from '../bookings/write-off.ts'
import {
  alterationOf,
  cancellationOf,
  chargeOf,
  disputeLossOf,
  disputeReturnOf,
  disputeWithdrawalOf,
  goodwillOf,
  goodwillReturnOf,
  isBalanced,
  type LedgerKind,
  type LedgerTransaction,
  type Posting,
  payoutOf,
  payoutReversalOf,
  payoutSetOffOf,
  refundOf,
  refundReturnOf,
  saleOf,
  summedUp,
  writeOffOf,
} from '../ledger/posting.ts'
import type { DisputeRow, PaymentRow, RefundRow } from '../payments/tables.ts'
import type { Instant } from '../shared/local-date.ts'
import { sumMinor } from '../shared/money.ts'
import type { MoneyFacts } from './money-facts.ts'
import type { MoneyMismatch } from './money-mismatch.ts'

/**
 * How the books of a booking differ from what has been sold, taken, given back, disputed and paid out by its rows.
 *
 * @param doubted what is not certain to have moved: nothing is posted for it
 */
export function compareWithLedger(
  facts: MoneyFacts,
  { doubted, now }: { doubted: ReadonlySet<string>; now: Instant },
): MoneyMismatch[] {
  const expected = expectedMovements(facts, now).filter(({ movement }) => movement.postings.length > 0)
  const about = { bookingId: facts.booking.id, repair: null }
  const byId = new Map(facts.movements.map((movement) => [movement.id, movement]))
  const wanted = new Set(expected.map(({ movement }) => movement.id))
  return [
    ...expected.flatMap(({ movement, subjectId }): MoneyMismatch[] => {
      const { id } = movement
      const posted = byId.get(id)
      const detail = `It is ${textOf(movement.postings)}.`
      if (!posted) {
        const repair = doubted.has(subjectId) ? null : { kind: 'post_movement' as const, movement }
        return [{ ...about, code: 'movement_missing', subjectId: id, detail, repair }]
      }
      if (textOf(posted.postings) === textOf(movement.postings)) return []
      const written = `${detail} The books say ${textOf(posted.postings)}.`
      return [{ ...about, code: 'movement_differs', subjectId: id, detail: written }]
    }),
    ...excessOf(facts)
      .filter(({ id }) => !wanted.has(id))
      .map(
        ({ id: subjectId, postings }): MoneyMismatch => ({
          ...about,
          code: 'movement_excess',
          subjectId,
          detail: `The books say ${textOf(postings)}.`,
        }),
      ),
    ...unbalancedOf(facts),
  ]
}

/** What the books say that the guest owes; less than nothing for what is owed to them. */
export const guestBalance = ({ movements }: Pick<MoneyFacts, 'movements'>): number =>
  sumMinor(
    movements
      .flatMap(({ postings }) => postings)
      .filter(({ account }) => account === 'guest')
      .map(({ amountMinor }) => amountMinor),
  )

interface ExpectedMovement {
  movement: LedgerTransaction
  /** Of which row it follows. */
  subjectId: string
}

function expectedMovements(facts: MoneyFacts, at: Instant): ExpectedMovement[] {
  const { booking, payments, refunds, disputes, payouts, reversals } = facts
  const of = (subjectId: string, movements: readonly LedgerTransaction[]) =>
    movements.map((movement) => ({ movement, subjectId }))
  return [
    ...of(booking.id, salesOf(facts, at)),
    ...payments.flatMap((payment) => of(payment.id, chargesOf(facts, payment, at))),
    ...refunds.flatMap((refund) => of(refund.id, refundMovements(facts, refund, at))),
    ...disputes.flatMap((dispute) => of(dispute.id, disputeMovements(facts, dispute, at))),
    ...payouts.flatMap((payout) =>
      // One that was set off as a whole was never sent.
      payout.stripeTransferId === null ? [] : of(payout.id, [payoutOf(booking, payout, at)]),
    ),
    ...reversals.flatMap((reversal) =>
      reversal.status === 'succeeded' ? of(reversal.id, [payoutReversalOf(booking, reversal, at)]) : [],
    ),
    ...setOffMovements(facts, at).flatMap((movement) => of(movement.id, [movement])),
  ]
}

/** What was sold, how it was altered, and what was undone of it. */
function salesOf({ booking, alterations }: MoneyFacts, at: Instant): LedgerTransaction[] {
  if (booking.confirmedAt === null) return []
  const applied = alterations
    .filter(({ status }) => status === 'applied')
    .toSorted((one, other) => endOf(one) - endOf(other))
  const soldLines = applied[0]?.before.lines ?? booking.lines
  return [
    saleOf({ ...booking, lines: soldLines }, at),
    ...applied.map((alteration) =>
      alterationOf({ ...booking, lines: alteration.before.lines }, alteration, at),
    ),
    ...(booking.reversalLines === null
      ? []
      : [cancellationOf({ ...booking, lines: booking.reversalLines }, at)]),
    ...writeOffsOf(booking).map((writeOff) => writeOffOf(booking, writeOff, at)),
  ]
}

const endOf = ({ endedAt, createdAt }: AlterationRow): Instant => endedAt ?? createdAt

/** A payment that was given up here and succeeded all the same is given back, and has been taken before. */
function chargesOf({ booking, refunds }: MoneyFacts, payment: PaymentRow, at: Instant): LedgerTransaction[] {
  const isTaken = payment.status === 'succeeded' || refunds.some(({ paymentId }) => paymentId === payment.id)
  return isTaken ? [chargeOf(booking, payment, at)] : []
}

function refundMovements(
  { booking }: MoneyFacts,
  { id, amountMinor, status, stripeRefundId, givenBy }: RefundRow,
  at: Instant,
): LedgerTransaction[] {
  const moved = { id, amountMinor }
  const isOver = status === 'failed' || status === 'canceled'
  const hasGone = status === 'succeeded' || (isOver && stripeRefundId !== null)
  const from = givenBy === 'host' ? ('host_payable' as const) : ('platform_revenue' as const)
  const gift = { ...moved, from }
  return [
    ...(hasGone ? [refundOf(booking, moved, at)] : []),
    ...(hasGone && isOver ? [refundReturnOf(booking, moved, at)] : []),
    ...(givenBy === null ? [] : [goodwillOf(booking, gift, at)]),
    ...(givenBy !== null && isOver ? [goodwillReturnOf(booking, gift, at)] : []),
  ]
}

function disputeMovements({ booking }: MoneyFacts, dispute: DisputeRow, at: Instant): LedgerTransaction[] {
  const { id, loss, isWithdrawn, isReinstated } = dispute
  return [
    ...(isWithdrawn ? [disputeWithdrawalOf(booking, dispute, at)] : []),
    ...(isReinstated ? [disputeReturnOf(booking, dispute, at)] : []),
    ...(loss === null ? [] : [disputeLossOf(booking, { id, postings: loss }, at)]),
  ]
}

/** Each set-off stands in two bookings; only what stands in this one. */
const setOffMovements = ({ booking, setOffs }: MoneyFacts, at: Instant): LedgerTransaction[] =>
  setOffs
    .flatMap(({ payoutId, from, to, amountMinor }) => {
      const { currency } = booking
      const places = { from: { id: from, currency }, to: { id: to, currency } }
      return payoutSetOffOf(places, { id: payoutId, amountMinor }, at)
    })
    .filter(({ bookingId }) => bookingId === booking.id)

/** What was given before is weighed when it is set off, and nowhere else: it follows from no row. */
const UNFOUNDED: readonly LedgerKind[] = ['set_off']

/** Movements for which there should be a reason. A loss that was recovered is as if it had not been. */
function excessOf({ movements }: MoneyFacts): LedgerTransaction[] {
  const lossOf = (recovery: LedgerTransaction) =>
    movements.find(({ id }) => id === recovery.id.replace('dispute_recovery:', 'dispute_loss:'))
  const recovered = movements.flatMap((movement) => {
    const loss = movement.kind === 'dispute_recovery' ? lossOf(movement) : undefined
    if (!loss) return []
    return summedUp([...movement.postings, ...loss.postings]).length === 0 ? [movement.id, loss.id] : []
  })
  return movements.filter(({ id, kind }) => !UNFOUNDED.includes(kind) && !recovered.includes(id))
}

function unbalancedOf({ booking, movements }: MoneyFacts): MoneyMismatch[] {
  const unbalanced = movements.filter(({ postings }) => !isBalanced(postings))
  if (unbalanced.length === 0) return []
  const detail = `${unbalanced.map(({ id }) => id).join(', ')} do not sum to zero.`
  return [{ code: 'books_unbalanced', subjectId: booking.id, bookingId: booking.id, detail, repair: null }]
}

const textOf = (postings: readonly Posting[]): string =>
  postings
    .map(({ account, amountMinor }) => `${account} ${amountMinor}`)
    .sort()
    .join(', ')
