import fc from 'fast-check'
import { type PricedStay, type PriceStayInput, priceStay } from '../../src/pricing/quote.ts'
import type { Guests } from '../../src/pricing/quote-schemas.ts'
import { type PriceSettings, priceSettingsSchema } from '../../src/pricing/schemas.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { CURRENCIES } from '../../src/shared/money.ts'

/** 100.00 euro a night, nothing else; through the schema, so that tests price only what a host can set. */
export function priceSettings(overrides: Partial<PriceSettings> = {}): PriceSettings {
  return priceSettingsSchema.parse({ currency: 'EUR', basePriceMinor: 10_000, ...overrides })
}

export function guests(overrides: Partial<Guests> = {}): Guests {
  return { adults: 1, children: 0, infants: 0, pets: 0, ...overrides }
}

/** A stay that no date-dependent offer applies to by itself; 14 % and 3 % service fees. */
export function stayInput(overrides: Partial<PriceStayInput> = {}): PriceStayInput {
  return {
    settings: priceSettings(),
    datePrices: new Map(),
    serviceFees: { guestPercent: 14, hostPercent: 3 },
    stay: { checkIn: '2026-12-03', checkOut: '2026-12-05' },
    guests: guests(),
    today: '2026-11-22',
    confirmedBookings: 5,
    ...overrides,
  }
}

export function price(overrides: Partial<PriceStayInput> = {}): PricedStay {
  return priceStay(stayInput(overrides))
}

/** Lines as `code: total in minor units`, which is what most examples are about. */
export function lineTotals(priced: PricedStay): [string, number][] {
  return priced.lines.map((line) => [line.code, line.total.amountMinor])
}

const percent = (max: number) => fc.integer({ min: 0, max: max * 10_000 }).map((parts) => parts / 10_000)
const amountMinor = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 5_000_000 }))
const feeMinor = fc.oneof(fc.constant(0), amountMinor)
const name = fc.constantFrom('A', 'B', 'C')
const date = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-11-01', days))
const range = fc
  .tuple(date, fc.integer({ min: 1, max: 90 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }))
const collectedBy = fc.constantFrom('platform' as const, 'property' as const)

const arbitrarySeason = fc
  .tuple(range, name, amountMinor, fc.option(amountMinor, { nil: undefined }))
  .map(([dates, season, priceMinor, weekendPriceMinor]) => ({
    ...dates,
    name: season,
    priceMinor,
    ...(weekendPriceMinor === undefined ? {} : { weekendPriceMinor }),
  }))

const arbitraryTaxRule = fc.oneof(
  fc.record({ name, kind: fc.constant('percent' as const), percent: percent(50), collectedBy }),
  fc.record({
    name,
    kind: fc.constantFrom('per_night' as const, 'per_person_night' as const, 'per_stay' as const),
    amountMinor: feeMinor,
    collectedBy,
  }),
)

/** Any price settings that a host can set, in any currency. */
export const arbitraryPriceSettings: fc.Arbitrary<PriceSettings> = fc.record({
  currency: fc.constantFrom(...CURRENCIES.keys()),
  basePriceMinor: amountMinor,
  weekendPriceMinor: fc.option(amountMinor),
  cleaningFeeMinor: feeMinor,
  extraGuestFeeMinor: feeMinor,
  includedGuests: fc.integer({ min: 1, max: 4 }),
  petFeeMinor: feeMinor,
  weeklyDiscountPercent: fc.option(percent(99)),
  monthlyDiscountPercent: fc.option(percent(99)),
  fees: fc.array(
    fc.record({ name, amountMinor: feeMinor, per: fc.constantFrom('stay' as const, 'night' as const) }),
    { maxLength: 4 },
  ),
  seasons: fc.array(arbitrarySeason, { maxLength: 4 }),
  promotions: fc.array(
    fc
      .tuple(range, name, percent(99))
      .map(([dates, label, off]) => ({ ...dates, name: label, percent: off })),
    { maxLength: 3 },
  ),
  earlyBirdDiscount: fc.option(
    fc.record({ percent: percent(99), daysAhead: fc.integer({ min: 1, max: 200 }) }),
  ),
  lastMinuteDiscount: fc.option(
    fc.record({ percent: percent(99), daysBefore: fc.integer({ min: 0, max: 200 }) }),
  ),
  newListingDiscount: fc.boolean(),
  taxRules: fc.array(arbitraryTaxRule, { maxLength: 4 }),
})

/** Any stay of up to 60 nights that those settings can price. */
export const arbitraryStayInput: fc.Arbitrary<PriceStayInput> = fc
  .record({
    settings: arbitraryPriceSettings,
    dates: fc.array(fc.tuple(date, amountMinor), { maxLength: 10 }),
    guestPercent: percent(20),
    hostPercent: percent(20),
    checkIn: date,
    nights: fc.integer({ min: 1, max: 60 }),
    adults: fc.integer({ min: 1, max: 6 }),
    children: fc.integer({ min: 0, max: 4 }),
    infants: fc.integer({ min: 0, max: 2 }),
    pets: fc.integer({ min: 0, max: 2 }),
    leadDays: fc.integer({ min: 0, max: 300 }),
    confirmedBookings: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ dates, guestPercent, hostPercent, checkIn, nights, leadDays, ...rest }) => ({
    settings: rest.settings,
    datePrices: new Map(dates.map(([night, priceMinor]) => [night, { priceMinor }])),
    serviceFees: { guestPercent, hostPercent },
    stay: { checkIn, checkOut: addDays(checkIn, nights) },
    guests: { adults: rest.adults, children: rest.children, infants: rest.infants, pets: rest.pets },
    today: addDays(checkIn, -leadDays),
    confirmedBookings: rest.confirmedBookings,
  }))
