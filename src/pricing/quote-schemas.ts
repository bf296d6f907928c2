import { z } from '@hono/zod-openapi'
import { isLocalDate } from '../shared/local-date.ts'
import { nightCount } from '../shared/stay.ts'
import { localDateSchema, moneySchema } from './schemas.ts'

/** The longest stay that can be asked for; the limits that hosts set are far below. */
export const STAY_NIGHTS_MAX = 1_095
// Far above any capacity, so that a large party is told `occupancy` rather than a malformed request.
const PARTY_MAX = 1_000

const partySize = z.int().min(0).max(PARTY_MAX)

export const guestsSchema = z
  .strictObject({
    adults: z.int().min(1).max(PARTY_MAX),
    children: partySize.default(0),
    infants: partySize.default(0).openapi({ description: 'Not counted for capacity, fees or taxes.' }),
    pets: partySize.default(0),
  })
  .openapi('Guests', { example: { adults: 2, children: 1, infants: 0, pets: 0 } })
export type Guests = z.output<typeof guestsSchema>

/** The dates and party that a quote, a booking or an alteration is about. */
export const stayFields = { checkIn: localDateSchema, checkOut: localDateSchema, guests: guestsSchema }

/** Adds what only the two dates together can violate; put it on every object with `stayFields`. */
export function checkStayDates(stay: { checkIn: string; checkOut: string }, context: z.RefinementCtx): void {
  if (!isLocalDate(stay.checkIn) || !isLocalDate(stay.checkOut)) return
  const nights = nightCount(stay)
  if (nights >= 1 && nights <= STAY_NIGHTS_MAX) return
  const message =
    nights < 1 ? 'Must be after checkIn' : `Must be at most ${STAY_NIGHTS_MAX} nights after checkIn`
  context.addIssue({ code: 'custom', path: ['checkOut'], message })
}

export const quoteRequestSchema = z
  .strictObject(stayFields)
  .superRefine(checkStayDates)
  .openapi('QuoteRequest', {
    example: {
      checkIn: '2026-12-03',
      checkOut: '2026-12-10',
      guests: { adults: 2, children: 1, infants: 0, pets: 0 },
    },
  })
export type QuoteRequest = z.output<typeof quoteRequestSchema>

export const NIGHT_RULES = ['override', 'season_weekday', 'season', 'weekday', 'base'] as const
/** Which rule set the price of a night, strongest first. */
export type NightRule = (typeof NIGHT_RULES)[number]

export const quotedNightSchema = z
  .object({ date: localDateSchema, amount: moneySchema, rule: z.enum(NIGHT_RULES) })
  .openapi('QuotedNight', {
    example: { date: '2026-12-04', amount: { amountMinor: 12000, currency: 'EUR' }, rule: 'weekday' },
  })
export type QuotedNight = z.output<typeof quotedNightSchema>

const DISCOUNT_CODES = [
  'new_listing_discount',
  'promotion',
  'monthly_discount',
  'weekly_discount',
  'early_bird_discount',
  'last_minute_discount',
] as const
export type DiscountCode = (typeof DISCOUNT_CODES)[number]

export const LINE_CODES = [
  'nightly',
  ...DISCOUNT_CODES,
  'extra_guests',
  'cleaning_fee',
  'pet_fee',
  'fee',
  'guest_service_fee',
  'tax',
  'host_service_fee',
  'reversal',
] as const

export const LINE_PARTIES = ['guest', 'host', 'platform', 'tax_authority'] as const

export const lineItemSchema = z
  .object({
    code: z.enum(LINE_CODES),
    label: z.string(),
    unitPrice: moneySchema.openapi({
      description:
        'Times `quantity` it is the total; for a line with a `percentage`, the amount the percentage is of.',
    }),
    quantity: z.int().min(1).optional(),
    percentage: z
      .number()
      .optional()
      .openapi({ description: 'Instead of `quantity`; negative for discounts.' }),
    total: moneySchema.openapi({
      description:
        'What the payer owes the payee; negative where it flows back, as discounts and the host fee do. ' +
        'The lines a guest pays sum to `payin`, those a host receives to `payout`.',
    }),
    payer: z.enum(LINE_PARTIES),
    payee: z.enum(LINE_PARTIES),
  })
  .openapi('LineItem', {
    example: {
      code: 'weekly_discount',
      label: 'Weekly discount',
      unitPrice: { amountMinor: 74000, currency: 'EUR' },
      percentage: -10,
      total: { amountMinor: -7400, currency: 'EUR' },
      payer: 'guest',
      payee: 'host',
    },
  })
export type LineItem = z.output<typeof lineItemSchema>

export const quoteTotalsSchema = z
  .object({ payin: moneySchema, payout: moneySchema, platform: moneySchema, tax: moneySchema })
  .openapi('QuoteTotals', {
    description: '`payin` = `payout` + `platform` + `tax`.',
    example: {
      payin: { amountMinor: 97464, currency: 'EUR' },
      payout: { amountMinor: 76242, currency: 'EUR' },
      platform: { amountMinor: 13362, currency: 'EUR' },
      tax: { amountMinor: 7860, currency: 'EUR' },
    },
  })
