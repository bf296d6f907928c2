import { describe, expect, it } from 'vitest'
import type { CancellableStay } from '../../src/bookings/cancellation.ts'
import { tiersOf } from '../../src/bookings/cancellation-policy.ts'
import { isBalanced } from '../../src/ledger/posting.ts'
import {
  answersFor,
  decideDispute,
  holdsMoney,
  isOpenDispute,
  type KnownDispute,
  lossPostings,
} from '../../src/payments/dispute.ts'
import { DISPUTE_STATUSES } from '../../src/platform/stripe.ts'
import type { LineItem } from '../../src/pricing/quote-schemas.ts'
import { money } from '../../src/shared/money.ts'

const NOTHING = { withdrawal: false, return: false, loss: false, recovery: false }

const known = (fields: Partial<KnownDispute> = {}): KnownDispute => ({
  status: 'needs_response',
  isWithdrawn: false,
  isReinstated: false,
  loss: null,
  ...fields,
})

describe('what follows from the state of a dispute', () => {
  it.each([
    ['an inquiry', null, { status: 'warning_needs_response' }, {}],
    [
      'one that takes the money at once',
      null,
      { status: 'needs_response', isWithdrawn: true },
      { withdrawal: true },
    ],
    ['one that is known', { isWithdrawn: true }, { status: 'under_review', isWithdrawn: true }, {}],
    [
      'one that is won',
      { isWithdrawn: true },
      { status: 'won', isWithdrawn: true, isReinstated: true },
      { return: true },
    ],
    [
      'one that is won, before the money is back',
      { isWithdrawn: true },
      { status: 'won', isWithdrawn: true },
      {},
    ],
    [
      'one that is heard of when it is over',
      null,
      { status: 'won', isWithdrawn: true, isReinstated: true },
      { withdrawal: true, return: true },
    ],
    ['one that is lost', { isWithdrawn: true }, { status: 'lost', isWithdrawn: true }, { loss: true }],
    ['one that is lost, before the money is gone', {}, { status: 'lost' }, {}],
    ['one that was lost', { isWithdrawn: true, loss: [] }, { status: 'lost', isWithdrawn: true }, {}],
    [
      'one that was lost and is won in the appeal',
      { isWithdrawn: true, loss: [] },
      { status: 'won', isWithdrawn: true, isReinstated: true },
      { return: true, recovery: true },
    ],
  ] as const)('%s', (_, before, said, moved) => {
    const facts = { isWithdrawn: false, isReinstated: false, ...said }
    expect(decideDispute(before && known(before), facts)).toEqual({ ...NOTHING, ...moved })
  })
})

it('every status is open or over, and money is held by open ones only', () => {
  const over = DISPUTE_STATUSES.filter((status) => !isOpenDispute(status))
  expect(over).toEqual(['warning_closed', 'won', 'lost', 'prevented'])
  expect(over.filter(holdsMoney)).toEqual([])
  expect(DISPUTE_STATUSES.filter((status) => isOpenDispute(status) && !holdsMoney(status))).toEqual([
    'warning_needs_response',
    'warning_under_review',
  ])
})

const line = (
  code: LineItem['code'],
  total: number,
  payer: LineItem['payer'],
  payee: LineItem['payee'],
): LineItem => ({
  code,
  label: code,
  unitPrice: money(total, 'EUR'),
  quantity: 1,
  total: money(total, 'EUR'),
  payer,
  payee,
})

/** 700 for nights, 98 and 21 for the platform, 10 of tax: the guest pays 808, the host gets 679. */
const STAY: CancellableStay = {
  checkIn: '2027-03-10',
  checkOut: '2027-03-17',
  timeZone: 'Europe/Paris',
  checkInTime: '15:00',
  checkOutTime: '11:00',
  createdAt: 0,
  confirmedAt: 0,
  currency: 'EUR',
  laterInstalments: [],
  cancellationTiers: tiersOf('moderate'),
  lines: [
    line('nightly', 700, 'guest', 'host'),
    line('guest_service_fee', 98, 'guest', 'platform'),
    line('tax', 10, 'guest', 'tax_authority'),
    line('host_service_fee', -21, 'platform', 'host'),
  ],
}

const byAccount = (postings: ReturnType<typeof lossPostings>) =>
  Object.fromEntries(postings.map(({ account, amountMinor }) => [account, amountMinor]))

describe('a loss', () => {
  it('about the stay is borne by everybody who has earned of it', () => {
    const loss = { amountMinor: 808, owedMinor: 0, reason: 'product_not_received' }
    expect(byAccount(lossPostings(STAY, loss))).toEqual({
      host_payable: 679,
      platform_revenue: 119,
      tax_payable: 10,
      disputes: -808,
    })
  })

  it('about the payment is borne by the platform', () => {
    const loss = { amountMinor: 808, owedMinor: 0, reason: 'fraudulent' }
    expect(byAccount(lossPostings(STAY, loss))).toEqual({ platform_revenue: 808, disputes: -808 })
  })

  it('pays what was owed to the guest first', () => {
    const loss = { amountMinor: 808, owedMinor: 300, reason: 'fraudulent' }
    expect(byAccount(lossPostings(STAY, loss))).toEqual({
      guest: 300,
      platform_revenue: 508,
      disputes: -808,
    })
  })

  it('of a stay of which nothing is left, or that never was sold, is borne by the platform', () => {
    const loss = { amountMinor: 808, owedMinor: 0, reason: 'product_not_received' }
    const expected = { platform_revenue: 808, disputes: -808 }
    expect(byAccount(lossPostings(null, loss))).toEqual(expected)
    expect(byAccount(lossPostings({ ...STAY, lines: [] }, loss))).toEqual(expected)
  })

  it('is balanced, whatever its size', () => {
    for (const reason of ['fraudulent', 'product_unacceptable']) {
      for (let amountMinor = 1; amountMinor < 1_200; amountMinor += 7) {
        for (const owedMinor of [0, Math.floor(amountMinor / 3), amountMinor]) {
          const postings = lossPostings(STAY, { amountMinor, owedMinor, reason })
          expect(isBalanced(postings)).toBe(true)
          expect(byAccount(postings)['disputes']).toBe(-amountMinor)
          expect(byAccount(postings)['guest'] ?? 0).toBe(owedMinor)
        }
      }
    }
  })

  it('for a reason that nobody knows yet is the platform’s', () => {
    expect(answersFor('a_new_reason')).toBe('platform')
  })
})
