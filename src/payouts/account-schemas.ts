import { z } from '@hono/zod-openapi'
import { PAYOUT_ACCOUNT_STATUSES } from './payout-account.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const createPayoutAccountSchema = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'Must be an ISO 3166-1 alpha-2 code')
      .optional()
      .openapi({
        description:
          'Where the person or company that is paid lives; else that of their newest listing. It cannot be changed.',
        example: 'NL',
      }),
  })
  .openapi('CreatePayoutAccountInput')

export type CreatePayoutAccountInput = z.output<typeof createPayoutAccountSchema>

const stateShape = {
  status: z.enum(PAYOUT_ACCOUNT_STATUSES).openapi({
    description:
      '`none`: there is no account. `onboarding`: Stripe waits for your answers. `in_review`: Stripe is checking them. ' +
      '`ready`: you are paid. `restricted`: Stripe wants to know something again, and nothing is paid until then.',
  }),
  provider: z.literal('stripe'),
  country: z.string().nullable(),
  canReceiveTransfers: z
    .boolean()
    .openapi({ description: 'Your part of a guest’s payment can be handed on to you.' }),
  canPayOut: z.boolean().openapi({ description: 'Stripe pays out to your bank.' }),
  requirementsDue: z.array(z.string()).openapi({
    description: 'What Stripe waits for, in its own words.',
    example: ['external_account', 'individual.last_name'],
  }),
  disabledReason: z.string().nullable().openapi({ description: 'Why Stripe has shut it, in its own words.' }),
}

export const payoutAccountSchema = z.object(stateShape).openapi('PayoutAccount', {
  description: 'Where somebody is paid, as Stripe has last told.',
})
export type PayoutAccount = z.output<typeof payoutAccountSchema>

export const payoutAccountLinkSchema = z
  .object({
    ...stateShape,
    onboardingUrl: z.string().openapi({
      description: 'A page of Stripe’s where you answer what it asks; it works once, and for some minutes.',
    }),
    onboardingExpiresAt: instant,
  })
  .openapi('PayoutAccountWithLink')
export type PayoutAccountWithLink = z.output<typeof payoutAccountLinkSchema>
