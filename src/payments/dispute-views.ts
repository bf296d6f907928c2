import { toIso } from '../shared/local-date.ts'
import type { Dispute } from './dispute-schemas.ts'
import type { DisputeRow } from './tables.ts'
import { toDisputeSummary } from './views.ts'

/** A dispute as those see it who answer it. */
export function toDispute(row: DisputeRow): Dispute {
  const { currency, loss, evidenceSubmittedAt } = row
  return {
    ...toDisputeSummary(row),
    bookingId: row.bookingId,
    paymentId: row.paymentId,
    stripeDisputeId: row.stripeDisputeId,
    isWithdrawn: row.isWithdrawn,
    isReinstated: row.isReinstated,
    loss: loss?.map(({ account, amountMinor }) => ({ account, amount: { amountMinor, currency } })) ?? null,
    evidenceSubmittedAt: evidenceSubmittedAt === null ? null : toIso(evidenceSubmittedAt),
    evidenceSubmittedBy: row.evidenceSubmittedBy,
  }
}
