import type { PayoutId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'

/**
 * `scheduled`: it will be paid when it is due. `held`: it waits, for a reason that is told. `paid`: Stripe has taken it on.
 * `failed`: Stripe has refused it; another one takes its place. `reversed`: all of it was taken back.
 */
export const PAYOUT_STATUSES = ['scheduled', 'held', 'paid', 'failed', 'reversed'] as const
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number]

/** From here a payout still goes somewhere. */
export const OPEN_PAYOUT_STATUSES = ['scheduled', 'held'] as const satisfies readonly PayoutStatus[]

export const isOpenPayout = (status: PayoutStatus): boolean =>
  OPEN_PAYOUT_STATUSES.some((open) => open === status)

/** A part of a payout that is to be taken back, or was. */
export const REVERSAL_STATUSES = ['pending', 'succeeded', 'failed'] as const
export type ReversalStatus = (typeof REVERSAL_STATUSES)[number]

/** A person’s part of what a host earns by a booking; the parts of all are a hundred percent, in hundredths. */
export interface PayoutPortion {
  userId: UserId
  hundredths: number
}

/** Whether somebody can be paid: there is no account, or not yet one that can receive anything. */
export type ReceiverState = 'missing' | 'not_ready' | 'ready'

/** What was kept from a payout for what its receiver owes of another booking. */
export interface SetOff<BookingId extends string = string> {
  bookingId: BookingId
  amountMinor: number
}

/** A payout that is not wanted any more after it was tried in vain. */
export const NOT_NEEDED = 'not_needed'

/** How long after it was sent Stripe may still be at it: longer than any request of ours lasts. */
const UNDER_WAY_MS = 60_000

/** True while the answer to a request may still come. */
export const mayBeUnderWay = (sentAt: Instant, now: Instant): boolean => now < sentAt + UNDER_WAY_MS

const RETRY_AFTER_MS = 10 * 60_000
const RETRY_AFTER_MAX_MS = 24 * 60 * 60_000

/** From when on another payout may be tried after Stripe has refused so many, the last one then. */
export function retryAt(refused: number, lastAt: Instant): Instant {
  return lastAt + Math.min(RETRY_AFTER_MS * 2 ** (refused - 1), RETRY_AFTER_MAX_MS)
}

export interface PaidPart {
  id: PayoutId
  /** What has not been taken back of it. */
  leftMinor: number
}

/** Which payouts give back how much of what was paid too much: the last one first. @param paid oldest first */
export function sharePullBack(
  excessMinor: number,
  paid: readonly PaidPart[],
): { parts: { payoutId: PayoutId; amountMinor: number }[]; missingMinor: number } {
  let missingMinor = excessMinor
  const parts: { payoutId: PayoutId; amountMinor: number }[] = []
  for (const { id, leftMinor } of paid.toReversed()) {
    const amountMinor = Math.min(missingMinor, leftMinor)
    if (amountMinor <= 0) continue
    parts.push({ payoutId: id, amountMinor })
    missingMinor -= amountMinor
  }
  return { parts, missingMinor }
}
