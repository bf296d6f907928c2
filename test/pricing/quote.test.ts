import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceStay } from '../../src/pricing/quote.ts'
import { lineItemSchema, STAY_NIGHTS_MAX } from '../../src/pricing/quote-schemas.ts'
import {
  CAPACITY_MAX,
  FEE_MINOR_MAX,
  FEES_MAX,
  PRICE_MINOR_MAX,
  TAX_PERCENT_MAX,
  TAX_RULES_MAX,
} from '../../src/pricing/schemas.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { percentOf, sumMinor } from '../../src/shared/money.ts'
import { arbitraryStayInput, guests, lineTotals, price, priceSettings } from '../support/pricing.ts'

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

const WEEK = { checkIn: '2026-12-03', checkOut: '2026-12-10' }

describe('the worked example: a week with a weekend, a weekly discount and one extra guest', () => {
  const priced = price({
    settings: priceSettings({
      weekendPriceMinor: 12_000,
      weeklyDiscountPercent: 10,
      extraGuestFeeMinor: 1_000,
      includedGuests: 2,
      cleaningFeeMinor: 5_000,
      taxRules: [{ name: 'VAT', kind: 'percent', percent: 10, collectedBy: 'platform' }],
    }),
    stay: WEEK,
    guests: guests({ adults: 2, children: 1 }),
  })

  it('comes out to the cent', () => {
    expect(priced.totals).toEqual({
      payin: eur(97_464),
      payout: eur(76_242),
      platform: eur(13_362),
      tax: eur(7_860),
    })
    expect(priced.dueAtProperty).toEqual([])
  })

  it('has these lines, each between two parties', () => {
    expect(priced.lines).toEqual([
      {
        code: 'nightly',
        label: '7 nights',
        unitPrice: eur(74_000),
        quantity: 1,
        total: eur(74_000),
        payer: 'guest',
        payee: 'host',
      },
      {
        code: 'weekly_discount',
        label: 'Weekly discount',
        unitPrice: eur(74_000),
        percentage: -10,
        total: eur(-7_400),
        payer: 'guest',
        payee: 'host',
      },
      {
        code: 'extra_guests',
        label: '1 extra guest × 7 nights',
        unitPrice: eur(1_000),
        quantity: 7,
        total: eur(7_000),
        payer: 'guest',
        payee: 'host',
      },
      {
        code: 'cleaning_fee',
        label: 'Cleaning fee',
        unitPrice: eur(5_000),
        quantity: 1,
        total: eur(5_000),
        payer: 'guest',
        payee: 'host',
      },
      {
        code: 'guest_service_fee',
        label: 'Service fee',
        unitPrice: eur(78_600),
        percentage: 14,
        total: eur(11_004),
        payer: 'guest',
        payee: 'platform',
      },
      {
        code: 'tax',
        label: 'VAT',
        unitPrice: eur(78_600),
        percentage: 10,
        total: eur(7_860),
        payer: 'guest',
        payee: 'tax_authority',
      },
      {
        code: 'host_service_fee',
        label: 'Host service fee',
        unitPrice: eur(78_600),
        percentage: -3,
        total: eur(-2_358),
        payer: 'platform',
        payee: 'host',
      },
    ])
  })

  it('traces each night to its rule', () => {
    expect(priced.nights.map(({ date, amount, rule }) => [date, amount.amountMinor, rule])).toEqual([
      ['2026-12-03', 10_000, 'base'],
      ['2026-12-04', 12_000, 'weekday'],
      ['2026-12-05', 12_000, 'weekday'],
      ['2026-12-06', 10_000, 'base'],
      ['2026-12-07', 10_000, 'base'],
      ['2026-12-08', 10_000, 'base'],
      ['2026-12-09', 10_000, 'base'],
    ])
  })
})

