import type { UserId } from '../shared/id.ts'
import type { Instant } from '../shared/local-date.ts'
import type { Result } from '../shared/result.ts'
import { ok, refuse } from '../shared/result.ts'

/**
 * What one admin cannot do alone: it hands out money on nobody's word but theirs, lets somebody off it, or makes another
 * admin. Whatever keeps
 * money where it is is none of it, and neither is a cancellation: it gives back no more than was paid for the stay, and a home
 * that has burnt down waits for no second admin.
 */
export const APPROVED_OPERATIONS = [
  'createRefund',
  'releasePayout',
  'waiveInstalments',
  'changeUserRoles',
] as const
export type ApprovedOperation = (typeof APPROVED_OPERATIONS)[number]

/**
 * `pending`: another admin is to decide. `approved`: it is being done. `carried_out`: it is done. `failed`: it was not
 * possible any more. `rejected`, `expired`: it will not be done.
 */
export const APPROVAL_STATUSES = [
  'pending',
  'approved',
  'carried_out',
  'failed',
  'rejected',
  'expired',
] as const
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number]

export const APPROVAL_DECISIONS = ['approve', 'reject'] as const
export type ApprovalDecision = (typeof APPROVAL_DECISIONS)[number]

/** A weekend long, so that what is asked for on a Friday evening can be decided on Monday. */
export const APPROVAL_LASTS_MS = 72 * 60 * 60_000

/** What a decision is decided from. */
export interface ApprovalFacts {
  status: ApprovalStatus
  requestedBy: UserId
  /** Whether they are still an admin whose account may act. */
  requesterIsAdmin: boolean
  /** Who gets the money, or the role. */
  beneficiaryId: UserId
  decidedBy: UserId | null
  expiresAt: Instant
}

export type ApprovalRefusal =
  | { reason: 'over'; status: ApprovalStatus }
  | { reason: 'own_request' }
  | { reason: 'own_money' }
  | { reason: 'requester_lost_role' }

/**
 * Whether somebody can decide so, who is an admin. Whoever has asked can take it back and not approve it, and nobody approves
 * what they get themselves, be it money or a role.
 *
 * @returns `decide`, or `repeat` when they have decided the same before
 */
export function decideOnApproval(
  facts: ApprovalFacts,
  { by, decision }: { by: UserId; decision: ApprovalDecision },
  now: Instant,
): Result<'decide' | 'repeat', ApprovalRefusal> {
  const status = statusAt(facts, now)
  if (status !== 'pending') {
    const isSame = facts.decidedBy === by && decisionBehind(status) === decision
    return isSame ? ok('repeat') : refuse({ reason: 'over', status })
  }
  if (decision === 'reject') return ok('decide')
  if (facts.requestedBy === by) return refuse({ reason: 'own_request' })
  if (facts.beneficiaryId === by) return refuse({ reason: 'own_money' })
  return facts.requesterIsAdmin ? ok('decide') : refuse({ reason: 'requester_lost_role' })
}

/** Its time may be over before anybody has written that down. */
export const statusAt = (
  { status, expiresAt }: Pick<ApprovalFacts, 'status' | 'expiresAt'>,
  now: Instant,
): ApprovalStatus => (status === 'pending' && expiresAt <= now ? 'expired' : status)

/** How it was decided that has come so far; null when nobody has decided. */
function decisionBehind(status: ApprovalStatus): ApprovalDecision | null {
  switch (status) {
    case 'approved':
    case 'carried_out':
    case 'failed':
      return 'approve'
    case 'rejected':
      return 'reject'
    case 'pending':
    case 'expired':
      return null
  }
}
