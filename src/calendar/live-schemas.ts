import { z } from '@hono/zod-openapi'
import { localDateSchema } from '../pricing/schemas.ts'
import { LOG_ENTRY_KINDS } from './log-entry.ts'
import { CLAIM_KINDS } from './settings-schemas.ts'

/** What a live stream tells of one decision, as GraphQL shows it. */
export const calendarChangeSchema = z
  .object({
    seq: z
      .int()
      .openapi({ description: 'Of the decision in the calendar’s log; go on from one more than that.' }),
    changed: z.array(localDateSchema).openapi({ description: 'The nights to look at again.' }),
    reset: z.boolean().openapi({
      description: 'True when what lies before is not told: read the availability anew.',
    }),
    claim: z
      .object({
        decision: z.enum(LOG_ENTRY_KINDS),
        kind: z.enum(CLAIM_KINDS),
        bookingId: z.string().nullable(),
        blockId: z.string().nullable(),
        holdExpiresAt: z.iso.datetime().openapi({ format: 'date-time' }).nullable(),
      })
      .openapi('CalendarClaim')
      .nullable()
      .openapi({ description: 'For the host’s side, and for the guest whose claim it is.' }),
  })
  .openapi('CalendarChange', { description: 'A decision of the calendar.' })

export const fromSeqSchema = z.int().min(0).optional().openapi({
  description: 'The first decision to tell; without, those to come.',
})
