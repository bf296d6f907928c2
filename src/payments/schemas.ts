import { z } from '@hono/zod-openapi'
import { INTENT_STATUSES, REFUND_STATUSES } from '../platform/stripe.ts'
import { moneySchema } from '../pricing/schemas.ts'
import { REFUND_REASONS } from './payment.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const createPaymentSchema = z
  .strictObject({
    bookingId: z.string().openapi({ example: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f' }),
    alterationId: z.string().optional().openapi({
      description: 'Pays what an accepted alteration of the booking costs more, instead of the booking.',
    }),
    savePaymentMethod: z
      .boolean()
      .default(false)
      .openapi({
        description:
          'Saves what pays it with Stripe: for later payments, and for what an alteration costs more, which is charged ' +
          'to it when both sides have agreed. No matter where a payment is active already.',
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
        '`alteration`: what a booking gave back that was cancelled or became cheaper.',
    }),
    createdAt: instant,
  })
  .openapi('Refund')

export type Refund = z.output<typeof refundSchema>

export const paymentSchema = z
  .object({
    id: z.string().openapi({ example: 'pay_01kahvxq2ze8rtm3x9g2pb7c4h' }),
    bookingId: z.string(),
    alterationId: z.string().nullable().openapi({
      description: 'The alteration whose difference it pays; null when it pays the booking.',
    }),
    status: z.enum(INTENT_STATUSES).openapi({
      description:
        'In Stripe’s words. It changes together with the booking: once it is `succeeded`, the booking is confirmed ' +
        'or the money is on its way back.',
    }),
    amount: moneySchema,
    amountRefunded: moneySchema,
    refunds: z.array(refundSchema),
    provider: z.literal('stripe'),
    savesPaymentMethod: z.boolean(),
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