describe('nights', () => {
  it('of one price are counted; of several prices they are one sum', () => {
    expect(price().lines[0]).toMatchObject({ label: '2 nights', unitPrice: eur(10_000), quantity: 2 })
    const datePrices = new Map([['2026-12-04', { priceMinor: 15_000 }]])
    expect(price({ datePrices }).lines[0]).toMatchObject({ unitPrice: eur(25_000), quantity: 1 })
  })

  it('are needed: a stay without any has no price', () => {
    expect(() => price({ stay: { checkIn: '2026-12-03', checkOut: '2026-12-03' } })).toThrow(RangeError)
    expect(() => price({ stay: { checkIn: '2026-12-04', checkOut: '2026-12-03' } })).toThrow(RangeError)
  })
})

describe('discounts', () => {
  it('take nothing off fees', () => {
    const settings = priceSettings({ weeklyDiscountPercent: 50, cleaningFeeMinor: 5_000 })
    expect(lineTotals(price({ settings, stay: WEEK }))).toEqual([
      ['nightly', 70_000],
      ['weekly_discount', -35_000],
      ['cleaning_fee', 5_000],
      ['guest_service_fee', 5_600],
      ['host_service_fee', -1_200],
    ])
  })

  it('round half a cent in favour of the guest: the discount is the line that is rounded', () => {
    const settings = priceSettings({ basePriceMinor: 101, promotions: [promotion(50)] })
    const oneNight = price({ settings, stay: { checkIn: '2026-12-03', checkOut: '2026-12-04' } })
    expect(lineTotals(oneNight).slice(0, 2)).toEqual([
      ['nightly', 101],
      ['promotion', -51],
    ])
  })
})

describe('fees', () => {
  it('for extra guests count adults and children, per night, above those included', () => {
    const settings = priceSettings({ extraGuestFeeMinor: 1_000, includedGuests: 2 })
    const extra = (party: Parameters<typeof guests>[0]) =>
      price({ settings, guests: guests(party) }).lines.find((line) => line.code === 'extra_guests')
    expect(extra({ adults: 2, infants: 3, pets: 2 })).toBeUndefined()
    expect(extra({ adults: 2, children: 1 })).toMatchObject({ quantity: 2, total: eur(2_000) })
    expect(extra({ adults: 4, children: 1 })).toMatchObject({
      label: '3 extra guests × 2 nights',
      quantity: 6,
      total: eur(6_000),
    })
  })

  it('for pets are once per stay, however many pets', () => {
    const settings = priceSettings({ petFeeMinor: 2_500 })
    expect(lineTotals(price({ settings, guests: guests({ pets: 3 }) }))[1]).toEqual(['pet_fee', 2_500])
    expect(lineTotals(price({ settings })).map(([code]) => code)).not.toContain('pet_fee')
  })

  it('of the host are per stay or per night', () => {
    const settings = priceSettings({
      fees: [
        { name: 'Linen', amountMinor: 1_500, per: 'stay' },
        { name: 'Parking', amountMinor: 700, per: 'night' },
      ],
    })
    const fees = price({ settings }).lines.filter((line) => line.code === 'fee')
    expect(fees.map(({ label, quantity, total }) => [label, quantity, total.amountMinor])).toEqual([
      ['Linen', 1, 1_500],
      ['Parking', 2, 1_400],
    ])
  })

  it('of nothing leave no line', () => {
    const settings = priceSettings({ fees: [{ name: 'Linen', amountMinor: 0, per: 'stay' }] })
    const priced = price({ settings, serviceFees: { guestPercent: 0, hostPercent: 0 } })
    expect(lineTotals(priced)).toEqual([['nightly', 20_000]])
    expect(priced.totals).toMatchObject({
      payin: eur(20_000),
      payout: eur(20_000),
      platform: eur(0),
      tax: eur(0),
    })
  })
})

