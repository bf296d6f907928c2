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
