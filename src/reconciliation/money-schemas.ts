import { z } from '@hono/zod-openapi'
import { MONEY_CODES, MONEY_MEANINGS, MONEY_REPAIRS } from './money-mismatch.ts'
import { FINDING_STATUSES, MONEY_RECONCILIATION_STATUSES, MONEY_STAGES } from './money-stage.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

const shape = {
  id: z.string().openapi({ example: 'rec_01kahvxq2ze8rtm3x9g2pb7c4k' }),
  status: z.enum(MONEY_RECONCILIATION_STATUSES),
  stage: z.enum(MONEY_STAGES).openapi({
    description:
      'How far it has come. `intent`, `refund`, `transfer`, `dispute`: the lists at Stripe are read. `gathering`, ' +
      '`examining`: bookings are compared, one by one. `strangers`: what belongs to no booking. `closing`: the end.',
  }),
  windowFrom: instant.openapi({ description: 'What was made since then at Stripe, or has changed here.' }),
  windowTo: instant,
  requestedBy: z.string().nullable().openapi({ description: 'Null when it was time for it.' }),
  startedAt: instant,
  finishedAt: instant.nullable(),
  counts: z.object({
    seen: z.int().openapi({ description: 'Objects at Stripe.' }),
    examined: z.int().openapi({ description: 'Bookings.' }),
    open: z.int().openapi({ description: 'Findings about which somebody has to decide.' }),
    repaired: z.int(),
    gone: z.int(),
  }),
}

export const moneyReconciliationSchema = z.object(shape).openapi('MoneyReconciliation')
export type MoneyReconciliation = z.output<typeof moneyReconciliationSchema>

export const moneyFindingSchema = z
  .object({
    id: z.string(),
    code: z.enum(MONEY_CODES).openapi({
      description: MONEY_CODES.map((code) => `\`${code}\`: ${MONEY_MEANINGS[code]}.`).join('\n'),
    }),
    meaning: z.string().openapi({ description: 'What the code means.' }),
    subjectId: z.string().openapi({
      description:
        'What it is about: our id, Stripe’s where there is none of ours, or the name of a movement in the books.',
    }),
    bookingId: z.string().nullable(),
    detail: z.string().openapi({ description: 'What is where.' }),
    repair: z.enum(MONEY_REPAIRS).nullable().openapi({
      description: 'What sets it right without a doubt; null when somebody has to decide.',
    }),
    status: z.enum(FINDING_STATUSES).openapi({
      description:
        '`open`: somebody has to look. `repaired`: it was set right. `gone`: it was not found again.',
    }),
    foundAt: instant,
    seenAt: instant.openapi({ description: 'When it was seen last.' }),
    closedAt: instant.nullable(),
  })
  .openapi('MoneyFinding', {
    example: {
      id: 'fnd_01kahvxq2ze8rtm3x9g2pb7c4k',
      code: 'refund_unnoted',
      meaning: MONEY_MEANINGS.refund_unnoted,
      subjectId: 'rfd_01kahvxq2ze8rtm3x9g2pb7c4j',
      bookingId: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f',
      detail: 'Here it is succeeded, at Stripe failed.',
      repair: 'note_refund',
      status: 'repaired',
      foundAt: '2026-11-26T12:00:00.000Z',
      seenAt: '2026-11-26T12:00:00.000Z',
      closedAt: '2026-11-26T12:00:00.000Z',
    },
  })
export type MoneyFinding = z.output<typeof moneyFindingSchema>

export const moneyReportSchema = z
  .object({
    ...shape,
    findings: z
      .object({ data: z.array(moneyFindingSchema), nextCursor: z.string().nullable() })
      .openapi({ description: 'What was open at any time while it ran, the oldest first.' }),
  })
  .openapi('MoneyReport')
export type MoneyReport = z.output<typeof moneyReportSchema>
