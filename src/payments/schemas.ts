import { z } from '@hono/zod-openapi'
import { DISPUTE_STATUSES, INTENT_STATUSES, REFUND_STATUSES } from '../platform/stripe.ts'
import { currencySchema, moneySchema } from '../pricing/schemas.ts'
import { REFUND_REASONS } from './payment.ts'
import { REFUND_GIVERS } from './refund.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const createPaymentSchema = z
  .strictObject({
    bookingId: z.string().openapi({
      description:
        'Pays what is due of the booking: its first instalment, or of a stay that has begun the oldest one due.',
      example: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f',
    }),
    alterationId: z.string().optional().openapi({
      description: 'Pays what an accepted alteration of the booking costs more, instead of the booking.',
    }),
    savePaymentMethod: z
      .boolean()
      .default(false)
      .openapi({
        description:
          'Saves what pays it with Stripe: for later payments, and for what an alteration costs more, which is charged ' +
          'to it when both sides have agreed. No matter where a payment is active already. What pays a stay with several ' +
          '`instalments` first is always saved: the later ones are charged to it while the guest is not there. What ' +
          'pays a later one by hand is never saved, whatever is said here, and pays that one alone.',
      }),
  })
  .openapi('CreatePaymentInput')

export type CreatePaymentInput = z.output<typeof createPaymentSchema>

export const refundSchema = z
  .object({
    id: z.string().openapi({ example: 'rfd_01kahvxq2ze8rtm3x9g2pb7c4j' }),
    status: z.enum(REFUND_STATUSES),
    amount: moneySchema,
    reason: z.enum(REFUND_REASONS).openapi({
      description:
        '`late_payment`: the money came after the hold had ended and the nights were gone. `cancellation`, ' +
        '`alteration`: what a booking gave back that was cancelled or became cheaper. `goodwill`: a gift of `givenBy`.',
    }),
    givenBy: z.enum(REFUND_GIVERS).nullable().openapi({
      description:
        'Who bears a `goodwill`: the host, out of the payout, or the platform. Null where everybody gives back a part.',
    }),
    statedReason: z.string().nullable().openapi({ description: 'In the words of whoever has given it.' }),
    createdAt: instant,
  })
  .openapi('Refund')

export type Refund = z.output<typeof refundSchema>

const STATED_REASON_MAX_LENGTH = 2_000

export const createRefundSchema = z
  .strictObject({
    amount: z
      .strictObject({ amountMinor: z.int().min(1), currency: currencySchema })
      .openapi('RefundAmount', { description: 'In the currency of the payment.' }),
    reason: z.string().trim().min(1).max(STATED_REASON_MAX_LENGTH).optional().openapi({
      description: 'In your own words; the guest reads it.',
      example: 'For the broken heating.',
    }),
  })
  .openapi('CreateRefundInput', {
    example: { amount: { amountMinor: 5000, currency: 'EUR' }, reason: 'For the broken heating.' },
  })

export type CreateRefundInput = z.output<typeof createRefundSchema>

export const waiveInstalmentsSchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(STATED_REASON_MAX_LENGTH).openapi({
      description: 'Why; for whoever decides about it, and whoever looks at it later.',
      example: 'The guest has died, and the estate has nothing.',
    }),
  })
  .openapi('WaiveInstalmentsInput')

export type WaiveInstalmentsInput = z.output<typeof waiveInstalmentsSchema>

export const disputeFields = {
  id: z.string().openapi({ example: 'dsp_01kahvxq2ze8rtm3x9g2pb7c4k' }),
  status: z.enum(DISPUTE_STATUSES).openapi({
    description:
      'In Stripe’s words. A `warning` is an inquiry of the bank’s: no money has moved. Until it is `won`, `lost`, ' +
      '`prevented` or `warning_closed` nothing is paid out for the stay.',
  }),
  reason: z.string().openapi({ description: 'In Stripe’s words.', example: 'product_not_received' }),
  amount: moneySchema,
  evidenceDueAt: instant.nullable().openapi({ description: 'Until when the bank listens.' }),
  openedAt: instant,
}

export const disputeSummarySchema = z.object(disputeFields).openapi('DisputeSummary')
export type DisputeSummary = z.output<typeof disputeSummarySchema>

export const paymentSchema = z
  .object({
    id: z.string().openapi({ example: 'pay_01kahvxq2ze8rtm3x9g2pb7c4h' }),
    bookingId: z.string(),
    alterationId: z.string().nullable().openapi({
      description: 'The alteration whose difference it pays; null when it pays the booking.',
    }),
    instalment: z.int().nullable().openapi({
      description: 'Which of the booking’s `instalments` it pays; null when it pays an alteration.',
      example: 1,
    }),
    status: z.enum(INTENT_STATUSES).openapi({
      description:
        'In Stripe’s words. It changes together with the booking: once it is `succeeded`, the booking is confirmed ' +
        'or the money is on its way back.',
    }),
    amount: moneySchema,
    amountRefunded: moneySchema,
    refunds: z.array(refundSchema),
    disputes: z.array(disputeSummarySchema).openapi({
      description: 'What the guest’s bank asks back. While it decides, nothing can be refunded here.',
    }),
    provider: z.literal('stripe'),
    savesPaymentMethod: z.boolean().openapi({
      description: 'What pays it is saved, and charged later without the guest: tell them before they pay.',
    }),
    lastErrorCode: z.string().nullable().openapi({
      description: 'Why the last attempt failed; another card can be tried until the hold ends.',
    }),
    createdAt: instant,
    updatedAt: instant,
    clientSecret: z.string().optional().openapi({
      description: 'For Stripe’s client library. Only its guest sees it, and only while the payment is open.',
    }),
  })
  .openapi('Payment')

export type Payment = z.output<typeof paymentSchema>

export const listPaymentsQuerySchema = z.object({
  bookingId: z.string().optional().openapi({ description: 'Only the payments of this booking.' }),
})

export type ListPaymentsQuery = z.output<typeof listPaymentsQuerySchema>
