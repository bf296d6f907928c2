import { z } from '@hono/zod-openapi'
import { localDateSchema } from '../pricing/schemas.ts'
import { LOG_ENTRY_KINDS } from './log-entry.ts'
import { CLAIM_KINDS } from './settings-schemas.ts'

const hashSchema = z.string().openapi({
  pattern: '^[0-9a-f]{64}$',
  example: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
})

const logEntrySchema = z
  .object({
    seq: z.int().openapi({ description: 'One more than that of the entry before.', example: 17 }),
    kind: z.enum(LOG_ENTRY_KINDS).openapi({
      description:
        'What was decided. The claim has its nights after every kind but `released`, after which they are free.',
    }),
    claimId: z.string().openapi({
      description: 'The booking or the block whose nights they are.',
      example: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4e',
    }),
    claimKind: z.enum(CLAIM_KINDS),
    checkIn: localDateSchema,
    checkOut: localDateSchema,
    at: z.iso.datetime(),
    commitment: hashSchema.openapi({
      description:
        'SHA-256 over a secret salt and what is private of the decision. Whoever is shown both can check it; nobody ' +
        'can guess it, and it means nothing any more once the person has been erased.',
    }),
    previousHash: hashSchema,
    hash: hashSchema,
  })
  .openapi('CalendarLogEntry', {
    description: 'One decision of the calendar. It names no person.',
    example: {
      seq: 1,
      kind: 'held',
      claimId: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4e',
      claimKind: 'hold',
      checkIn: '2026-12-03',
      checkOut: '2026-12-05',
      at: '2026-11-22T10:00:00.000Z',
      commitment: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      previousHash: '0'.repeat(64),
      hash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    },
  })
export type CalendarLogEntry = z.output<typeof logEntrySchema>

const chainHeadSchema = z.object({ seq: z.int(), hash: hashSchema })

export const calendarLogSchema = z
  .object({
    propertyId: z.string(),
    start: chainHeadSchema.openapi({
      description:
        'What the first entry of this log follows on: seq 0 and 64 zeros, or the last entry of an earlier log of this ' +
        'property, whose claims are the first ones here (`adopted`).',
    }),
    head: chainHeadSchema.openapi({ description: 'The last entry as this was read.' }),
    data: z.array(logEntrySchema),
    nextFromSeq: z
      .int()
      .nullable()
      .openapi({ description: 'The `fromSeq` of the next page; null when this is the last.' }),
  })
  .openapi('CalendarLog')
export type CalendarLog = z.output<typeof calendarLogSchema>
