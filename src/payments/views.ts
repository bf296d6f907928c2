import type { SavedMethod } from '../platform/stripe.ts'
import { type Instant, toIso } from '../shared/local-date.ts'
import type { PaymentMethod } from './payment-method-schemas.ts'
import type { PaymentRecord } from './repository.ts'
import type { DisputeSummary, Payment, Refund } from './schemas.ts'
import type { DisputeRow, RefundRow } from './tables.ts'

/** A payment without its client secret, which is never stored. */
export function toPayment({ payment: row, refunds, disputes }: PaymentRecord): Payment {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency })
  return {
    id: row.id,
    bookingId: row.bookingId,
    alterationId: row.alterationId,
    instalment: row.alterationId === null ? row.instalment : null,
    status: row.status,
    amount: money(row.amountMinor),
    amountRefunded: money(row.amountRefundedMinor),
    refunds: refunds.map((refund) => toRefund(refund, row.currency)),
    disputes: disputes.map(toDisputeSummary),
    provider: 'stripe',
    savesPaymentMethod: row.savesMethod,
    lastErrorCode: row.lastErrorCode,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  }
}

export const toPaymentMethod = ({ id, type, card, createdAt }: SavedMethod): PaymentMethod => ({
  id,
  type,
  card,
  createdAt: toIso(createdAt),
})

export function toRefund(row: RefundRow, currency: string): Refund {
  const { id, status, amountMinor, reason, givenBy, statedReason, createdAt } = row
  return {
    id,
    status,
    amount: { amountMinor, currency },
    reason,
    givenBy,
    statedReason,
    createdAt: toIso(createdAt),
  }
}

/** What guest and host see of a dispute. */
export function toDisputeSummary(row: DisputeRow): DisputeSummary {
  const { id, status, reason, amountMinor, currency, evidenceDueAt, openedAt } = row
  return {
    id,
    status,
    reason,
    amount: { amountMinor, currency },
    evidenceDueAt: isoOrNull(evidenceDueAt),
    openedAt: toIso(openedAt),
  }
}

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant))
