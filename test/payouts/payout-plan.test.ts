import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAt, sharePullBack } from '../../src/payouts/payout.ts'
import {
  decidePayouts,
  type KnownPayout,
  type PayoutFacts,
  type WantedPayout,
} from '../../src/payouts/payout-plan.ts'
import type { PayoutId, UserId } from '../../src/shared/id.ts'
import { fromIso } from '../../src/shared/local-date.ts'

const HOST: UserId = 'usr_host'
const DUE = fromIso('2027-03-11T14:00:00Z')

const factsOf = (changes: Partial<PayoutFacts> = {}): PayoutFacts => ({
  booking: {
    status: 'in_stay',
    checkIn: '2027-03-10',
    checkOut: '2027-03-14',
    timeZone: 'Europe/Paris',
    checkInTime: '15:00',
    checkOutTime: '11:00',
    totalMinor: 0,
    laterInstalments: [],
  },
  earnedMinor: 10_000,
  isLedgerBalanced: true,
  hasOpenDispute: false,
  portions: [{ userId: HOST, hundredths: 10_000 }],
  stepMinor: 1,
  payouts: [],
  reversals: [],
  settledElsewhere: [],
  payments: [{ paymentId: 'pay_1', leftMinor: 12_000 }],
  receivers: new Map([[HOST, 'ready']]),
  debts: [],
  ...changes,
})

const known = (changes: Partial<KnownPayout> = {}): KnownPayout => ({
  id: 'po_1',
  userId: HOST,
  instalment: 1,
  status: 'scheduled',
  amountMinor: 10_000,
  setOffMinor: 0,
  reversedMinor: 0,
  dueAt: DUE,
  heldReason: null,
  heldSince: null,
  holdNote: null,
  failureCode: null,
  isUnderWay: false,
  updatedAt: DUE,
  ...changes,
})

const paid = (changes: Partial<KnownPayout> = {}) => known({ status: 'paid', ...changes })

