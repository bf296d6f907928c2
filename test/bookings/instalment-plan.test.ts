import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  alteredInstalments,
  chargeAgainAt,
  chargeableInstalment,
  dueInstalment,
  firstInstalmentMinor,
  type LaterInstalment,
  laterInstalmentsOf,
  nextChargeOf,
  statusAt,
  unchargedMinor,
} from '../../src/bookings/instalment-plan.ts'
import { stripeStepMinor } from '../../src/platform/stripe-amount.ts'
import { addDays, toIso } from '../../src/shared/local-date.ts'
import { CURRENCIES, sumMinor } from '../../src/shared/money.ts'
import { nightCount } from '../../src/shared/stay.ts'
import { arbitraryStayInput, price, priceSettings } from '../support/pricing.ts'

const CLOCK = { timeZone: 'Europe/Paris', checkInTime: '15:00' }

function sold(nights: number, settings: Parameters<typeof priceSettings>[0] = {}) {
  const stay = { checkIn: '2027-03-01', checkOut: addDays('2027-03-01', nights) }
  const { lines, totals } = price({ stay, settings: priceSettings(settings) })
  const totalMinor = totals.payin.amountMinor
  const laterInstalments = laterInstalmentsOf(
    { ...CLOCK, ...stay, lines },
    stripeStepMinor(settings.currency ?? 'EUR'),
  )
  return { ...CLOCK, ...stay, lines, totalMinor, laterInstalments }
}

const amountsOf = (booking: ReturnType<typeof sold>) => [
  firstInstalmentMinor(booking),
  ...booking.laterInstalments.map(({ amountMinor }) => amountMinor),
]

describe('the instalments of a stay', () => {
  it.each([1, 7, 28, 29, 30])('of %i nights are one', (nights) => {
    expect(sold(nights).laterInstalments).toEqual([])
  })

  it.each([
    // 100.00 a night and a guest fee of 14 %.
    [31, [342_000, 11_400]],
    [60, [342_000, 342_000]],
    [61, [342_000, 342_000, 11_400]],
    [95, [342_000, 342_000, 342_000, 57_000]],
  ])('of %i nights follow the nights, thirty at a time: %j', (nights, amounts) => {
    expect(amountsOf(sold(nights))).toEqual(amounts)
  })

  it('have what is charged once in the first of them', () => {
    const plain = sold(60)
    const withFees = sold(60, {
      cleaningFeeMinor: 5_000,
      fees: [{ name: 'Linen', amountMinor: 1_000, per: 'stay' }],
      taxRules: [{ name: 'Stay tax', kind: 'per_stay', amountMinor: 700, collectedBy: 'platform' }],
    })
    // The service fee on the fees is 8.40, and goes with the nights.
    expect(amountsOf(withFees)).toEqual([342_000 + 6_700 + 420, 342_000 + 420])
    expect(sumMinor(amountsOf(withFees))).toBe(plain.totalMinor + 6_700 + 840)
  })

  it('have what is charged by the night where its nights are', () => {
    const booking = sold(60, {
      fees: [{ name: 'Parking', amountMinor: 500, per: 'night' }],
      taxRules: [{ name: 'City tax', kind: 'per_night', amountMinor: 100, collectedBy: 'platform' }],
    })
    expect(amountsOf(booking)).toEqual([362_100, 362_100])
  })

  it.each([
    // 353,435 yen, and 353.753 dinars, of which cards can be charged with hundredths.
    ['JPY', 10_001, [342_034, 11_401]],
    ['KWD', 10_010, [342_343, 11_410]],
  ])('can each be charged in %s', (currency, basePriceMinor, amounts) => {
    expect(amountsOf(sold(31, { currency, basePriceMinor }))).toEqual(amounts)
  })

  it('are due three days before their nights, by the clocks of the property', () => {
    // Summer time begins on 28 March 2027.
    const { laterInstalments } = sold(61)
    expect(laterInstalments.map(({ dueAt, startsAt }) => [toIso(dueAt), toIso(startsAt)])).toEqual([
      ['2027-03-28T13:00:00.000Z', '2027-03-31T13:00:00.000Z'],
      ['2027-04-27T13:00:00.000Z', '2027-04-30T13:00:00.000Z'],
    ])
  })

  it('sum to the total in every currency, and can each be charged', () => {
    fc.assert(
      fc.property(
        arbitraryStayInput,
        fc.constantFrom(...CURRENCIES.keys()),
        fc.integer({ min: 31, max: 400 }),
        (input, currency, nights) => {
          const stay = { checkIn: input.stay.checkIn, checkOut: addDays(input.stay.checkIn, nights) }
          const settings = { ...input.settings, currency }
          const { lines, totals } = price({ ...input, stay, settings })
          const step = stripeStepMinor(currency)
          const later = laterInstalmentsOf({ ...CLOCK, ...stay, lines }, step)
          const first = firstInstalmentMinor({
            totalMinor: totals.payin.amountMinor,
            laterInstalments: later,
          })
          expect(first + sumMinor(later.map(({ amountMinor }) => amountMinor))).toBe(totals.payin.amountMinor)
          expect(later.every(({ amountMinor }) => amountMinor > 0 && amountMinor % step === 0)).toBe(true)
          expect(first + step).toBeGreaterThan(Math.floor((totals.payin.amountMinor * 30) / nights))
          expect(new Set(later.map(({ number }) => number)).size).toBe(later.length)
          expect(later.length).toBeLessThan(Math.ceil(nightCount(stay) / 30))
        },
      ),
    )
  })
})

