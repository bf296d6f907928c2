import type { ApprovalId, UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import { APPROVAL_LASTS_MS } from './approval.ts'
import type { ApprovalRow } from './tables.ts'

type Asked = Pick<
  ApprovalRow,
  'operation' | 'subjectId' | 'bookingId' | 'amountMinor' | 'currency' | 'statedReason' | 'beneficiaryId'
>

/** Something that an admin wants, and that another one has to agree on. */
export const newApproval = (
  asked: Asked,
  { id, requestedBy, at }: { id: ApprovalId; requestedBy: UserId; at: Instant },
): ApprovalRow => ({
  ...asked,
  id,
  status: 'pending',
  requestedBy,
  requestedAt: at,
  expiresAt: at + APPROVAL_LASTS_MS,
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  resultId: null,
  failureCode: null,
  failureDetail: null,
  checkAt: at + APPROVAL_LASTS_MS,
})