describe('the payouts of a booking', () => {
  it('are scheduled until they are due, and sent then', () => {
    expect(decidePayouts(factsOf(), DUE - 1)).toMatchObject({
      payouts: [{ id: null, instalment: 1, status: 'scheduled', amountMinor: 10_000, sendFrom: null }],
      lookAt: DUE,
    })
    const [sent] = decidePayouts(factsOf({ payouts: [known()] }), DUE).payouts
    expect(sent).toMatchObject({ id: 'po_1', status: 'scheduled', sendFrom: 'pay_1' })
  })

  it('are none when nothing is left, and nobody looks again', () => {
    const nothing = { payouts: [], dropped: [], pullBacks: [], lookAt: null }
    expect(decidePayouts(factsOf({ payouts: [paid()] }), DUE)).toMatchObject(nothing)
    const cancelled = factsOf({ earnedMinor: 0, payouts: [known()] })
    expect(decidePayouts(cancelled, DUE)).toMatchObject({ ...nothing, dropped: ['po_1'] })
  })

  it('are looked at again when something is taken back, for Stripe may not answer', () => {
    const { pullBacks, lookAt } = decidePayouts(factsOf({ earnedMinor: 6_000, payouts: [paid()] }), DUE)
    expect(pullBacks).toMatchObject([{ payoutId: 'po_1', amountMinor: 4_000 }])
    expect(lookAt).toBeGreaterThan(DUE)
  })

  it('leave alone what is under way, and count it', () => {
    const underWay = factsOf({ earnedMinor: 15_000, payouts: [known({ isUnderWay: true })] })
    const { payouts, dropped } = decidePayouts(underWay, DUE)
    expect(payouts).toMatchObject([{ id: null, instalment: 2, amountMinor: 5_000 }])
    expect(dropped).toEqual([])
  })

  it('come out of several payments where one is not enough, and wait for what the guest has not paid', () => {
    const payments = [
      { paymentId: 'pay_1', leftMinor: 6_000 },
      { paymentId: 'pay_2', leftMinor: 3_000 },
      { paymentId: 'pay_3', leftMinor: -500 },
    ] as const
    expect(decidePayouts(factsOf({ payments, payouts: [known()] }), DUE).payouts).toMatchObject([
      { id: 'po_1', instalment: 1, amountMinor: 6_000, sendFrom: 'pay_1' },
      { id: null, instalment: 2, amountMinor: 3_000, sendFrom: 'pay_2' },
      { id: null, instalment: 3, amountMinor: 1_000, status: 'held', heldReason: 'not_covered' },
    ])
  })

  it('are never made twice for one month because another is not paid yet', () => {
    const DAY = 86_400_000
    const later = (number: number, status: 'paid' | 'due') => ({
      ...{ number, amountMinor: 3_000, status, attempts: 0 },
      ...{ dueAt: DUE, startsAt: DUE + (number - 1) * 30 * DAY },
    })
    const facts = factsOf({
      booking: {
        ...factsOf().booking,
        checkOut: '2027-06-08',
        laterInstalments: [later(2, 'due'), later(3, 'paid')] as never,
      },
      earnedMinor: 9_000,
      payments: [
        { paymentId: 'pay_1', leftMinor: 600 },
        { paymentId: 'pay_3', leftMinor: 600 },
      ],
      payouts: [
        paid({ amountMinor: 3_000 }),
        known({ id: 'po_2', instalment: 2, amountMinor: 3_000, dueAt: DUE + 31 * DAY }),
        paid({ id: 'po_3', instalment: 3, amountMinor: 3_000, dueAt: DUE + 61 * DAY }),
      ],
    })
    const { payouts } = decidePayouts(facts, DUE + 70 * DAY)
    expect(payouts).toMatchObject([{ id: 'po_2', amountMinor: 3_000, heldReason: 'not_covered' }])
  })

  it('give back what is too much, the last one first, and owe what cannot be taken back', () => {
    const payouts = [paid({ amountMinor: 6_000 }), paid({ id: 'po_2', instalment: 2, amountMinor: 4_000 })]
    expect(decidePayouts(factsOf({ earnedMinor: 5_000, payouts }), DUE)).toMatchObject({
      pullBacks: [
        { payoutId: 'po_2', amountMinor: 4_000 },
        { payoutId: 'po_1', amountMinor: 1_000 },
      ],
      debts: [{ userId: HOST, owedMinor: 0 }],
    })
    const reversals = [{ payoutId: 'po_2', amountMinor: 4_000, status: 'failed' }] as const
    expect(decidePayouts(factsOf({ earnedMinor: 3_000, payouts, reversals }), DUE)).toMatchObject({
      pullBacks: [{ payoutId: 'po_1', amountMinor: 6_000 }],
      debts: [{ userId: HOST, owedMinor: 1_000 }],
    })
    const pending = [{ payoutId: 'po_2', amountMinor: 4_000, status: 'pending' }] as const
    expect(
      decidePayouts(factsOf({ earnedMinor: 6_000, payouts, reversals: pending }), DUE).pullBacks,
    ).toEqual([])
  })

  it('keep what is owed of other bookings, once, and are paid by that alone where it is all', () => {
    const debts = [
      { userId: HOST, bookingId: 'bkg_x', owedMinor: 3_000 },
      { userId: HOST, bookingId: 'bkg_y', owedMinor: 9_000 },
      { userId: 'usr_other', bookingId: 'bkg_z', owedMinor: 500 },
    ] as const
    expect(decidePayouts(factsOf({ debts }), DUE).payouts).toMatchObject([
      {
        status: 'paid',
        amountMinor: 0,
        sendFrom: null,
        setOffs: [
          { bookingId: 'bkg_x', amountMinor: 3_000 },
          { bookingId: 'bkg_y', amountMinor: 7_000 },
        ],
      },
    ])
    const again = known({ setOffMinor: 3_000, amountMinor: 7_000 })
    expect(decidePayouts(factsOf({ debts, payouts: [again] }), DUE).payouts).toMatchObject([
      { amountMinor: 7_000, setOffs: [], sendFrom: 'pay_1' },
    ])
  })

  it('take the place of one that was refused, later each time', () => {
    const refused = known({ status: 'failed', failureCode: 'x' })
    const { payouts } = decidePayouts(factsOf({ payouts: [refused] }), DUE + 1)
    expect(payouts).toMatchObject([{ id: null, instalment: 1, heldReason: 'transfer_refused' }])
    expect(retryAt(1, DUE) - DUE).toBe(10 * 60_000)
    expect(retryAt(3, DUE) - DUE).toBe(40 * 60_000)
    expect(retryAt(30, DUE) - DUE).toBe(24 * 60 * 60_000)
    const notNeeded = known({ status: 'failed', failureCode: 'not_needed' })
    expect(decidePayouts(factsOf({ payouts: [notNeeded] }), DUE).payouts).toMatchObject([
      { sendFrom: 'pay_1' },
    ])
  })

  it('that an admin holds stay held, whatever becomes of the stay', () => {
    const months = [1, 2, 3].map((instalment) =>
      known({
        id: `po_${instalment}`,
        instalment,
        dueAt: DUE + instalment,
        ...(instalment === 3 && {
          status: 'held',
          heldReason: 'admin_hold',
          heldSince: DUE,
          holdNote: 'Why.',
        }),
      }),
    )
    const booking = { ...factsOf().booking, status: 'cancelled' as const }
    const { payouts } = decidePayouts(factsOf({ booking, payouts: months }), DUE)
    expect(payouts).toMatchObject([{ status: 'held', heldReason: 'admin_hold', holdNote: 'Why.' }])
  })

  it('are looked at again later and later while they wait', () => {
    const waiting = (heldSince: number) =>
      factsOf({
        receivers: new Map(),
        payouts: [known({ status: 'held', heldReason: 'account_missing', heldSince })],
      })
    const delayAfter = (minutes: number) => {
      const now = DUE + minutes * 60_000
      return (decidePayouts(waiting(DUE), now).lookAt ?? 0) - now
    }
    expect([0, 60, 60 * 24].map(delayAfter)).toEqual([2 * 60_000, 60 * 60_000, 6 * 60 * 60_000])
  })
})

