import { z } from '@hono/zod-openapi'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedPriceSettingsFields,
  currencySchema,
  localDateSchema,
  moneySchema,
  priceSettingsFields,
  priceSettingsSchema,
} from '../../src/pricing/schemas.ts'
import { arbitraryPriceSettings } from '../support/pricing.ts'

const least = { currency: 'EUR', basePriceMinor: 10_000 }

/** Where the settings are wrong, as dotted paths; empty when they are accepted. */
function problemsOf(settings: Record<string, unknown>): string[] {
  const { error } = priceSettingsSchema.safeParse({ ...least, ...settings })
  return error ? error.issues.map((issue) => issue.path.join('.')) : []
}

describe('price settings', () => {
  it('need a currency and a base price; the rest is off', () => {
    expect(priceSettingsSchema.parse(least)).toEqual({
      currency: 'EUR',
      basePriceMinor: 10_000,
      weekendPriceMinor: null,
      cleaningFeeMinor: 0,
      extraGuestFeeMinor: 0,
      includedGuests: 1,
      petFeeMinor: 0,
      weeklyDiscountPercent: null,
      monthlyDiscountPercent: null,
      fees: [],
      seasons: [],
      promotions: [],
      earlyBirdDiscount: null,
      lastMinuteDiscount: null,
      newListingDiscount: false,
      taxRules: [],
    })
    expect(priceSettingsSchema.safeParse({}).success).toBe(false)
  })

  it('come back from storage as they went in', () => {
    fc.assert(
      fc.property(arbitraryPriceSettings, (settings) => {
        expect(priceSettingsSchema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings)
      }),
    )
  })

  it('are shown complete: a view without one of them is not a view', () => {
    const view = z.strictObject(priceSettingsFields)
    expect(view.safeParse(priceSettingsSchema.parse(least)).success).toBe(true)
    expect(view.safeParse(least).success).toBe(false)
  })

  it('are changed one by one: what is absent is not reset, null clears', () => {
    const change = z.strictObject(changedPriceSettingsFields)
    expect(change.parse({ cleaningFeeMinor: 100 })).toEqual({ cleaningFeeMinor: 100 })
    expect(change.parse({ weekendPriceMinor: null })).toEqual({ weekendPriceMinor: null })
    expect(change.safeParse({ basePriceMinor: null }).success).toBe(false)
  })

  it.each([
    ['an unknown field', { basePrice: 1 }, ''],
    ['a free night', { basePriceMinor: 0 }, 'basePriceMinor'],
    ['half a cent', { basePriceMinor: 100.5 }, 'basePriceMinor'],
    ['an amount written as text', { basePriceMinor: '100' }, 'basePriceMinor'],
    ['a price beyond any currency', { basePriceMinor: 100_000_000_001 }, 'basePriceMinor'],
    ['a negative fee', { cleaningFeeMinor: -1 }, 'cleaningFeeMinor'],
    ['nobody included', { includedGuests: 0 }, 'includedGuests'],
    ['a free stay', { weeklyDiscountPercent: 100 }, 'weeklyDiscountPercent'],
    ['a negative discount', { monthlyDiscountPercent: -5 }, 'monthlyDiscountPercent'],
    ['five decimals', { weeklyDiscountPercent: 1.00001 }, 'weeklyDiscountPercent'],
    ['an unknown currency', { currency: 'EURO' }, 'currency'],
    ['a fee per moon', { fees: [{ name: 'Linen', amountMinor: 1, per: 'moon' }] }, 'fees.0.per'],
    ['a fee without a name', { fees: [{ name: '  ', amountMinor: 1, per: 'stay' }] }, 'fees.0.name'],
    ['a name with NUL', { fees: [{ name: 'a\u0000b', amountMinor: 1, per: 'stay' }] }, 'fees.0.name'],
    [
      'a name with half a surrogate',
      { fees: [{ name: '\ud800', amountMinor: 1, per: 'stay' }] },
      'fees.0.name',
    ],
    [
      'a name of 81 characters',
      { fees: [{ name: 'x'.repeat(81), amountMinor: 1, per: 'stay' }] },
      'fees.0.name',
    ],
    ['too many fees', { fees: Array(21).fill({ name: 'Linen', amountMinor: 1, per: 'stay' }) }, 'fees'],
    [
      'a season that ends before it begins',
      { seasons: [season('2027-05-01', '2027-05-01')] },
      'seasons.0.to',
    ],
    [
      'a season on a date that does not exist',
      { seasons: [season('2027-02-30', '2027-05-01')] },
      'seasons.0.from',
    ],
    [
      'a promotion that ends before it begins',
      { promotions: [{ name: 'P', percent: 5, from: '2027-05-02', to: '2027-05-01' }] },
      'promotions.0.to',
    ],
    [
      'an early bird of no days',
      { earlyBirdDiscount: { percent: 5, daysAhead: 0 } },
      'earlyBirdDiscount.daysAhead',
    ],
    ['a last minute without days', { lastMinuteDiscount: { percent: 5 } }, 'lastMinuteDiscount.daysBefore'],
    ['a percent tax without its percent', { taxRules: [tax({ kind: 'percent' })] }, 'taxRules.0.percent'],
    [
      'a percent tax with an amount',
      { taxRules: [tax({ kind: 'percent', percent: 5, amountMinor: 5 })] },
      'taxRules.0',
    ],
    ['a fixed tax without its amount', { taxRules: [tax({ kind: 'per_stay' })] }, 'taxRules.0.amountMinor'],
    ['an unknown kind of tax', { taxRules: [tax({ kind: 'per_moon', amountMinor: 1 })] }, 'taxRules.0.kind'],
    [
      'a tax collected by nobody',
      { taxRules: [tax({ kind: 'per_stay', amountMinor: 1, collectedBy: 'nobody' })] },
      'taxRules.0.collectedBy',
    ],
  ])('refuse %s', (_, settings, path) => {
    expect(problemsOf(settings)).toEqual([path])
  })

  it('accept every kind of tax and a percentage of four decimals', () => {
    const taxRules = [
      tax({ kind: 'percent', percent: 8.8751 }),
      ...['per_night', 'per_person_night', 'per_stay'].map((kind) => tax({ kind, amountMinor: 150 })),
    ]
    expect(problemsOf({ taxRules })).toEqual([])
  })
})

describe('dates, currencies and money', () => {
  it.each(['2027-02-29', '20270301', 'tomorrow', 20_270_301, null])('refuse the date %j', (date) => {
    expect(localDateSchema.safeParse(date).success).toBe(false)
  })

  it('refuse a currency in lower case and money of fractions', () => {
    expect(currencySchema.safeParse('eur').success).toBe(false)
    expect(moneySchema.safeParse({ amountMinor: 1.5, currency: 'EUR' }).success).toBe(false)
    expect(moneySchema.safeParse({ amountMinor: -150, currency: 'EUR' }).success).toBe(true)
  })
})

function season(from: string, to: string) {
  return { name: 'Summer', from, to, priceMinor: 15_000 }
}

function tax(rule: Record<string, unknown>) {
  return { name: 'Tax', collectedBy: 'platform', ...rule }
}
