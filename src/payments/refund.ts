import type { PaymentId, RefundId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { sumMinor } from '../shared/money.ts'
import { nextCheckAt, type RefundReason } from './payment.ts'
import type { DisputeRow, PaymentRow, RefundRow } from './tables.ts'

/** Who can give back more than the sale owes, and bears it. */
export const REFUND_GIVERS = ['host', 'platform'] as const
export type RefundGiver = (typeof REFUND_GIVERS)[number]

export interface RefundOfPayment {
  id: RefundId
  paymentId: PaymentId
  amountMinor: number
  reason: RefundReason
  givenBy?: RefundGiver
  statedReason?: string | undefined
}

/** A refund that is decided and of which nobody knows yet; the sweep looks at it when nobody else has sent it. */
export const newRefund = (
  { givenBy, statedReason, ...refund }: RefundOfPayment,
  now: Instant,
): RefundRow => ({
  ...refund,
  status: 'pending',
  stripeRefundId: null,
  givenBy: givenBy ?? null,
  statedReason: statedReason ?? null,
  checkAt: nextCheckAt(now, now),
  createdAt: now,
  updatedAt: now,
})

/** What of a payment can still go back: not what is promised already, nor what a bank has given back itself. */
export function leftOf(
  { id, amountMinor, status }: Pick<PaymentRow, 'id' | 'amountMinor' | 'status'>,
  refunds: readonly RefundRow[],
  disputes: readonly DisputeRow[],
): number {
  if (status !== 'succeeded') return 0
  const promised = refunds.filter((refund) => refund.paymentId === id && isPromised(refund))
  const lost = disputes.filter((dispute) => dispute.paymentId === id && dispute.loss !== null)
  return Math.max(0, amountMinor - sumMinor([...promised, ...lost].map((part) => part.amountMinor)))
}

/** It has gone back, or is on its way. */
const isPromised = ({ status }: Pick<RefundRow, 'status'>): boolean =>
  status !== 'failed' && status !== 'canceled'

/** A payment that was taken, and what is left of it to give back. */
export interface RefundablePayment<Id extends string = string> {
  paymentId: Id
  leftMinor: number
}

/** Which payment gives back how much. */
export interface RefundPart<Id extends string = string> {
  paymentId: Id
  amountMinor: number
}

/**
 * Shares a refund between the payments of a booking: the last one gives back first, so that what was paid for a change of
 * the stay goes back before the stay itself.
 *
 * @param payments oldest first
 * @returns the parts, and what no payment has left to give
 */
export function allocateRefund<Id extends string>(
  refundMinor: number,
  payments: readonly RefundablePayment<Id>[],
): { parts: RefundPart<Id>[]; missingMinor: number } {
  let missingMinor = refundMinor
  const parts: RefundPart<Id>[] = []
  for (const { paymentId, leftMinor } of payments.toReversed()) {
    const amountMinor = Math.min(missingMinor, leftMinor)
    if (amountMinor <= 0) continue
    parts.push({ paymentId, amountMinor })
    missingMinor -= amountMinor
  }
  return { parts, missingMinor }
}