/** Carries decisions out as Stripe would that never refuses, and never more than a payment has. */
function live(
  earned: readonly number[],
  coHostHundredths: number,
): { paidMinor: number; earnedMinor: number } {
  const portions = [
    { userId: HOST, hundredths: 10_000 - coHostHundredths },
    { userId: 'usr_helper' as UserId, hundredths: coHostHundredths },
  ]
  const receivers = new Map(portions.map(({ userId }) => [userId, 'ready' as const]))
  let payouts: KnownPayout[] = []
  let serial = 0
  const stored = (wanted: WantedPayout): KnownPayout => {
    serial += wanted.id === null ? 1 : 0
    const { sendFrom, setOffs: _none, ...rest } = wanted
    const before = payouts.find(({ id }) => id === wanted.id)
    const id: PayoutId = wanted.id ?? `po_new${serial}`
    return { ...known(), ...before, ...rest, id, status: sendFrom === null ? rest.status : 'paid' }
  }
  for (const earnedMinor of earned) {
    const payments = [{ paymentId: 'pay_1' as const, leftMinor: 1_000_000 }]
    const facts = factsOf({ earnedMinor, portions, payouts, payments, receivers })
    const decision = decidePayouts(facts, DUE)
    const wanted = decision.payouts.map(stored)
    const untouched = payouts.filter(
      ({ id }) => !decision.dropped.includes(id) && !wanted.some((one) => one.id === id),
    )
    payouts = [...untouched, ...wanted].map((payout) => {
      const back = decision.pullBacks.find(({ payoutId }) => payoutId === payout.id)?.amountMinor ?? 0
      const reversedMinor = payout.reversedMinor + back
      const isGone = payout.status === 'paid' && reversedMinor === payout.amountMinor && reversedMinor > 0
      return { ...payout, reversedMinor, status: isGone ? 'reversed' : payout.status }
    })
    const living = payouts.filter(({ status }) => status !== 'failed')
    const numbers = living.map(({ userId, instalment }) => `${userId} ${instalment}`)
    expect(new Set(numbers).size).toBe(numbers.length)
  }
  const paidMinor = payouts.reduce((sum, payout) => {
    return payout.status === 'paid' || payout.status === 'reversed'
      ? sum + payout.amountMinor - payout.reversedMinor
      : sum
  }, 0)
  return { paidMinor, earnedMinor: earned.at(-1) ?? 0 }
}

it('whatever is earned and given back again, what was paid in the end is what was earned, to the cent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 10_000 }),
      (earned, coHost) => {
        const { paidMinor, earnedMinor } = live(earned, coHost)
        expect(paidMinor).toBe(earnedMinor)
      },
    ),
  )
})

it('what is taken back is never more than there is of each', () => {
  const parts = [
    { id: 'po_1', leftMinor: 5 },
    { id: 'po_2', leftMinor: 0 },
    { id: 'po_3', leftMinor: 3 },
  ] as const
  expect(sharePullBack(6, parts)).toEqual({
    parts: [
      { payoutId: 'po_3', amountMinor: 3 },
      { payoutId: 'po_1', amountMinor: 3 },
    ],
    missingMinor: 0,
  })
  expect(sharePullBack(10, parts).missingMinor).toBe(2)
  expect(sharePullBack(-4, parts).parts).toEqual([])
})
