import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ALTERATION_STATUSES,
  alterationDueAt,
  alterationMoves,
  alterationSourcesOf,
  differenceDeadline,
  isOpenAlteration,
  nightsBeyond,
  proposalDeadline,
} from '../../src/bookings/alteration.ts'
import { decideDifference } from '../../src/payments/payment.ts'
import { nightsOf } from '../../src/shared/stay.ts'
import { arbitraryStay, stay } from '../support/calendar.ts'

const HOUR = 60 * 60 * 1000
const NOW = 1_800_000_000_000

describe('an alteration', () => {
  it('is open while it waits for an answer or a payment, and ends by itself then', () => {
    expect(ALTERATION_STATUSES.filter(isOpenAlteration)).toEqual(['proposed', 'accepted'])
    const due = ALTERATION_STATUSES.map((status) => alterationDueAt({ status, expiresAt: 1, heldUntil: 2 }))
    expect(due).toEqual([1, 2, null, null, null, null])
  })

  it('moves along its edges only', () => {
    for (const to of ALTERATION_STATUSES) {
      for (const from of alterationSourcesOf(to)) expect(alterationMoves(from)).toContain(to)
    }
    expect(alterationSourcesOf('applied')).toEqual(['proposed', 'accepted'])
    expect(alterationSourcesOf('failed')).toEqual(['accepted'])
    expect(alterationSourcesOf('proposed')).toEqual([])
  })

  it('waits a day for an answer and half an hour for a payment, and not beyond the beginning of the stay', () => {
    const moments = { checkInDayAt: 0, checkInAt: NOW + 30 * HOUR, checkOutAt: 0, leaveFrom: null }
    expect(proposalDeadline(moments, NOW)).toBe(NOW + 24 * HOUR)
    expect(differenceDeadline(moments, NOW)).toBe(NOW + HOUR / 2)
    const near = { ...moments, checkInAt: NOW + 1 }
    expect([proposalDeadline(near, NOW), differenceDeadline(near, NOW)]).toEqual([NOW + 1, NOW + 1])
  })
})

describe('nights beyond another stay', () => {
  it.each([
    ['all of one that lies apart', stay('2027-03-10', 2), stay('2027-03-20', 2), [stay('2027-03-10', 2)]],
    [
      'those before and after one within',
      stay('2027-03-10', 5),
      stay('2027-03-12', 1),
      [stay('2027-03-10', 2), stay('2027-03-13', 2)],
    ],
    ['none of one that covers it', stay('2027-03-10', 2), stay('2027-03-09', 5), []],
    [
      'those after one that touches its beginning',
      stay('2027-03-10', 3),
      stay('2027-03-10', 1),
      [stay('2027-03-11', 2)],
    ],
  ])('are %s', (_, of, other, expected) => {
    expect(nightsBeyond(of, other)).toEqual(expected)
  })

  it('are exactly the nights that the other does not have', () => {
    fc.assert(
      fc.property(arbitraryStay, arbitraryStay, (of, other) => {
        const others = nightsOf(other)
        const expected = nightsOf(of).filter((night) => !others.includes(night))
        expect(nightsBeyond(of, other).flatMap(nightsOf)).toEqual(expected)
      }),
    )
  })
})

describe('a payment for what an alteration costs more', () => {
  const facts = (
    intent: 'succeeded' | 'canceled' | 'processing' | 'requires_payment_method',
    more: Partial<Parameters<typeof decideDifference>[0]> = {},
  ) =>
    decideDifference({
      intent: { status: intent, lastErrorCode: null, captureBefore: null },
      payment: { status: 'requires_payment_method', lastErrorCode: null },
      booking: { status: 'confirmed' },
      alteration: { status: 'accepted' },
      ownsNights: true,
      ...more,
    }).kind

  it('changes the booking while its nights are held for it', () => {
    expect(facts('succeeded')).toBe('alter')
    expect(facts('processing')).toBe('note')
  })

  it('goes back whenever there is nothing to be had for it', () => {
    expect(facts('succeeded', { ownsNights: false })).toBe('refund')
    expect(facts('succeeded', { booking: { status: 'cancelled' } })).toBe('refund')
    for (const status of ALTERATION_STATUSES.filter((each) => each !== 'accepted')) {
      expect([status, facts('succeeded', { alteration: { status } })]).toEqual([status, 'refund'])
    }
    expect(facts('succeeded', { payment: { status: 'canceled', lastErrorCode: null } })).toBe('refund')
  })

  it('does not stay payable when the alteration is over', () => {
    expect(facts('requires_payment_method', { alteration: { status: 'failed' } })).toBe('cancel')
  })

  it('has its effect once', () => {
    expect(facts('succeeded', { payment: { status: 'succeeded', lastErrorCode: null } })).toBe('nothing')
  })
})
