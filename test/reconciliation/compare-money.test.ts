import { describe, expect, it } from 'vitest'
import { chargeOf, refundOf, saleOf } from '../../src/ledger/posting.ts'
import type { Sighting } from '../../src/platform/stripe-lists.ts'
import type { LineItem } from '../../src/pricing/quote-schemas.ts'
import { compareMoney } from '../../src/reconciliation/compare-money.ts'
import { isUnknownMoney } from '../../src/reconciliation/compare-with-stripe.ts'
import { isUnderWay, type MoneyFacts } from '../../src/reconciliation/money-facts.ts'
import { isMoneyDue, MONEY_STAGES, stageAfter, windowUntil } from '../../src/reconciliation/money-stage.ts'

const NOW = Date.UTC(2026, 10, 26)
const LONG_AGO = NOW - 86_400_000
const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

const LINES = [
  { payer: 'guest', payee: 'host', total: EUR(9_000) },
  { payer: 'guest', payee: 'platform', total: EUR(1_000) },
] as unknown as LineItem[] // safe because only these members are looked at

const BOOKING = { id: 'bkg_1', currency: 'EUR', lines: LINES } as const

/** A stay that was sold and paid for, and of which every side says the same. */
function agreed(): MoneyFacts {
  const payment = {
    id: 'pay_1',
    alterationId: null,
    status: 'succeeded',
    amountMinor: 10_000,
    currency: 'EUR',
    stripePaymentIntentId: 'pi_1',
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
  }
  // safe because a comparison looks at no other members
  return {
    booking: {
      ...BOOKING,
      status: 'confirmed',
      totalMinor: 10_000,
      checkIn: '2026-12-01',
      checkOut: '2026-12-03',
      confirmedAt: LONG_AGO,
      createdAt: LONG_AGO,
      cancelledAt: null,
      reversalLines: null,
      laterInstalments: [],
    },
    alterations: [],
    payments: [payment],
    refunds: [],
    disputes: [],
    payouts: [],
    reversals: [],
    setOffs: [],
    stepMinor: 1,
    payoutPlan: null,
    debts: [],
    movements: [saleOf(BOOKING, LONG_AGO), chargeOf(BOOKING, { id: 'pay_1', amountMinor: 10_000 }, LONG_AGO)],
    sightings: [INTENT],
    missing: new Set<string>(),
    refused: new Map<string, string>(),
    hasNights: true,
  } as unknown as MoneyFacts
}

const INTENT: Sighting = {
  kind: 'intent',
  id: 'pi_1',
  ourId: 'pay_1',
  parentId: 'bkg_1',
  status: 'succeeded',
  amount: EUR(10_000),
  returnedMinor: 0,
  isWithdrawn: false,
  isReinstated: false,
  createdAt: LONG_AGO,
}

const codesOf = (facts: MoneyFacts) =>
  compareMoney(facts, { now: NOW, today: '2026-11-26' }).map(({ code, repair }) => [
    code,
    repair?.kind ?? null,
  ])

it('what agrees has no mismatch, and what was not seen says nothing', () => {
  expect(codesOf(agreed())).toEqual([])
  expect(codesOf({ ...agreed(), sightings: [] })).toEqual([])
})

describe('a movement', () => {
  it('is nothing where a long stay has instalments to come', () => {
    const facts = agreed()
    const later = { number: 2, amountMinor: 4_000, status: 'planned', attempts: 0, dueAt: NOW, startsAt: NOW }
    const [payment] = facts.payments
    const long = {
      ...facts,
      booking: { ...facts.booking, laterInstalments: [later] },
      payments: [{ ...payment, amountMinor: 6_000 }],
      movements: [
        saleOf(BOOKING, LONG_AGO),
        chargeOf(BOOKING, { id: 'pay_1', amountMinor: 6_000 }, LONG_AGO),
      ],
      sightings: [{ ...INTENT, amount: EUR(6_000) }],
    } as unknown as MoneyFacts
    expect(compareMoney(long, { today: '2026-11-26', now: NOW })).toEqual([])
  })

  it('that is missing is posted under its own name', () => {
    const facts = agreed()
    const [sale] = facts.movements
    expect(codesOf({ ...facts, movements: sale ? [sale] : [] })).toEqual([
      ['movement_missing', 'post_movement'],
    ])
  })

  it('of what Stripe says otherwise is not posted', () => {
    const facts = agreed()
    const [sale] = facts.movements
    const sightings = [{ ...INTENT, status: 'canceled' }]
    expect(codesOf({ ...facts, sightings, movements: sale ? [sale] : [] })).toEqual([
      ['charge_missing', null],
      ['movement_missing', null],
    ])
  })

  it('that nothing follows from is too much', () => {
    const facts = agreed()
    const refund = refundOf(BOOKING, { id: 'rfd_1', amountMinor: 5 }, LONG_AGO)
    expect(codesOf({ ...facts, movements: [...facts.movements, refund] })).toEqual([
      ['movement_excess', null],
    ])
  })
})

