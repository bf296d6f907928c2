import { z } from '@hono/zod-openapi'
import { currencySchema, localDateSchema, moneySchema } from '../pricing/schemas.ts'
import { daysBetween, isLocalDate } from '../shared/local-date.ts'

/** The longest calendar in one answer: a leap year and the month that a date picker shows beyond it. */
export const AVAILABILITY_DAYS_MAX = 397

/**
 * How many check-outs one answer may list: days asked for, times nights of the longest stay. Enough for a year of
 * stays up to a month, or a month of stays up to a year; a year of both would be 1.9 MB.
 */
export const CHECK_OUTS_LISTED_MAX = 12_500

/** Everything that can stand in the way of a stay, in the order in which it is reported. */
export const REASON_CODES = [
  'in_past',
  'not_available',
  'closed_to_arrival',
  'closed_to_departure',
  'min_stay',
  'max_stay',
  'min_stay_through',
  'max_stay_through',
  'advance_notice',
  'booking_window',
  'preparation_time',
  'occupancy',
  'pets_not_allowed',
  'no_valid_checkout',
] as const

const reasonCodeSchema = z.enum(REASON_CODES).openapi('ReasonCode', {
  description: [
    '- `in_past`: check-in lies before today at the property',
    '- `not_available`: nights are booked, held or closed',
    '- `closed_to_arrival`: no stay begins on the check-in date',
    '- `closed_to_departure`: no stay ends on the check-out date',
    '- `min_stay`, `max_stay`: too few or too many nights for an arrival on the check-in date',
    '- `min_stay_through`, `max_stay_through`: too few or too many nights for a stay that includes a certain night',
    '- `advance_notice`: check-in is too soon',
    '- `booking_window`: check-in is too far ahead',
    '- `preparation_time`: too close to another booking',
    '- `occupancy`: more adults and children than the property takes',
    '- `pets_not_allowed`: the party has pets',
    '- `no_valid_checkout`: no check-out is possible for an arrival on this date',
  ].join('\n'),
  example: 'min_stay',
})
export type ReasonCode = z.output<typeof reasonCodeSchema>

export const reasonSchema = z
  .object({
    code: reasonCodeSchema,
    detail: z.string().openapi({ description: 'One English sentence about this very case.' }),
    dates: z
      .array(localDateSchema)
      .optional()
      .openapi({ description: 'The nights, or the check-in or check-out date, that it is about.' }),
    limit: z
      .int()
      .optional()
      .openapi({ description: 'The number that was missed or exceeded: nights, days or guests.' }),
    bookingId: z
      .string()
      .optional()
      .openapi({ description: "Present when it is the caller's own booking that has these nights." }),
  })
  .openapi('Reason', {
    description: 'Why a stay cannot be booked. All reasons are given at once.',
    example: {
      code: 'min_stay',
      detail: 'A stay from 2026-12-03 has at least 3 nights; this one has 2.',
      dates: ['2026-12-03'],
      limit: 3,
    },
  })
export type Reason = z.output<typeof reasonSchema>

export const availabilityQuerySchema = z
  .object({
    from: localDateSchema.openapi({ param: { description: 'The first date.' } }),
    to: localDateSchema.openapi({
      param: {
        description: `The date after the last one, at most ${AVAILABILITY_DAYS_MAX} days after \`from\`.`,
      },
      example: '2026-12-05',
    }),
  })
  .superRefine(({ from, to }, context) => {
    if (!isLocalDate(from) || !isLocalDate(to)) return
    const days = daysBetween(from, to)
    if (days >= 1 && days <= AVAILABILITY_DAYS_MAX) return
    const message =
      days < 1 ? 'Must be after from' : `Must be at most ${AVAILABILITY_DAYS_MAX} days after from`
    context.addIssue({ code: 'custom', path: ['to'], message })
  })
  .openapi('AvailabilityQuery', { example: { from: '2026-12-03', to: '2026-12-05' } })
export type AvailabilityQuery = z.output<typeof availabilityQuerySchema>

const availabilityDaySchema = z
  .object({
    date: localDateSchema,
    bookable: z.boolean().openapi({
      description: 'True when a stay of one adult may arrive on this date; exactly then `reasons` is empty.',
    }),
    reasons: z.array(reasonSchema),
    price: moneySchema.openapi({ description: 'The rate of this night, before discounts, fees and taxes.' }),
    minNights: z.int().openapi({
      description: "The fewest nights that an arrival on this date can have, by the date's own rules.",
    }),
    validCheckOuts: z
      .array(localDateSchema)
      .optional()
      .openapi({
        description:
          'Every check-out date that is possible for an arrival on this date. Left out from all dates when the days ' +
          `asked for, times the nights of the longest stay, are more than ${CHECK_OUTS_LISTED_MAX}: ask for fewer days.`,
      }),
  })
  .openapi('AvailabilityDay', {
    example: {
      date: '2026-12-03',
      bookable: true,
      reasons: [],
      price: { amountMinor: 10000, currency: 'EUR' },
      minNights: 2,
      validCheckOuts: ['2026-12-05', '2026-12-06'],
    },
  })
export type AvailabilityDay = z.output<typeof availabilityDaySchema>

export const availabilitySchema = z
  .object({
    propertyId: z.string(),
    currency: currencySchema,
    asOfSeq: z.int().openapi({
      description:
        'The state of the calendar that this was read from; another booking may already have followed.',
    }),
    data: z.array(availabilityDaySchema),
  })
  .openapi('Availability', {
    example: {
      propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
      currency: 'EUR',
      asOfSeq: 17,
      data: [
        {
          date: '2026-12-03',
          bookable: true,
          reasons: [],
          price: { amountMinor: 10000, currency: 'EUR' },
          minNights: 1,
          validCheckOuts: ['2026-12-04'],
        },
        {
          date: '2026-12-04',
          bookable: false,
          reasons: [
            {
              code: 'not_available',
              detail: 'The night of 2026-12-04 is not available.',
              dates: ['2026-12-04'],
            },
          ],
          price: { amountMinor: 12000, currency: 'EUR' },
          minNights: 1,
        },
      ],
    },
  })
export type Availability = z.output<typeof availabilitySchema>
