import type { DisputeStatus } from '../platform/stripe.ts'

/** The bank has not decided yet: until then the host is not paid for the stay. */
export const OPEN_DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
] as const satisfies readonly DisputeStatus[]

/** True while the bank has not decided. */
export const isOpenDispute = (status: DisputeStatus): boolean =>
  OPEN_DISPUTE_STATUSES.some((open) => open === status)