describe('taxes', () => {
  it('of every kind are each a line of their own', () => {
    const settings = priceSettings({
      cleaningFeeMinor: 5_000,
      taxRules: [
        { name: 'VAT', kind: 'percent', percent: 8.875, collectedBy: 'platform' },
        { name: 'Night', kind: 'per_night', amountMinor: 300, collectedBy: 'platform' },
        { name: 'Person', kind: 'per_person_night', amountMinor: 150, collectedBy: 'platform' },
        { name: 'Stay', kind: 'per_stay', amountMinor: 99, collectedBy: 'platform' },
      ],
    })
    const priced = price({ settings, guests: guests({ adults: 2, children: 1, infants: 1, pets: 1 }) })
    const taxes = priced.lines.filter((line) => line.code === 'tax')
    // 8.875 % of 250.00, without the service fee, is 22.1875.
    expect(taxes.map(({ label, total }) => [label, total.amountMinor])).toEqual([
      ['VAT', 2_219],
      ['Night', 600],
      ['Person', 900],
      ['Stay', 99],
    ])
    expect(priced.totals.tax).toEqual(eur(3_818))
  })

  it('collected at the property are shown as due there and are in no line and no total', () => {
    const withCityTax = priceSettings({
      taxRules: [
        { name: 'City tax', kind: 'per_person_night', amountMinor: 150, collectedBy: 'property' },
        { name: 'Waived', kind: 'per_stay', amountMinor: 0, collectedBy: 'property' },
      ],
    })
    const priced = price({ settings: withCityTax, guests: guests({ adults: 2 }) })
    expect(priced.dueAtProperty).toEqual([{ name: 'City tax', amount: eur(600) }])
    const without = price({ guests: guests({ adults: 2 }) })
    expect({ lines: priced.lines, totals: priced.totals }).toEqual({
      lines: without.lines,
      totals: without.totals,
    })
  })
})

describe('currencies without cents and with thousandths', () => {
  it('price yen in whole yen', () => {
    const settings = priceSettings({ currency: 'JPY', basePriceMinor: 12_345, promotions: [promotion(15)] })
    const priced = price({ settings })
    // 15 % of 24 690 is 3 703.5; 14 % and 3 % of 20 986 are 2 938.04 and 629.58.
    expect(lineTotals(priced)).toEqual([
      ['nightly', 24_690],
      ['promotion', -3_704],
      ['guest_service_fee', 2_938],
      ['host_service_fee', -630],
    ])
    expect(priced.totals.payin).toEqual({ amountMinor: 23_924, currency: 'JPY' })
  })

  it('price Bahraini dinars in fils', () => {
    const settings = priceSettings({
      currency: 'BHD',
      basePriceMinor: 45_125,
      taxRules: [{ name: 'Tourism levy', kind: 'percent', percent: 9.5, collectedBy: 'platform' }],
    })
    const priced = price({ settings })
    // Of 90.250: 14 % is 12.635, 9.5 % is 8.57375, 3 % is 2.7075.
    expect(lineTotals(priced)).toEqual([
      ['nightly', 90_250],
      ['guest_service_fee', 12_635],
      ['tax', 8_574],
      ['host_service_fee', -2_708],
    ])
    expect(priced.totals.payin).toEqual({ amountMinor: 111_459, currency: 'BHD' })
  })
})

