import { z } from '@hono/zod-openapi'
import {
  checkStayDates,
  dueAtPropertySchema,
  guestsSchema,
  instalmentSchema,
  lineItemSchema,
  quotedNightSchema,
  quoteTotalsSchema,
  soldCancellationPolicySchema,
  stayFields,
} from '../pricing/quote-schemas.ts'
import { currencySchema, localDateSchema, moneySchema } from '../pricing/schemas.ts'
import { BOOKING_MODES } from '../properties/terms.ts'
import { alterationSchema } from './alteration-schemas.ts'
import { BOOKING_STATUSES, CANCELLING_SIDES } from './booking.ts'

const MESSAGE_MAX_LENGTH = 2_000 // a note to the host, not a letter
const QUOTE_TOKEN_MAX_LENGTH = 4_096

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const createBookingSchema = z
  .strictObject({
    propertyId: z.string().openapi({ example: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    ...stayFields,
    quoteToken: z.string().max(QUOTE_TOKEN_MAX_LENGTH).optional().openapi({
      description: 'Pins the quoted price. Without it the current price holds.',
    }),
    acceptedHouseRulesVersion: z.int().min(1).optional().openapi({
      description:
        'The `houseRulesVersion` that the guest has seen; required where the property has house rules.',
    }),
    message: z.string().max(MESSAGE_MAX_LENGTH).optional().openapi({ description: 'A note to the host.' }),
  })
  .superRefine(checkStayDates)
  .openapi('CreateBookingInput', {
    example: {
      propertyId: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
      checkIn: '2026-12-03',
      checkOut: '2026-12-10',
      guests: { adults: 2, children: 0, infants: 0, pets: 0 },
    },
  })

export type CreateBookingInput = z.output<typeof createBookingSchema>

const bookingStatusSchema = z.enum(BOOKING_STATUSES).openapi('BookingStatus')

const REASON_MAX_LENGTH = 2_000

/** What a cancellation gives back and to whom it leaves the rest. */
const cancellationAmounts = {
  refund: moneySchema.openapi({
    description: 'What goes back to the guest, with service fee and taxes: no more than was charged.',
  }),
  hostKeeps: moneySchema.openapi({
    description: 'What the host keeps of nights and fees, before the host service fee.',
  }),
  owed: moneySchema.openapi({
    description:
      'What of that the guest has still to pay, for nights that have begun and whose instalment could not be charged: see ' +
      '`instalments`.',
  }),
  lines: z.array(lineItemSchema).openapi({
    description: 'Lines that undo what is given back, and what of later instalments is not charged any more.',
  }),
}

export const cancellationPreviewSchema = z
  .object({
    policy: soldCancellationPolicySchema,
    ...cancellationAmounts,
    nextChangeAt: instant.nullable().openapi({ description: 'From when on it would be another refund.' }),
  })
  .openapi('CancellationPreview')

export type CancellationPreview = z.output<typeof cancellationPreviewSchema>

const cancellationSchema = z
  .object({ at: instant, reason: z.string().nullable(), ...cancellationAmounts })
  .openapi('Cancellation')

const moneyInputSchema = z
  .strictObject({ amountMinor: z.int().min(0), currency: currencySchema })
  .openapi('MoneyInput', { example: { amountMinor: 5000, currency: 'EUR' } })

export const cancelBookingSchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(REASON_MAX_LENGTH).optional().openapi({
      description: 'In your own words; the other side reads it.',
      example: 'We are ill.',
    }),
    refund: moneyInputSchema.optional().openapi({
      description: 'For admins: less than everything. Without it the guest gets back all that was not slept.',
    }),
  })
  .openapi('CancelBookingInput', { example: { reason: 'We are ill.' } })

export type CancelBookingInput = z.output<typeof cancelBookingSchema>

export const bookingSchema = z
  .object({
    id: z.string().openapi({ example: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f' }),
    status: bookingStatusSchema,
    propertyId: z.string(),
    guestId: z.string(),
    hostId: z.string(),
    title: z.string().openapi({ description: 'The listing’s title when it was booked.' }),
    checkIn: localDateSchema,
    checkOut: localDateSchema,
    guests: guestsSchema,
    bookingMode: z.enum(BOOKING_MODES),
    nights: z.array(quotedNightSchema),
    lines: z.array(lineItemSchema),
    total: moneySchema.openapi({ description: 'What the guest pays.' }),
    totals: quoteTotalsSchema,
    instalments: z.array(instalmentSchema).openapi({
      description:
        'How the guest pays it; they sum to `total`, unless the stay was cancelled or something of it waived: then they ' +
        'are what is still owed.',
    }),
    dueAtProperty: z.array(dueAtPropertySchema),
    cancellationPolicy: soldCancellationPolicySchema,
    houseRulesVersion: z.int().nullable(),
    message: z.string().nullable(),
    holdExpiresAt: instant.nullable().openapi({
      description:
        'Until when the nights are held for the payment or for the host; null once that is decided.',
    }),
    createdAt: instant,
    confirmedAt: instant.nullable(),
    checkedInAt: instant.nullable().openapi({ description: 'When somebody said that the guest came.' }),
    checkedOutAt: instant.nullable().openapi({ description: 'When somebody said that the guest left.' }),
    reviewDeadlineAt: instant.nullable().openapi({
      description: 'Until when a stay can be reviewed that has been, or was cancelled when it was to begin.',
    }),
    cancelledBy: z.enum(CANCELLING_SIDES).nullable(),
    cancellation: cancellationSchema.nullable().openapi('CancellationOrNull'),
    version: z.int().openapi({ description: 'Grows with every change; the `ETag`.' }),
  })
  .openapi('Booking')

export type Booking = z.output<typeof bookingSchema>

export const bookingUpdateSchema = z
  .object({
    seq: z
      .int()
      .openapi({ description: 'Of the decision in the calendar’s log; go on from one more than that.' }),
    booking: bookingSchema,
  })
  .openapi('BookingUpdate', { description: 'What has become of a booking.' })

export const bookingEventSchema = z
  .object({
    seq: z.int().openapi({ description: 'The calendar’s log entry that made the change.' }),
    from: z.enum(BOOKING_STATUSES).nullable(),
    to: bookingStatusSchema,
    actor: z.string().openapi({ description: 'A user id, or `system:` and the part of the system.' }),
    cause: z.string(),
    at: instant,
    idempotencyKey: z.string().nullable().openapi({
      description: 'The key of the request that made the change, to whoever has sent it.',
    }),
  })
  .openapi('BookingEvent')

export type BookingEvent = z.output<typeof bookingEventSchema>

export const bookingRecordSchema = z
  .object({
    ...bookingSchema.shape,
    history: z.array(bookingEventSchema),
    alterations: z.array(alterationSchema),
  })
  .openapi('BookingRecord')

export type BookingRecord = z.output<typeof bookingRecordSchema>

export const BOOKING_SIDES = ['guest', 'host'] as const

export const listBookingsQuerySchema = z.object({
  role: z
    .enum(BOOKING_SIDES)
    .default('guest')
    .openapi({ description: 'Whose bookings: as guest or as host.' }),
  status: bookingStatusSchema.optional(),
  from: localDateSchema.optional().openapi({ description: 'Stays that end after this date.' }),
  to: localDateSchema.optional().openapi({ description: 'Stays that begin before this date.' }),
})

export type ListBookingsQuery = z.output<typeof listBookingsQuerySchema>
