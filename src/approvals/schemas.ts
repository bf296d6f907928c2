import { z } from '@hono/zod-openapi'
import { moneySchema } from '../pricing/schemas.ts'
import { APPROVAL_DECISIONS, APPROVAL_STATUSES, APPROVED_OPERATIONS } from './approval.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

const statusSchema = z.enum(APPROVAL_STATUSES).openapi('ApprovalStatus', {
  description:
    '`pending`: another admin is to decide. `approved`: it is being done. `carried_out`: it is done, see `resultId`. ' +
    '`failed`: it was not possible any more, see `failure`. `rejected`, `expired`: it will not be done.',
})

export const approvalSchema = z
  .object({
    id: z.string(),
    operation: z.enum(APPROVED_OPERATIONS).openapi({ description: 'The operation that was asked for.' }),
    subjectId: z
      .string()
      .openapi({ description: 'What it is done with: a payment, a payout, a booking, a user.' }),
    bookingId: z.string().nullable().openapi({ description: 'Null for what is not about money.' }),
    amount: moneySchema
      .nullable()
      .openapi('ApprovalAmountOrNull', { description: 'Null for what is not about money.' }),
    statedReason: z.string().nullable().openapi({ description: 'What whoever gets it is told.' }),
    beneficiaryId: z.string().openapi({ description: 'Who gets it, and therefore cannot approve it.' }),
    status: statusSchema,
    requestedBy: z.string(),
    requestedAt: instant,
    expiresAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    decisionReason: z.string().nullable(),
    resultId: z
      .string()
      .nullable()
      .openapi({ description: 'What has come of it: a refund, a payout, a booking, a user.' }),
    failure: z.object({ code: z.string(), detail: z.string() }).nullable().openapi('ApprovalFailureOrNull', {
      description: 'Why it was not possible any more when it was to be carried out.',
    }),
  })
  .openapi('Approval', {
    example: {
      id: 'apv_01kahvxq2ze8rtm3x9g2pb7c4k',
      operation: 'createRefund',
      subjectId: 'pay_01kahvxq2ze8rtm3x9g2pb7c4h',
      bookingId: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f',
      amount: { amountMinor: 5000, currency: 'EUR' },
      statedReason: 'For the night without water.',
      beneficiaryId: 'usr_01kahvxq2ze8rtm3x9g2pb7c4a',
      status: 'pending',
      requestedBy: 'usr_01kahvxq2ze8rtm3x9g2pb7c4b',
      requestedAt: '2026-11-26T12:00:00.000Z',
      expiresAt: '2026-11-29T12:00:00.000Z',
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      resultId: null,
      failure: null,
    },
  })
export type Approval = z.output<typeof approvalSchema>

export const listApprovalsQuerySchema = z.object({ status: statusSchema.optional() })
export type ListApprovalsQuery = z.output<typeof listApprovalsQuerySchema>

const REASON_MAX_LENGTH = 2_000

export const decideApprovalSchema = z
  .strictObject({
    decision: z.enum(APPROVAL_DECISIONS),
    reason: z.string().trim().min(1).max(REASON_MAX_LENGTH).openapi({
      description: 'Why; for those who look at it later.',
      example: 'The plumber’s report is in the file.',
    }),
  })
  .openapi('DecideApprovalInput')
export type DecideApprovalInput = z.output<typeof decideApprovalSchema>
