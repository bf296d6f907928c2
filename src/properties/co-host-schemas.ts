import { z } from '@hono/zod-openapi'
import { emailSchema, publicProfileSchema } from '../identity/schemas.ts'
import { CO_HOST_ROLES } from '../shared/permissions.ts'

const roleSchema = z.enum(CO_HOST_ROLES).openapi({
  description:
    '`full`: everything about the property but archiving it and choosing its co-hosts. `calendar_and_inbox`: the ' +
    'calendar and what concerns guests. `calendar`: the calendar alone.',
  example: 'calendar',
})

const payoutPercentSchema = z
  .number()
  .min(0)
  .max(100)
  .refine((percent) => Number(percent.toFixed(2)) === percent, 'Must have at most two decimals')
  .nullable()
  .openapi({
    description: 'Their part of the host’s payouts; all of them together at most 100.',
    example: 15,
  })

export const addCoHostInputSchema = z
  .strictObject({
    email: emailSchema,
    role: roleSchema,
    payoutPercent: payoutPercentSchema.default(null),
  })
  .openapi('AddCoHostInput')

export const coHostSchema = z
  .object({
    id: z.string().openapi({ example: 'coh_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    email: z.string().openapi({ description: 'As the host typed it.', example: 'ana@example.com' }),
    role: roleSchema,
    payoutPercent: payoutPercentSchema,
    user: publicProfileSchema.nullable().openapi('PublicProfileOrNull', {
      description: 'Who acts; `null` while nobody has shown that the address is theirs.',
    }),
    createdAt: z.iso.datetime().openapi({ example: '2026-11-22T10:00:00.000Z' }),
  })
  .openapi('CoHost')

export type AddCoHostInput = z.output<typeof addCoHostInputSchema>
export type CoHostView = z.infer<typeof coHostSchema>