describe('whatever the settings and the stay', () => {
  it('payin = payout + platform + tax, and each total is the sum of its lines', () => {
    fc.assert(
      fc.property(arbitraryStayInput, (input) => {
        const { lines, totals } = priceStay(input)
        const { payin, payout, platform, tax } = totals
        expect(payin.amountMinor).toBe(payout.amountMinor + platform.amountMinor + tax.amountMinor)
        const totalOf = (included: (line: (typeof lines)[number]) => boolean) =>
          sumMinor(lines.filter(included).map((line) => line.total.amountMinor))
        expect(payin.amountMinor).toBe(totalOf((line) => line.payer === 'guest'))
        expect(payout.amountMinor).toBe(totalOf((line) => line.payee === 'host'))
        expect(tax.amountMinor).toBe(totalOf((line) => line.code === 'tax'))
        const fees = totalOf((line) => line.code === 'guest_service_fee')
        expect(platform.amountMinor).toBe(fees - totalOf((line) => line.code === 'host_service_fee'))
      }),
    )
  })

  it('each line is its unit price times its quantity or percentage, in the one currency, and never nothing', () => {
    fc.assert(
      fc.property(arbitraryStayInput, (input) => {
        const { lines, nights } = priceStay(input)
        for (const line of lines) {
          const { unitPrice, quantity, percentage, total } = lineItemSchema.parse(line)
          expect((quantity === undefined) !== (percentage === undefined)).toBe(true)
          const expected =
            quantity === undefined
              ? percentOf(unitPrice.amountMinor, percentage ?? 0)
              : unitPrice.amountMinor * quantity
          expect(total).toEqual({ amountMinor: expected, currency: input.settings.currency })
          expect(total.amountMinor).not.toBe(0)
        }
        const sumOfNights = sumMinor(nights.map((night) => night.amount.amountMinor))
        expect(lines[0]).toMatchObject({ code: 'nightly', total: { amountMinor: sumOfNights } })
      }),
    )
  })

  it('there is one discount at most', () => {
    fc.assert(
      fc.property(arbitraryStayInput, (input) => {
        const discounts = priceStay(input).lines.filter(
          (line) => line.payer === 'guest' && line.total.amountMinor < 0,
        )
        expect(discounts.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('one more night never costs the guest or brings the host less, unless a larger discount says so', () => {
    fc.assert(
      fc.property(arbitraryStayInput, (input) => {
        const longer = priceStay({
          ...input,
          stay: { ...input.stay, checkOut: addDays(input.stay.checkOut, 1) },
        })
        const shorter = priceStay(input)
        fc.pre(discountPercent(longer) <= discountPercent(shorter))
        expect(longer.totals.payin.amountMinor).toBeGreaterThanOrEqual(shorter.totals.payin.amountMinor)
        expect(longer.totals.payout.amountMinor).toBeGreaterThanOrEqual(shorter.totals.payout.amountMinor)
      }),
    )
  })

  it('one more guest never costs less', () => {
    fc.assert(
      fc.property(arbitraryStayInput, (input) => {
        const more = priceStay({ ...input, guests: { ...input.guests, adults: input.guests.adults + 1 } })
        expect(more.totals.payin.amountMinor).toBeGreaterThanOrEqual(
          priceStay(input).totals.payin.amountMinor,
        )
      }),
    )
  })

  it('the dearest stay that the limits allow still has an exact price', () => {
    const dearest = (taxRule: (typeof TAXES_AT_LIMIT)[number]) =>
      price({
        settings: priceSettings({
          basePriceMinor: PRICE_MINOR_MAX,
          cleaningFeeMinor: FEE_MINOR_MAX,
          petFeeMinor: FEE_MINOR_MAX,
          extraGuestFeeMinor: FEE_MINOR_MAX,
          fees: Array(FEES_MAX).fill({ name: 'Fee', amountMinor: FEE_MINOR_MAX, per: 'night' }),
          taxRules: Array(TAX_RULES_MAX).fill(taxRule),
        }),
        stay: { checkIn: '2026-12-03', checkOut: addDays('2026-12-03', STAY_NIGHTS_MAX) },
        guests: guests({ adults: CAPACITY_MAX, pets: 1 }),
        serviceFees: { guestPercent: 50, hostPercent: 50 },
      })
    for (const taxRule of TAXES_AT_LIMIT) {
      expect(dearest(taxRule).totals.payin.amountMinor).toBeGreaterThan(PRICE_MINOR_MAX * STAY_NIGHTS_MAX)
    }
  })
})

const TAXES_AT_LIMIT = [
  { name: 'Tax', kind: 'percent', percent: TAX_PERCENT_MAX, collectedBy: 'platform' },
  { name: 'Tax', kind: 'per_person_night', amountMinor: FEE_MINOR_MAX, collectedBy: 'platform' },
] as const

function promotion(percent: number) {
  return { name: 'December', percent, from: '2026-12-01', to: '2027-01-01' }
}

function discountPercent(priced: ReturnType<typeof priceStay>): number {
  const discount = priced.lines.find((line) => line.payer === 'guest' && (line.percentage ?? 0) < 0)
  return -(discount?.percentage ?? 0)
}