export type QuoteTotals = z.output<typeof quoteTotalsSchema>

export const dueAtPropertySchema = z
  .object({ name: z.string(), amount: moneySchema })
  .openapi('DueAtProperty', {
    description: 'A tax that the host collects on site; it is in no total.',
    example: { name: 'City tax', amount: { amountMinor: 2100, currency: 'EUR' } },
  })
export type DueAtProperty = z.output<typeof dueAtPropertySchema>

/** The policy a stay is sold under: the property's own, or `long_term` from 28 nights on. */
export const soldCancellationPolicySchema = z
  .enum(['flexible', 'moderate', 'limited', 'firm', 'strict', 'non_refundable', 'long_term'])
  .openapi('SoldCancellationPolicy', { example: 'moderate' })
export type SoldCancellationPolicy = z.output<typeof soldCancellationPolicySchema>

export const INSTALMENT_STATUSES = ['scheduled', 'due', 'overdue', 'paid', 'dropped'] as const

export const instalmentSchema = z
  .object({
    number: z.int().min(1),
    amount: moneySchema,
    dueAt: z.iso.datetime().nullable().openapi({
      format: 'date-time',
      description:
        'When it is charged to what paid for the stay; null for the first, which is paid with the booking.',
    }),
    status: z.enum(INSTALMENT_STATUSES).openapi('InstalmentStatus', {
      description:
        '`due`: it waits for the guest; a later one could not be charged, and is tried again. `overdue`: its nights ' +
        'have begun and it is not paid; it can still be paid with `POST /payments`. `dropped`: the booking has ended, and it is charged no more.',
    }),
  })
  .openapi('Instalment', {
    description:
      'A part of what the guest pays. Of a stay of more than thirty nights only the first thirty are paid with the ' +
      'booking; each further instalment is charged three days before its nights begin, while the guest is not there, ' +
      'to the payment method that paid for the stay and is saved for that.',
    example: {
      number: 2,
      amount: { amountMinor: 342000, currency: 'EUR' },
      dueAt: '2027-03-28T13:00:00.000Z',
      status: 'scheduled',
    },
  })
export type Instalment = z.output<typeof instalmentSchema>

export const quoteSchema = z
  .object({
    id: z.string().openapi({ example: 'quo_01kahvxq2ze8rtm3x9g2pb7c4d' }),
    token: z.string().openapi({ description: 'Pins this price: send it as `quoteToken` when booking.' }),
    expiresAt: z.string().openapi({ format: 'date-time', example: '2026-11-22T10:30:00.000Z' }),
    propertyId: z.string().openapi({ example: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    checkIn: localDateSchema,
    checkOut: localDateSchema,
    guests: guestsSchema,
    asOfSeq: z.int().openapi({ description: 'The state of the calendar that the quote was made from.' }),
    nights: z.array(quotedNightSchema),
    lines: z.array(lineItemSchema),
    totals: quoteTotalsSchema,
    dueAtProperty: z.array(dueAtPropertySchema),
    cancellationPolicy: soldCancellationPolicySchema,
    instalments: z.array(instalmentSchema).openapi({
      description:
        'How the guest pays it: at once, or a longer stay thirty nights at a time. They sum to `payin`.',
    }),
  })
  .openapi('Quote', { example: quoteExample() })
export type Quote = z.output<typeof quoteSchema>

function quoteExample() {
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
  return {
    id: 'quo_01kahvxq2ze8rtm3x9g2pb7c4d',
    token: 'WyJxdW9fMDFrYWh2eHEyemU4cnRtM3g5ZzJwYjdjNGQi.k0Zp9yq3m1Vd7cXr',
    expiresAt: '2026-11-22T10:30:00.000Z',
    propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
    checkIn: '2026-12-04',
    checkOut: '2026-12-05',
    guests: { adults: 2, children: 0, infants: 0, pets: 0 },
    asOfSeq: 41,
    nights: [{ date: '2026-12-04', amount: eur(12000), rule: 'weekday' }],
    lines: [
      {
        code: 'nightly',
        label: '1 night',
        unitPrice: eur(12000),
        quantity: 1,
        total: eur(12000),
        payer: 'guest',
        payee: 'host',
      },
      {
        code: 'guest_service_fee',
        label: 'Service fee',
        unitPrice: eur(12000),
        percentage: 14,
        total: eur(1680),
        payer: 'guest',
        payee: 'platform',
      },
      {
        code: 'host_service_fee',
        label: 'Host service fee',
        unitPrice: eur(12000),
        percentage: -3,
        total: eur(-360),
        payer: 'platform',
        payee: 'host',
      },
    ],
    totals: { payin: eur(13680), payout: eur(11640), platform: eur(2040), tax: eur(0) },
    dueAtProperty: [{ name: 'City tax', amount: eur(600) }],
    cancellationPolicy: 'moderate',
    instalments: [{ number: 1, amount: eur(13680), dueAt: null, status: 'scheduled' }],
  }
}
