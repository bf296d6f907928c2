import { toIso } from '../shared/local-date.ts'
import { dueNowMinor } from './alteration.ts'
import type { Alteration } from './alteration-schemas.ts'
import type { AlterationRow } from './tables.ts'
import { toIsoOrNull } from './views.ts'

/** An alteration as both sides of its booking see it. */
export function toAlteration(row: AlterationRow): Alteration {
  const { currency } = row
  return {
    id: row.id,
    bookingId: row.bookingId,
    status: row.status,
    proposedBy: row.proposedBy,
    checkIn: row.checkIn,
    checkOut: row.checkOut,
    guests: row.guests,
    nights: row.nights,
    lines: row.lines,
    totals: row.totals,
    dueAtProperty: row.dueAtProperty,
    difference: { amountMinor: row.differenceMinor, currency },
    dueNow: { amountMinor: dueNowMinor(row), currency },
    createdAt: toIso(row.createdAt),
    expiresAt: toIso(row.expiresAt),
    heldUntil: toIsoOrNull(row.heldUntil),
  }
}
