import { type Instant, toIso } from '../shared/local-date.ts'
import { MONEY_MEANINGS } from './money-mismatch.ts'
import type { ReconciliationRecord } from './money-repository.ts'
import type { MoneyFinding, MoneyReconciliation } from './money-schemas.ts'
import type { MoneyFindingRow } from './tables.ts'

export function toMoneyReconciliation({
  reconciliation: row,
  open,
  repaired,
  gone,
}: ReconciliationRecord): MoneyReconciliation {
  const { id, status, stage, requestedBy, seen, examined } = row
  return {
    id,
    status,
    stage,
    windowFrom: toIso(row.windowFrom),
    windowTo: toIso(row.windowTo),
    requestedBy,
    startedAt: toIso(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
    counts: { seen, examined, open, repaired, gone },
  }
}

export function toMoneyFinding(row: MoneyFindingRow): MoneyFinding {
  const { id, code, subjectId, bookingId, detail, repair, status } = row
  return {
    id,
    code,
    meaning: MONEY_MEANINGS[code],
    subjectId,
    bookingId,
    detail,
    repair,
    status,
    foundAt: toIso(row.foundAt),
    seenAt: toIso(row.seenAt),
    closedAt: isoOrNull(row.closedAt),
  }
}

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant))
