import { describe, expect, it } from 'vitest'
import { type GateFacts, HELD_REASONS, shutGate } from '../../src/payouts/payout-gates.ts'

const OPEN: GateFacts = {
  isHeldByAdmin: false,
  isCharged: true,
  bookingStatus: 'in_stay',
  hasOpenDispute: false,
  isLedgerBalanced: true,
  receiver: 'ready',
  refusedUntil: null,
}
const NOW = 1_000

describe('a gate', () => {
  it('is open when nothing is in the way', () => {
    expect(shutGate(OPEN, NOW)).toBeNull()
    expect(shutGate({ ...OPEN, bookingStatus: 'completed', refusedUntil: NOW }, NOW)).toBeNull()
    expect(shutGate({ ...OPEN, bookingStatus: 'cancelled' }, NOW)).toBeNull()
  })

  it.each<[(typeof HELD_REASONS)[number], Partial<GateFacts>]>([
    ['admin_hold', { isHeldByAdmin: true }],
    ['stay_not_begun', { bookingStatus: 'confirmed' }],
    ['stay_not_begun', { bookingStatus: 'requested' }],
    ['dispute_open', { hasOpenDispute: true }],
    ['ledger_unbalanced', { isLedgerBalanced: false }],
    ['account_missing', { receiver: 'missing' }],
    ['account_not_ready', { receiver: 'not_ready' }],
    ['transfer_refused', { refusedUntil: NOW + 1 }],
    ['not_covered', { isCharged: false }],
  ])('is shut: %s', (reason, facts) => {
    expect(shutGate({ ...OPEN, ...facts }, NOW)).toBe(reason)
  })

  it('that is shut first is the one that is told', () => {
    expect(shutGate({ ...OPEN, isHeldByAdmin: true, receiver: 'missing' }, NOW)).toBe('admin_hold')
    expect(HELD_REASONS).toContain('not_covered')
  })
})