describe('an instalment', () => {
  const { laterInstalments: plan } = sold(95)
  const [second, third] = plan as [LaterInstalment, LaterInstalment]
  const DAY = 86_400_000

  it('can be paid from the moment it is due, the oldest first', () => {
    expect(dueInstalment(plan, second.dueAt - 1)).toBeNull()
    expect(dueInstalment(plan, second.dueAt)?.number).toBe(2)
    expect(dueInstalment(plan, third.dueAt)?.number).toBe(2)
    const paid = plan.map((one) => (one.number === 2 ? { ...one, status: 'paid' as const } : one))
    expect(dueInstalment(paid, third.dueAt)?.number).toBe(3)
    expect(unchargedMinor(paid)).toBe(unchargedMinor(plan) - second.amountMinor)
  })

  it('is overdue when its nights begin', () => {
    expect(statusAt(second, second.startsAt - 1)).toBe('due')
    expect(statusAt(second, second.startsAt)).toBe('overdue')
  })

  it('is charged on the day it is due, and on days that are stated until it is left to its guest', () => {
    const moments: number[] = []
    for (let at: number | null = second.dueAt; at !== null; at = chargeAgainAt(second, at)) moments.push(at)
    expect(moments.map((at) => (at - second.dueAt) / DAY)).toEqual([0, 1, 2, 3, 5, 7, 10, 14])
    expect(chargeAgainAt(second, second.startsAt - 1)).toBe(second.startsAt)
  })

  it('that is left to its guest keeps no later one from being charged', () => {
    const left = plan.map((one) => (one.number === 2 ? { ...one, chargeAt: null } : one))
    expect(chargeableInstalment(plan, third.dueAt)?.number).toBe(2)
    expect(chargeableInstalment(left, third.dueAt)?.number).toBe(3)
    expect(nextChargeOf(left)).toBe(third.dueAt)
    expect(nextChargeOf(left.map((one) => ({ ...one, status: 'paid' as const })))).toBeNull()
  })
})

describe('a stay that is altered before it begins', () => {
  const altered = (nights: number, before = sold(60), settings = {}) =>
    alteredInstalments(before, sold(nights, settings), 1)

  it('costs more later where it has more nights later', () => {
    const { dueNowMinor, laterInstalments } = altered(65)
    expect(dueNowMinor).toBe(0)
    expect(laterInstalments.map(({ amountMinor }) => amountMinor)).toEqual([342_000, 57_000])
  })

  it('is charged or gives back at once what its first nights cost more or less', () => {
    expect(altered(60, sold(60), { basePriceMinor: 11_000 }).dueNowMinor).toBe(34_200)
    expect(altered(20)).toEqual({ dueNowMinor: -114_000, laterInstalments: [] })
  })

  it('stays one payment where it was sold for one', () => {
    const short = sold(29)
    const long = sold(40)
    expect(alteredInstalments(short, long, 1)).toEqual({
      laterInstalments: [],
      dueNowMinor: long.totalMinor - short.totalMinor,
    })
  })
})
