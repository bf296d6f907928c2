import { z } from '@hono/zod-openapi'
import {
  dueAtPropertySchema,
  guestsSchema,
  lineItemSchema,
  quotedNightSchema,
  quoteTotalsSchema,
} from '../pricing/quote-schemas.ts'
import { localDateSchema, moneySchema } from '../pricing/schemas.ts'
import { ALTERATION_STATUSES, ALTERING_SIDES } from './alteration.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const createAlterationSchema = z
  .strictObject({
    checkIn: localDateSchema.optional(),
    checkOut: localDateSchema.optional(),
    guests: guestsSchema.optional(),
  })
  .openapi('CreateAlterationInput', {
    description: 'What is absent stays as it is.',
    example: { checkIn: '2026-12-04', checkOut: '2026-12-11' },
  })

export type CreateAlterationInput = z.output<typeof createAlterationSchema>

export const alterationSchema = z
  .object({
    id: z.string().openapi({ example: 'alt_01kahvxq2ze8rtm3x9g2pb7c4k' }),
    bookingId: z.string(),
    status: z.enum(ALTERATION_STATUSES).openapi('AlterationStatus'),
    proposedBy: z.enum(ALTERING_SIDES),
    checkIn: localDateSchema,
    checkOut: localDateSchema,
    guests: guestsSchema,
    nights: z.array(quotedNightSchema),
    lines: z.array(lineItemSchema),
    totals: quoteTotalsSchema,
    dueAtProperty: z.array(dueAtPropertySchema),
    difference: moneySchema.openapi({
      description: 'What the guest pays more than before; negative for what goes back to the guest.',
    }),
    dueNow: moneySchema.openapi({
      description:
        'What of `difference` is paid, or goes back, when the booking changes. The rest is in later instalments, which ' +
        'only long stays have.',
    }),
    createdAt: instant,
    expiresAt: instant.openapi({ description: 'Until when the other side may answer.' }),
    heldUntil: instant.nullable().openapi({
      description: 'Until when the difference can be paid with `POST /payments` and `alterationId`.',
    }),
  })
  .openapi('Alteration')

export type Alteration = z.output<typeof alterationSchema>
