import type { AlterationRow, BookingRow } from '../bookings/tables.ts'
import type { LedgerTransaction } from '../ledger/posting.ts'
import type { DisputeRow, PaymentRow, RefundRow } from '../payments/tables.ts'
import type { PayoutPlanRow, PayoutReversalRow, PayoutRow } from '../payouts/tables.ts'
import type { SightedKind, Sighting } from '../platform/stripe-lists.ts'
import type { BookingId, PayoutId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

/** Everything that is known about the money of a booking, on all sides. */
export interface MoneyFacts {
  booking: BookingRow
  /** In which amounts of its currency can be moved. */
  stepMinor: number
  alterations: readonly AlterationRow[]
  payments: readonly PaymentRow[]
  refunds: readonly RefundRow[]
  disputes: readonly DisputeRow[]
  payouts: readonly PayoutRow[]
  reversals: readonly PayoutReversalRow[]
  /** What was kept from payouts of one booking for what was owed of another, where this one is either. */
  setOffs: readonly KeptPart[]
  /** When its payouts are decided next, and who gets how much once that is settled; null when nothing was sold by it. */
  payoutPlan: Pick<PayoutPlanRow, 'lookAt' | 'portions'> | null
  /** What its people owe of it, to be kept from their next payouts. */
  debts: readonly { userId: UserId; owedMinor: number }[]
  movements: readonly LedgerTransaction[]
  /** What was seen at Stripe. */
  sightings: readonly Sighting[]
  /** Stripe’s ids of what was looked for there in vain. */
  missing: ReadonlySet<string>
  /** What Stripe has refused to show, and what it said; by its ids. */
  refused: ReadonlyMap<string, string>
  /** Postgres's copy of the calendar has nights of it. */
  hasNights: boolean
}

export interface KeptPart {
  payoutId: PayoutId
  /** Who owes it. */
  userId: UserId
  /** The booking whose payout it was kept from. */
  from: BookingId
  to: BookingId
  amountMinor: number
}

/** What is said at one moment at Stripe, and here some time later, is on its way and no mismatch. */
const UNDER_WAY_MS = 10 * 60_000

/** True while something about the money of a booking has moved so recently that sides may not have heard of each other. */
export function isUnderWay(facts: MoneyFacts, now: Instant): boolean {
  const { booking, alterations, payments, refunds, disputes, payouts, reversals, movements, sightings } =
    facts
  const moments = [
    booking.createdAt,
    booking.confirmedAt,
    booking.cancelledAt,
    ...alterations.flatMap(({ createdAt, endedAt }) => [createdAt, endedAt]),
    ...[...payments, ...refunds, ...disputes, ...payouts, ...reversals].map(({ updatedAt }) => updatedAt),
    ...movements.map(({ at }) => at),
    ...sightings.map(({ createdAt }) => createdAt),
  ]
  return moments.some((moment) => moment !== null && isRecent(moment, now))
}

/** True for a moment at which one side may have said what the other has not heard. */
export const isRecent = (moment: Instant, now: Instant): boolean => moment > now - UNDER_WAY_MS

/** What Stripe has of a row of ours: by its own id once that is known, before by ours. */
export function sightingOf(
  { sightings }: Pick<MoneyFacts, 'sightings'>,
  kind: SightedKind,
  row: { id: string; stripeId: string | null },
): Sighting | null {
  const isOf = ({ id, ourId }: Sighting) => (row.stripeId === null ? ourId === row.id : id === row.stripeId)
  return sightings.find((sighting) => sighting.kind === kind && isOf(sighting)) ?? null
}
