import type { SavedMethod } from '../platform/stripe.ts'
import { toIso } from '../shared/local-date.ts'
import type { PaymentMethod } from './payment-method-schemas.ts'
import type { Payment } from './schemas.ts'
import type { PaymentRow, RefundRow } from './tables.ts'

/** A payment without its client secret, which is never stored. */
export function toPayment(row: PaymentRow, refunds: readonly RefundRow[]): Payment {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency })
  return {
    id: row.id,
    bookingId: row.bookingId,
    alterationId: row.alterationId,
    status: row.status,
    amount: money(row.amountMinor),
    amountRefunded: money(row.amountRefundedMinor),
    refunds: refunds.map(({ id, status, amountMinor, reason, createdAt }) => ({
      id,
      status,
      amount: money(amountMinor),
      reason,
      createdAt: toIso(createdAt),
    })),
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
