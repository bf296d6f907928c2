import { z } from '@hono/zod-openapi'
import { DRIFT_CODES, DRIFT_MEANINGS, type Repair } from '../calendar/drift.ts'

const REPAIRS = [
  'rewrite_history',
  'rewrite_nights',
  'restate',
  'drop_copy',
  'adopt',
  'release',
  'rewrite_due_time',
  'set_alarm',
  'reopen',
] as const satisfies readonly Repair['kind'][]

const differenceSchema = z
  .object({
    code: z.enum(DRIFT_CODES).openapi({
      description: DRIFT_CODES.map((code) => `\`${code}\`: ${DRIFT_MEANINGS[code]}.`).join('\n'),
    }),
    meaning: z.string().openapi({ description: 'What the code means.' }),
    claimId: z
      .string()
      .nullable()
      .openapi({ description: 'The booking, block or other claim; null for the whole calendar.' }),
    detail: z.string().openapi({ description: 'What is where.' }),
    repair: z.enum(REPAIRS).nullable().openapi({
      description: 'What makes both sides agree again without a doubt; null when somebody has to decide.',
    }),
    isRepaired: z.boolean(),
  })
  .openapi('CalendarDifference', {
    example: {
      code: 'claim_not_copied',
      meaning: DRIFT_MEANINGS.claim_not_copied,
      claimId: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4e',
      detail: 'It takes a booking of 2026-12-03 to 2026-12-05 until 2026-12-03T14:00:00.000Z.',
      repair: 'restate',
      isRepaired: true,
    },
  })

export const reconciliationSchema = z
  .object({
    propertyId: z.string(),
    calendarSeq: z.int().openapi({ description: 'The last entry of the calendar’s log.', example: 18 }),
    postgresSeq: z.int().openapi({ description: 'The last of which Postgres knows.', example: 18 }),
    isClosed: z
      .boolean()
      .openapi({ description: 'Nothing can be booked, because what is decided could not be written down.' }),
    checkedAt: z.iso.datetime(),
    differences: z.array(differenceSchema).openapi({ description: 'Empty when both sides agree.' }),
  })
  .openapi('CalendarReconciliation')
export type Reconciliation = z.output<typeof reconciliationSchema>

export const REBUILT_SIDES = ['postgres', 'object'] as const

export const rebuildCalendarSchema = z
  .strictObject({
    side: z.enum(REBUILT_SIDES).openapi({
      description:
        '`postgres`: its copies of the claims and its receipts of the log are written anew from the calendar object. ' +
        '`object`: the calendar object forgets everything and adopts what Postgres has.',
    }),
  })
  .openapi('RebuildCalendar', { example: { side: 'postgres' } })
export type RebuildCalendarInput = z.output<typeof rebuildCalendarSchema>
