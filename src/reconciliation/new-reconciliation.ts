import type { MoneyReconciliationId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { windowUntil } from './money-stage.ts'
import type { MoneyReconciliationRow } from './tables.ts'

/** A reconciliation of money that begins. @param requestedBy null when it is time for it */
export function newReconciliation(
  id: MoneyReconciliationId,
  requestedBy: UserId | null,
  at: Instant,
): MoneyReconciliationRow {
  const { from, to } = windowUntil(at)
  return {
    id,
    status: 'running',
    stage: 'intent',
    after: null,
    windowFrom: from,
    windowTo: to,
    requestedBy,
    leaseUntil: at,
    lease: 0,
    seen: 0,
    examined: 0,
    startedAt: at,
    finishedAt: null,
  }
}
