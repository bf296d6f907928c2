import { type CancellableStay, guestTotal, statedTerms } from '../bookings/cancellation.ts'
import { type Posting, postingsOf, summedUp } from '../ledger/posting.ts'
import type { DisputeStatus, StripeDispute } from '../platform/stripe.ts'

/** The bank has not decided yet: until then the host is not paid for the stay. */
export const OPEN_DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
] as const satisfies readonly DisputeStatus[]

/** True while the bank has not decided. */
export const isOpenDispute = (status: DisputeStatus): boolean =>
  OPEN_DISPUTE_STATUSES.some((open) => open === status)

/**
 * The bank holds what the guest has paid, so that a refund would pay it twice. Not while it only inquires: a refund is the
 * answer to that.
 */
export const HOLDING_DISPUTE_STATUSES = [
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
] as const satisfies readonly DisputeStatus[]

/** True while a refund would have to wait. */
export const holdsMoney = (status: DisputeStatus): boolean =>
  HOLDING_DISPUTE_STATUSES.some((holding) => holding === status)

/** Where the bank still listens. */
export const awaitsEvidence = (status: DisputeStatus): boolean =>
  status === 'needs_response' || status === 'warning_needs_response'

/** What is known of a dispute, and has been acted on. */
export interface KnownDispute {
  status: DisputeStatus
  isWithdrawn: boolean
  isReinstated: boolean
  loss: readonly Posting[] | null
}

/** What has moved since: total and stable, so that nothing moves twice however often a dispute is told of. */
export interface DisputeMovements {
  withdrawal: boolean
  return: boolean
  loss: boolean
  recovery: boolean
}

/** What follows from the state of a dispute. @param before null for one that nobody here has heard of */
export function decideDispute(
  before: KnownDispute | null,
  said: Pick<StripeDispute, 'status' | 'isWithdrawn' | 'isReinstated'>,
): DisputeMovements {
  return {
    withdrawal: said.isWithdrawn && !before?.isWithdrawn,
    return: said.isReinstated && !before?.isReinstated,
    loss: said.status === 'lost' && said.isWithdrawn && !said.isReinstated && !before?.loss,
    recovery: said.isReinstated && !!before?.loss,
  }
}

/** Reasons about the stay itself, and not about the payment: https://docs.stripe.com/disputes/categories. */
const ABOUT_THE_STAY: ReadonlySet<string> = new Set([
  'product_not_received',
  'product_unacceptable',
  'credit_not_processed',
  'subscription_canceled',
])

/**
 * Who answers for a dispute that is lost. About the stay it is undone as a cancellation would undo it, so that host, platform
 * and tax authority each give back their part. Whether a card was its holder's is the platform's business alone: it has taken
 * the payment.
 */
export const answersFor = (reason: string): 'everybody' | 'platform' =>
  ABOUT_THE_STAY.has(reason) ? 'everybody' : 'platform'

/**
 * How a loss stands in the books. What was owed to the guest anyway, because its refund had to wait for the bank, is paid by
 * it; the rest is borne by who answers for it, and by the platform where nobody has anything left of the stay.
 *
 * @param stay what is left of the sale; null when nothing was sold
 */
export function lossPostings(
  stay: CancellableStay | null,
  { amountMinor, owedMinor, reason }: { amountMinor: number; owedMinor: number; reason: string },
): Posting[] {
  const restMinor = amountMinor - owedMinor
  const isShared = stay !== null && answersFor(reason) === 'everybody'
  const sharedMinor = isShared ? Math.min(restMinor, guestTotal(stay)) : 0
  const lines = isShared && sharedMinor > 0 ? statedTerms(stay, sharedMinor).lines : []
  const alone = restMinor - sharedMinor
  return summedUp([
    ...postingsOf(lines),
    { account: 'platform_revenue', amountMinor: alone },
    { account: 'guest', amountMinor: amountMinor - alone },
    { account: 'disputes', amountMinor: -amountMinor },
  ])
}
