import { toIso } from '../shared/local-date.ts'
import type { Payout } from './schemas.ts'
import type { PayoutRow } from './tables.ts'

export function toPayout(row: PayoutRow): Payout {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency })
  return {
    id: row.id,
    bookingId: row.bookingId,
    userId: row.userId,
    instalment: row.instalment,
    status: row.status,
    amount: money(row.amountMinor),
    setOff: money(row.setOffMinor),
    reversed: money(row.reversedMinor),
    dueAt: toIso(row.dueAt),
    heldReason: row.heldReason,
    holdNote: row.holdNote,
    failureCode: row.failureCode,
    paidAt: row.paidAt === null ? null : toIso(row.paidAt),
    createdAt: toIso(row.createdAt),
  }
}
