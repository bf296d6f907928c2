import { z } from '@hono/zod-openapi'

export const paymentMethodSchema = z
  .object({
    id: z.string().openapi({
      description: 'Stripe’s id: name it when you confirm a payment with Stripe’s client library.',
    }),
    type: z.string().openapi({ description: 'In Stripe’s words: `card`, `sepa_debit` and others.' }),
    card: z
      .object({
        brand: z.string(),
        last4: z.string(),
        expMonth: z.int(),
        expYear: z.int(),
      })
      .openapi('PaymentCard')
      .nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('PaymentMethod', {
    example: {
      id: 'pm_1PQx2eL7hK0v3T4u',
      type: 'card',
      card: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030 },
      createdAt: '2026-11-26T12:00:00.000Z',
    },
  })
export type PaymentMethod = z.output<typeof paymentMethodSchema>
