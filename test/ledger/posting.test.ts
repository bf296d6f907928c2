import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cancellationTerms } from '../../src/bookings/cancellation.ts'
import {
  alterationOf,
  cancellationOf,
  chargeOf,
  isBalanced,
  type Posting,
  postingsOf,
  refundOf,
  refundReturnOf,
  saleOf,
} from '../../src/ledger/posting.ts'
import { LINE_PARTIES, type LineItem } from '../../src/pricing/quote-schemas.ts'
import { newId } from '../../src/shared/id.ts'
import { fromIso } from '../../src/shared/local-date.ts'
import { money } from '../../src/shared/money.ts'

const AT = fromIso('2026-11-26T12:00:00Z')
const id = newId('bkg')

function line(payer: LineItem['payer'], payee: LineItem['payee'], amountMinor: number): LineItem {
  const total = money(amountMinor, 'EUR')
  const code = payer === 'platform' ? 'host_service_fee' : 'fee'
  return { code, label: 'a line', unitPrice: total, quantity: 1, total, payer, payee }
}

/** Seven nights for 786.00 with fees of 110.04 and 23.58 and taxes of 78.60. */
const LINES = [
  line('guest', 'host', 78_600),
  line('guest', 'platform', 11_004),
  line('guest', 'tax_authority', 7_860),
  line('platform', 'host', -2_358),
]

const booking = { id, currency: 'EUR', lines: LINES }
const parties = fc.constantFrom(...LINE_PARTIES)
const anyLines = fc.array(
  fc.tuple(parties, parties, fc.integer({ min: -1_000_000, max: 1_000_000 })).map((args) => line(...args)),
)

const balanceOf = (postings: readonly Posting[]) =>
  Object.fromEntries(postings.map(({ account, amountMinor }) => [account, amountMinor]))

describe('a sale', () => {
  it('debits the guest with everything, and credits everyone their part', () => {
    expect(balanceOf(saleOf(booking, AT).postings)).toEqual({
      guest: 97_464,
      host_payable: -76_242,
      platform_revenue: -13_362,
      tax_payable: -7_860,
    })
  })

  it('is undone to nothing by a cancellation that gives everything back', () => {
    const stay = {
      ...booking,
      cancellationTiers: [],
      laterInstalments: [],
      checkIn: '2026-12-03',
      checkOut: '2026-12-10',
      timeZone: 'Europe/Paris',
      checkInTime: '15:00',
      checkOutTime: '11:00',
      confirmedAt: AT,
      createdAt: AT,
    }
    const { lines } = cancellationTerms(stay, 'host', AT)
    const both = [...saleOf(booking, AT).postings, ...cancellationOf({ ...booking, lines }, AT).postings]
    for (const account of ['guest', 'host_payable', 'platform_revenue', 'tax_payable']) {
      const own = both.filter((posting) => posting.account === account)
      expect(own.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0)
    }
  })
})

describe('any lines', () => {
  it('balance, with at most one posting for an account and none of zero', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const postings = postingsOf(lines)
        expect(isBalanced(postings)).toBe(true)
        expect(new Set(postings.map(({ account }) => account)).size).toBe(postings.length)
        expect(postings.every(({ amountMinor }) => amountMinor !== 0)).toBe(true)
      }),
    )
  })

  it('sold and altered are the altered ones sold', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (sold, altered) => {
        const before = saleOf({ ...booking, lines: sold }, AT)
        const change = alterationOf({ ...booking, lines: sold }, { id: newId('alt'), lines: altered }, AT)
        const sum: Record<string, number> = {}
        for (const { account, amountMinor } of [...before.postings, ...change.postings]) {
          sum[account] = (sum[account] ?? 0) + amountMinor
        }
        const left = Object.fromEntries(Object.entries(sum).filter(([, amountMinor]) => amountMinor !== 0))
        expect(left).toEqual(balanceOf(postingsOf(altered)))
      }),
    )
  })
})

it('money that comes, goes back and comes back again is at Stripe, as the guest’s', () => {
  const [charge, refund, back] = [
    chargeOf(booking, { id: newId('pay'), amountMinor: 97_464 }, AT),
    refundOf(booking, { id: newId('rfd'), amountMinor: 5_000 }, AT),
    refundReturnOf(booking, { id: newId('rfd'), amountMinor: 5_000 }, AT),
  ]
  expect(balanceOf(charge.postings)).toEqual({ stripe_clearing: 97_464, guest: -97_464 })
  expect(balanceOf(refund.postings)).toEqual({ stripe_clearing: -5_000, guest: 5_000 })
  expect(balanceOf(back.postings)).toEqual({ stripe_clearing: 5_000, guest: -5_000 })
})

it('the same movement always has the same name, and others have others', () => {
  const payment = { id: newId('pay'), amountMinor: 1 }
  expect(chargeOf(booking, payment, AT).id).toBe(chargeOf(booking, payment, AT + 1).id)
  const refund = { id: newId('rfd'), amountMinor: 1 }
  expect(refundOf(booking, refund, AT).id).not.toBe(refundReturnOf(booking, refund, AT).id)
  expect(saleOf(booking, AT).id).not.toBe(cancellationOf(booking, AT).id)
})