describe('a payment that Stripe has taken and that is not settled here', () => {
  const unsettled = (status: string, booking: object = {}) => {
    const facts = agreed()
    return {
      ...facts,
      booking: { ...facts.booking, status: 'pending_payment', confirmedAt: null, ...booking },
      payments: facts.payments.map((payment) => ({ ...payment, status })),
      movements: [],
    } as unknown as MoneyFacts
  }

  it('is settled', () => {
    expect(codesOf(unsettled('requires_payment_method'))).toEqual([['charge_unsettled', 'settle_payment']])
  })

  it('is given back where it was given up and nothing stands', () => {
    expect(codesOf(unsettled('canceled', { status: 'expired' }))[0]).toEqual([
      'charge_unsettled',
      'settle_payment',
    ])
  })

  it('is left alone where it was given up and is all that was paid for a stay that stands', () => {
    expect(codesOf(unsettled('canceled', { status: 'confirmed', confirmedAt: LONG_AGO }))).toContainEqual([
      'charge_unsettled',
      null,
    ])
  })
})

describe('what is unknown', () => {
  it('at Stripe is money, unless it has gone back or nothing has moved', () => {
    expect(isUnknownMoney(INTENT)).toBe(true)
    expect(isUnknownMoney({ ...INTENT, returnedMinor: 10_000 })).toBe(false)
    expect(isUnknownMoney({ ...INTENT, status: 'requires_payment_method' })).toBe(false)
    expect(isUnknownMoney({ ...INTENT, kind: 'refund', status: 'failed' })).toBe(false)
  })

  it('of a payment that was only set aside is none: Stripe makes a refund when it lets it go', () => {
    const refund: Sighting = { ...INTENT, kind: 'refund', id: 're_1', ourId: null, parentId: 'pi_1' }
    const facts = agreed()
    expect(codesOf({ ...facts, sightings: [INTENT, refund] })).toEqual([['refund_unknown', null]])
    const isReleased = {
      ...facts,
      booking: { ...facts.booking, status: 'declined', confirmedAt: null },
      payments: facts.payments.map((payment) => ({ ...payment, status: 'canceled' })),
      sightings: [{ ...INTENT, status: 'canceled' }, refund],
      movements: [],
      hasNights: false,
    } as unknown as MoneyFacts
    expect(codesOf(isReleased)).toEqual([])
  })
})

it('something is under way for ten minutes after anything has moved', () => {
  const facts = agreed()
  expect(isUnderWay(facts, NOW)).toBe(false)
  const sightings = [{ ...INTENT, createdAt: NOW - 9 * 60_000 }]
  expect(isUnderWay({ ...facts, sightings }, NOW)).toBe(true)
})

describe('the stages', () => {
  it('follow each other to the end', () => {
    expect(MONEY_STAGES.map(stageAfter)).toEqual([...MONEY_STAGES.slice(1), 'closing'])
  })

  it('begin once a day, and look back further than a refund may fail', () => {
    expect([isMoneyDue(null, NOW), isMoneyDue(LONG_AGO, NOW), isMoneyDue(LONG_AGO + 1, NOW)]).toEqual([
      true,
      true,
      false,
    ])
    const { from, to } = windowUntil(NOW)
    expect([to, to - from > 30 * 86_400_000]).toEqual([NOW, true])
  })
})
