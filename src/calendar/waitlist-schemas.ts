import { z } from '@hono/zod-openapi'
import { checkStayDates, guestsSchema, stayFields } from '../pricing/quote-schemas.ts'
import { localDateSchema } from '../pricing/schemas.ts'
import { WAITLIST_STATUSES } from './waitlist-entry.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const joinWaitlistSchema = z
  .strictObject(stayFields)
  .superRefine(checkStayDates)
  .openapi('JoinWaitlistInput', {
    example: {
      checkIn: '2026-12-03',
      checkOut: '2026-12-10',
      guests: { adults: 2, children: 0, infants: 0, pets: 0 },
    },
  })

export type JoinWaitlistInput = z.output<typeof joinWaitlistSchema>

export const waitlistEntrySchema = z
  .object({
    id: z.string().openapi({ example: 'wtl_01kahvxq2ze8rtm3x9g2pb7c4m' }),
    propertyId: z.string(),
    status: z.enum(WAITLIST_STATUSES).openapi('WaitlistStatus'),
    checkIn: localDateSchema,
    checkOut: localDateSchema,
    guests: guestsSchema,
    offerExpiresAt: instant.nullable().openapi({
      description: 'Until when the nights are kept for you: book them before then, as you book any others.',
    }),
    createdAt: instant,
  })
  .openapi('WaitlistEntry')

export type WaitlistEntryView = z.output<typeof waitlistEntrySchema>
