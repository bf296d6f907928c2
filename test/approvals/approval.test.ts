import { describe, expect, it } from 'vitest'
import {
  APPROVAL_LASTS_MS,
  APPROVAL_STATUSES,
  type ApprovalFacts,
  decideOnApproval,
  statusAt,
} from '../../src/approvals/approval.ts'

const NOW = Date.UTC(2026, 10, 26)

const ASKED: ApprovalFacts = {
  status: 'pending',
  requestedBy: 'usr_asks',
  requesterIsAdmin: true,
  beneficiaryId: 'usr_guest',
  decidedBy: null,
  expiresAt: NOW + APPROVAL_LASTS_MS,
}

const approve = (facts: Partial<ApprovalFacts> = {}, by: `usr_${string}` = 'usr_other') =>
  decideOnApproval({ ...ASKED, ...facts }, { by, decision: 'approve' }, NOW)

describe('to approve', () => {
  it('takes another admin', () => {
    expect(approve()).toEqual({ ok: true, value: 'decide' })
    expect(approve({}, 'usr_asks')).toEqual({ ok: false, refusal: { reason: 'own_request' } })
  })

  it('takes somebody who does not get the money', () => {
    expect(approve({}, 'usr_guest')).toEqual({ ok: false, refusal: { reason: 'own_money' } })
  })

  it('takes that who has asked still could', () => {
    expect(approve({ requesterIsAdmin: false })).toEqual({
      ok: false,
      refusal: { reason: 'requester_lost_role' },
    })
  })

  it('takes less than 72 hours', () => {
    expect(approve({ expiresAt: NOW + 1 }).ok).toBe(true)
    expect(approve({ expiresAt: NOW })).toEqual({ ok: false, refusal: { reason: 'over', status: 'expired' } })
  })
})

it.each(['usr_other', 'usr_asks', 'usr_guest'] as const)(
  '%s can reject, whatever became of who has asked',
  (by) => {
    const facts = { ...ASKED, requesterIsAdmin: false }
    expect(decideOnApproval(facts, { by, decision: 'reject' }, NOW)).toEqual({ ok: true, value: 'decide' })
  },
)

describe.each(APPROVAL_STATUSES.filter((status) => status !== 'pending'))('what is %s', (status) => {
  it.each(['approve', 'reject'] as const)(
    'can be decided no more: to %s it is a repetition at most',
    (decision) => {
      const facts = { ...ASKED, status, decidedBy: 'usr_other' as const }
      const isSame =
        status === 'rejected' ? decision === 'reject' : status !== 'expired' && decision === 'approve'
      const repeated = isSame
        ? { ok: true, value: 'repeat' }
        : { ok: false, refusal: { reason: 'over', status } }
      expect(decideOnApproval(facts, { by: 'usr_other', decision }, NOW)).toEqual(repeated)
      expect(decideOnApproval(facts, { by: 'usr_third', decision }, NOW).ok).toBe(false)
    },
  )

  it('stays so when time goes on', () => {
    expect(statusAt({ status, expiresAt: NOW - 1 }, NOW)).toBe(status)
  })
})
