import { z } from '@hono/zod-openapi'
import { approvalSchema } from '../approvals/schemas.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { readText } from '../http/request-body.ts'
import { calendarOfPayment } from './calendar-of-payment.ts'
import { createPayment } from './create-payment.ts'
import { isApproval } from './create-refund.ts'
import { getPayment } from './get-payment.ts'
import { listPayments } from './list-payments.ts'
import { registerPaymentMethodRoutes } from './payment-method-routes.ts'
import { receiveStripeEvent } from './receive-stripe-event.ts'
import {
  createPaymentSchema,
  createRefundSchema,
  listPaymentsQuerySchema,
  paymentSchema,
  refundSchema,
} from './schemas.ts'
import { registerWaiverRoutes } from './waiver-routes.ts'

const STRIPE_EVENT_MAX_BYTES = 1024 * 1024 // they carry whole objects

export function registerPaymentRoutes(app: App): void {
  registerPaymentMethodRoutes(app)
  registerWaiverRoutes(app)

  app.openapi(createPaymentRoute, async (c) => {
    const { payment, created } = await createPayment(c.var.ctx, c.req.valid('json'))
    return c.json(payment, created ? 201 : 200)
  })

  app.openapi(listPaymentsRoute, async (c) =>
    c.json(await listPayments(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(getPaymentRoute, async (c) =>
    c.json(await getPayment(c.var.ctx, c.req.valid('param').paymentId), 200),
  )

  app.openapi(createRefundRoute, async (c) => {
    const { paymentId, bookingId, calendar } = await calendarOfPayment(
      c.var.ctx,
      c.req.valid('param').paymentId,
    )
    const request = { paymentId, bookingId, expectedVersions: null, ...c.req.valid('json') }
    const answer = await calendar.createRefund(request)
    return isApproval(answer) ? c.json(answer, 202) : c.json(answer, 201)
  })

  app.openapi(receiveStripeEventRoute, async (c) => {
    const text = await readText(c, STRIPE_EVENT_MAX_BYTES)
    await receiveStripeEvent(c.var.ctx, { text, signature: c.req.header('stripe-signature') ?? '' })
    return c.json({ received: true as const }, 200)
  })
}

const TAG = 'Payments'

const createPaymentRoute = operation({
  method: 'post',
  path: '/payments',
  operationId: 'createPayment',
  tag: TAG,
  summary: 'Pay for a booking',
  description:
    'Confirm the answer’s `clientSecret` with Stripe’s client library while the nights are held. An instalment has one ' +
    'active payment: asking again answers that one, with 200. With `alterationId` it pays what an accepted alteration ' +
    'costs more. Of a stay with several `instalments` the first is paid while the nights are held, and saves what pays ' +
    'it: the later ones are charged to that three days before their nights begin, without the guest, and again after ' +
    '1, 2, 3, 5, 7, 10 and 14 days while they are not paid. Meanwhile, and after that, the oldest one that is due can ' +
    'be paid here with any method.',
  credentials: 'required',
  idempotency: 'required',
  body: createPaymentSchema,
  answers: { 200: paymentSchema, 201: paymentSchema },
  problems: [
    'not_found',
    'forbidden',
    'account_suspended',
    'invalid_transition',
    'payment_declined',
    'payment_provider_unavailable',
    'not_visible_yet',
  ],
})

const listPaymentsRoute = operation({
  method: 'get',
  path: '/payments',
  operationId: 'listPayments',
  tag: TAG,
  summary: 'List your payments',
  description: 'Newest first: those you made as a guest and those made for your properties.',
  credentials: 'required',
  query: z.strictObject({ ...listPaymentsQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(paymentSchema).openapi('PaymentPage') },
  problems: ['invalid_cursor'],
})

const getPaymentRoute = operation({
  method: 'get',
  path: '/payments/{paymentId}',
  operationId: 'getPayment',
  tag: TAG,
  summary: 'Read a payment',
  credentials: 'required',
  params: z.object({ paymentId: idParam('pay') }),
  answers: { 200: paymentSchema },
  problems: [],
})

const createRefundRoute = operation({
  method: 'post',
  path: '/payments/{paymentId}/refunds',
  operationId: 'createRefund',
  tag: TAG,
  summary: 'Give something back',
  description:
    'A gift to the guest, of at most what is left of the payment: a host’s comes out of what the host is owed for the ' +
    'stay, and above that is owed to the platform. It is `pending` until the payment shows otherwise (201). An admin’s ' +
    'comes out of the platform’s revenue, and only once another admin has approved it (202). What a cancellation or an ' +
    'alteration gives back needs no such request.',
  credentials: 'required',
  idempotency: 'required',
  params: z.object({ paymentId: idParam('pay') }),
  body: createRefundSchema,
  answers: { 201: refundSchema, 202: approvalSchema },
  problems: ['forbidden', 'account_suspended', 'refund_exceeds_remainder', 'payment_disputed'],
})

const receiveStripeEventRoute = operation({
  method: 'post',
  path: '/webhooks/stripe',
  operationId: 'receiveStripeEvent',
  tag: TAG,
  summary: 'Receive an event from Stripe',
  description:
    'For Stripe only: the body must be signed in `Stripe-Signature`. The event takes effect soon after.',
  credentials: 'ignored',
  idempotency: 'ignored',
  answers: { 200: z.object({ received: z.literal(true) }).openapi('StripeEventReceipt') },
  problems: ['invalid_signature', 'body_too_large', 'malformed_json'],
})
