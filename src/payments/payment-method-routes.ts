import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { pageOf } from '../http/parameters.ts'
import { listPaymentMethods } from './list-payment-methods.ts'
import { paymentMethodSchema } from './payment-method-schemas.ts'
import { removePaymentMethod } from './remove-payment-method.ts'

/** What somebody has saved to pay with. */
export function registerPaymentMethodRoutes(app: App): void {
  app.openapi(listPaymentMethodsRoute, async (c) =>
    c.json({ data: await listPaymentMethods(c.var.ctx), nextCursor: null }, 200),
  )

  app.openapi(removePaymentMethodRoute, async (c) => {
    await removePaymentMethod(c.var.ctx, c.req.valid('param').paymentMethodId)
    return c.body(null, 204)
  })
}

const tag = 'Payments'

const listPaymentMethodsRoute = operation({
  method: 'get',
  path: '/users/me/payment-methods',
  operationId: 'listPaymentMethods',
  tag,
  summary: 'List your saved payment methods',
  description:
    'Those you saved with a payment (`savePaymentMethod`). They stay with Stripe, and are read there.',
  credentials: 'required',
  answers: { 200: pageOf(paymentMethodSchema).openapi('PaymentMethodPage') },
  problems: ['payment_provider_unavailable'],
})

const removePaymentMethodRoute = operation({
  method: 'delete',
  path: '/users/me/payment-methods/{paymentMethodId}',
  operationId: 'removePaymentMethod',
  tag,
  summary: 'Remove a saved payment method',
  description: 'For good. What it has paid can still be given back to it.',
  credentials: 'required',
  params: z.object({
    paymentMethodId: z
      .string()
      .max(255)
      .regex(/^[A-Za-z0-9_]+$/)
      .openapi({ example: 'pm_1PQx2eL7hK0v3T4u' }),
  }),
  answers: { 204: null },
  problems: ['not_found', 'account_suspended', 'payment_provider_unavailable'],
})
