import { z } from '@hono/zod-openapi'
import { isLocalDate } from '../shared/local-date.ts'
import { CURRENCIES, isCurrency } from '../shared/money.ts'

// Together these limits keep the dearest possible stay inside the safe integers, so that pricing never overflows:
// 1 095 nights of 50 people with every fee and tax at its limit come to less than 2^53 minor units.
export const PRICE_MINOR_MAX = 100_000_000_000
export const FEE_MINOR_MAX = 10_000_000_000
export const TAX_PERCENT_MAX = 50
export const FEES_MAX = 20
export const TAX_RULES_MAX = 10
/** The most people (adults and children) that a property may take. */
export const CAPACITY_MAX = 50

const DISCOUNT_PERCENT_MAX = 99 // 100 % would be a free stay, which no payment can settle
const SEASONS_MAX = 60 // five years of months; every night of a calendar looks through them
const PROMOTIONS_MAX = 60
const NAME_CHARS_MAX = 80
const LEAD_DAYS_MAX = 731

export const localDateSchema = z
  .string()
  .refine(isLocalDate, 'Must be a date YYYY-MM-DD that exists, from 1900 to 2200')
  .openapi({ format: 'date', example: '2026-12-03' })

export const currencySchema = z
  .string()
  .refine(isCurrency, 'Must be an active ISO 4217 currency code in upper case')
  .openapi('Currency', { enum: [...CURRENCIES.keys()].sort(), example: 'EUR' })

export const moneySchema = z
  .object({
    amountMinor: z.int().openapi({ description: 'In the smallest unit of the currency: cents, yen, fils.' }),
    currency: currencySchema,
  })
  .openapi('Money', { example: { amountMinor: 97464, currency: 'EUR' } })

/** What a night may cost. */
export const priceMinorSchema = z.int().min(1).max(PRICE_MINOR_MAX).openapi({ example: 10000 })

const feeMinorSchema = z.int().min(0).max(FEE_MINOR_MAX).openapi({ example: 5000 })
const discountPercentSchema = percentSchema(DISCOUNT_PERCENT_MAX)

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(NAME_CHARS_MAX)
  // Postgres stores neither NUL nor half a surrogate pair, and a name is one line.
  .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name), 'Must be one line of well-formed text')

export const feeSchema = z
  .strictObject({ name: nameSchema, amountMinor: feeMinorSchema, per: z.enum(['stay', 'night']) })
  .openapi('Fee', { example: { name: 'Linen', amountMinor: 1500, per: 'stay' } })

export const seasonSchema = z
  .strictObject({
    name: nameSchema,
    from: localDateSchema,
    to: localDateSchema.openapi({ description: 'Exclusive.' }),
    priceMinor: priceMinorSchema,
    weekendPriceMinor: priceMinorSchema.optional(),
  })
  .superRefine(checkRange)
  .openapi('Season', {
    description: 'Prices of the nights `from ≤ night < to`. Of overlapping seasons the first listed counts.',
    example: {
      name: 'Summer',
      from: '2027-07-01',
      to: '2027-09-01',
      priceMinor: 15000,
      weekendPriceMinor: 18000,
    },
  })

export const promotionSchema = z
  .strictObject({
    name: nameSchema,
    percent: discountPercentSchema,
    from: localDateSchema,
    to: localDateSchema.openapi({ description: 'Exclusive.' }),
  })
  .superRefine(checkRange)
  .openapi('Promotion', {
    description:
      'For stays whose check-in lies in `from ≤ checkIn < to`. Of several the highest percentage counts.',
    example: { name: 'Spring break', percent: 15, from: '2027-03-01', to: '2027-04-01' },
  })

export const earlyBirdDiscountSchema = z
  .strictObject({ percent: discountPercentSchema, daysAhead: z.int().min(1).max(LEAD_DAYS_MAX) })
  .openapi('EarlyBirdDiscount', {
    description: 'For check-ins at least `daysAhead` days away.',
    example: { percent: 10, daysAhead: 90 },
  })

export const lastMinuteDiscountSchema = z
  .strictObject({ percent: discountPercentSchema, daysBefore: z.int().min(0).max(LEAD_DAYS_MAX) })
  .openapi('LastMinuteDiscount', {
    description: 'For check-ins at most `daysBefore` days away.',
    example: { percent: 10, daysBefore: 3 },
  })

const collectedBySchema = z.enum(['platform', 'property'])

