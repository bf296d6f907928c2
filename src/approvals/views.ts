import { type Instant, toIso } from '../shared/local-date.ts'
import { money } from '../shared/money.ts'
import { statusAt } from './approval.ts'
import type { Approval } from './schemas.ts'
import type { ApprovalRow } from './tables.ts'

export function toApproval(row: ApprovalRow, now: Instant): Approval {
  const { amountMinor, currency, failureCode, failureDetail } = row
  return {
    id: row.id,
    operation: row.operation,
    subjectId: row.subjectId,
    bookingId: row.bookingId,
    amount: amountMinor === null || currency === null ? null : money(amountMinor, currency),
    statedReason: row.statedReason,
    beneficiaryId: row.beneficiaryId,
    status: statusAt(row, now),
    requestedBy: row.requestedBy,
    requestedAt: toIso(row.requestedAt),
    expiresAt: toIso(row.expiresAt),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt === null ? null : toIso(row.decidedAt),
    decisionReason: row.decisionReason,
    resultId: row.resultId,
    failure: failureCode === null ? null : { code: failureCode, detail: failureDetail ?? '' },
  }
}
