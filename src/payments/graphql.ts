import { z } from '@hono/zod-openapi'
import { APPROVED_OPERATIONS } from '../approvals/approval.ts'
import { approvalSchema } from '../approvals/schemas.ts'
import { builder, nodeOf } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { listField } from '../graphql/list-field.ts'
import { mutation } from '../graphql/mutation.ts'
import { nullIfNotFound } from '../graphql/null-if-not-found.ts'
import { Removal } from '../graphql/removal.ts'
import { calendarOfPayment } from './calendar-of-payment.ts'
import { createPayment } from './create-payment.ts'
import { isApproval } from './create-refund.ts'
import { getPayment } from './get-payment.ts'
import { listPaymentMethods } from './list-payment-methods.ts'
import { listPayments } from './list-payments.ts'
import { paymentMethodSchema } from './payment-method-schemas.ts'
import { removePaymentMethod } from './remove-payment-method.ts'
import {
  createPaymentSchema,
  createRefundSchema,
  disputeFields,
  listPaymentsQuerySchema,
  paymentSchema,
  refundSchema,
} from './schemas.ts'

enumOf('PaymentStatus', paymentSchema.shape.status.options)
enumOf('RefundStatus', refundSchema.shape.status.options)
enumOf('RefundReason', refundSchema.shape.reason.options)
enumOf('RefundGiver', refundSchema.shape.givenBy.unwrap().options)
enumOf('DisputeStatus', disputeFields.status.options)

const Payment = objectOf(paymentSchema, { node: true })

nodeOf(Payment, 'payment', (id, { admit }) => nullIfNotFound(getPayment(admit('required'), id)))

builder.queryField('payment', (t) =>
  t.field({
    type: Payment,
    nullable: true,
    description: 'For its guest and its host; only its guest sees `clientSecret`.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { admit }) => getPayment(admit('required'), id),
  }),
)

listField({
  name: 'payments',
  description: 'Newest first: those you made as a guest and those made for your properties.',
  type: Payment,
  typeName: 'Payment',
  query: listPaymentsQuerySchema,
  list: listPayments,
})

const PaymentMethod = objectOf(paymentMethodSchema)

builder.queryField('paymentMethods', (t) =>
  t.field({
    type: [PaymentMethod],
    nullable: true,
    description: 'What you have saved to pay with. It stays with Stripe, and is read there.',
    resolve: (_root, _args, { admit }) => listPaymentMethods(admit('required')),
  }),
)

mutation({
  name: 'createPayment',
  description:
    'Pays for a booking: confirm the `clientSecret` with Stripe’s client library while the nights are held. An ' +
    'instalment has one active payment: asking again answers that one. With `alterationId` it pays what an alteration ' +
    'costs more; of a stay that has begun, the oldest instalment that is due.',
  credentials: 'required',
  idempotency: 'required',
  body: createPaymentSchema,
  type: Payment,
  resolve: async (ctx, { body }) => (await createPayment(ctx, body)).payment,
})

enumOf('ApprovedOperation', APPROVED_OPERATIONS)

const createRefundAnswerSchema = z.object({
  refund: refundSchema.nullable().openapi('RefundOrNull', { description: 'A host’s: it is on its way.' }),
  approval: approvalSchema
    .nullable()
    .openapi('ApprovalOrNull', { description: 'An admin’s: nothing is given before another admin agrees.' }),
})

mutation({
  name: 'createRefund',
  description:
    'A gift to the guest, of at most what is left of the payment. A host’s comes out of what the host is owed for the ' +
    'stay, an admin’s out of the platform’s revenue, once another admin has approved it.',
  credentials: 'required',
  idempotency: 'required',
  target: 'payment',
  body: createRefundSchema,
  type: objectOf(createRefundAnswerSchema, { name: 'CreateRefundAnswer' }),
  resolve: async (ctx, { target, body }) => {
    const { paymentId, bookingId, calendar } = await calendarOfPayment(ctx, target)
    const answer = await calendar.createRefund({ paymentId, bookingId, expectedVersions: null, ...body })
    return isApproval(answer) ? { refund: null, approval: answer } : { refund: answer, approval: null }
  },
})

const removePaymentMethodSchema = z.strictObject({
  paymentMethodId: z
    .string()
    .max(255)
    .regex(/^[A-Za-z0-9_]+$/),
})

mutation({
  name: 'removePaymentMethod',
  description: 'For good. What it has paid can still be given back to it.',
  credentials: 'required',
  idempotency: 'ignored',
  body: removePaymentMethodSchema,
  type: Removal,
  resolve: async (ctx, { body: { paymentMethodId: id } }) => {
    await removePaymentMethod(ctx, id)
    return { id }
  },
})