export const taxRuleSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        name: nameSchema,
        kind: z.literal('percent'),
        percent: percentSchema(TAX_PERCENT_MAX),
        collectedBy: collectedBySchema,
      })
      .openapi('PercentTaxRule', {
        description: 'A percentage of nights and fees after discounts, without service fees.',
        example: { name: 'VAT', kind: 'percent', percent: 10, collectedBy: 'platform' },
      }),
    z
      .strictObject({
        name: nameSchema,
        kind: z.enum(['per_night', 'per_person_night', 'per_stay']),
        amountMinor: feeMinorSchema,
        collectedBy: collectedBySchema,
      })
      .openapi('FixedTaxRule', {
        description: 'Adults and children count as persons, infants do not.',
        example: { name: 'City tax', kind: 'per_person_night', amountMinor: 150, collectedBy: 'property' },
      }),
  ])
  .openapi('TaxRule', { example: { name: 'VAT', kind: 'percent', percent: 10, collectedBy: 'platform' } })
export type TaxRule = z.output<typeof taxRuleSchema>

/** Every price setting as it is stored and shown: all present, `null` where unset. */
export const priceSettingsFields = {
  currency: currencySchema,
  basePriceMinor: priceMinorSchema,
  weekendPriceMinor: priceMinorSchema.nullable().openapi({ description: 'Friday and Saturday nights.' }),
  cleaningFeeMinor: feeMinorSchema.openapi({ description: 'Per stay.' }),
  extraGuestFeeMinor: feeMinorSchema.openapi({ description: 'Per night and guest above `includedGuests`.' }),
  includedGuests: z.int().min(1).max(CAPACITY_MAX),
  petFeeMinor: feeMinorSchema.openapi({ description: 'Per stay with pets, however many.' }),
  weeklyDiscountPercent: discountPercentSchema.nullable().openapi({ description: 'From 7 nights on.' }),
  monthlyDiscountPercent: discountPercentSchema.nullable().openapi({ description: 'From 28 nights on.' }),
  fees: z.array(feeSchema).max(FEES_MAX),
  seasons: z.array(seasonSchema).max(SEASONS_MAX),
  promotions: z.array(promotionSchema).max(PROMOTIONS_MAX),
  earlyBirdDiscount: earlyBirdDiscountSchema.nullable(),
  lastMinuteDiscount: lastMinuteDiscountSchema.nullable(),
  newListingDiscount: z.boolean().openapi({ description: '20 % off the first three confirmed bookings.' }),
  taxRules: z.array(taxRuleSchema).max(TAX_RULES_MAX),
}

/** The same fields as a new property sends them: only currency and base price are required. */
export const newPriceSettingsFields = {
  ...priceSettingsFields,
  weekendPriceMinor: priceSettingsFields.weekendPriceMinor.default(null),
  cleaningFeeMinor: priceSettingsFields.cleaningFeeMinor.default(0),
  extraGuestFeeMinor: priceSettingsFields.extraGuestFeeMinor.default(0),
  includedGuests: priceSettingsFields.includedGuests.default(1),
  petFeeMinor: priceSettingsFields.petFeeMinor.default(0),
  weeklyDiscountPercent: priceSettingsFields.weeklyDiscountPercent.default(null),
  monthlyDiscountPercent: priceSettingsFields.monthlyDiscountPercent.default(null),
  fees: priceSettingsFields.fees.default([]),
  seasons: priceSettingsFields.seasons.default([]),
  promotions: priceSettingsFields.promotions.default([]),
  earlyBirdDiscount: priceSettingsFields.earlyBirdDiscount.default(null),
  lastMinuteDiscount: priceSettingsFields.lastMinuteDiscount.default(null),
  newListingDiscount: priceSettingsFields.newListingDiscount.default(false),
  taxRules: priceSettingsFields.taxRules.default([]),
}

/** The same fields as a change sends them: absent leaves a setting, `null` clears it. No defaults: they would reset. */
export const changedPriceSettingsFields = z.strictObject(priceSettingsFields).partial().shape

export const priceSettingsSchema = z.strictObject(newPriceSettingsFields).openapi('PriceSettings', {
  example: { currency: 'EUR', basePriceMinor: 10000, weekendPriceMinor: 12000, cleaningFeeMinor: 5000 },
})
/** Everything that decides the price of a stay, in one currency. */
export type PriceSettings = z.output<typeof priceSettingsSchema>

/** From 0 to `max`, with at most the four decimals that exact arithmetic keeps. */
function percentSchema(max: number) {
  return z
    .number()
    .min(0)
    .max(max)
    .refine((percent) => Number(percent.toFixed(4)) === percent, 'Must have at most four decimals')
    .openapi({ description: 'Percent with at most four decimals.', example: 10 })
}

function checkRange(range: { from: string; to: string }, context: z.RefinementCtx): void {
  if (range.from < range.to) return
  context.addIssue({ code: 'custom', path: ['to'], message: 'Must be after from' })
}
