import { builder, nodeOf } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { mutation } from '../graphql/mutation.ts'
import { nullIfNotFound } from '../graphql/null-if-not-found.ts'
import { createPayment } from './create-payment.ts'
import { getPayment } from './get-payment.ts'
import { createPaymentSchema, disputeFields, paymentSchema, refundSchema } from './schemas.ts'

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
