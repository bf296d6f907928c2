import { z } from '@hono/zod-openapi'
import { LEDGER_ACCOUNTS } from '../ledger/posting.ts'
import { DISPUTE_STATUSES } from '../platform/stripe.ts'
import { moneySchema } from '../pricing/schemas.ts'
import { disputeFields } from './schemas.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

export const disputeSchema = z
  .object({
    ...disputeFields,
    bookingId: z.string(),
    paymentId: z.string(),
    stripeDisputeId: z.string().openapi({ description: 'What Stripe’s own site calls it.' }),
    isWithdrawn: z.boolean().openapi({ description: 'The bank has taken the money back.' }),
    isReinstated: z.boolean().openapi({ description: 'The bank has given it again.' }),
    loss: z
      .array(z.object({ account: z.enum(LEDGER_ACCOUNTS), amount: moneySchema }).openapi('DisputeLoss'))
      .nullable()
      .openapi({ description: 'How it stands in the books; null unless it is lost.' }),
    evidenceSubmittedAt: instant.nullable(),
    evidenceSubmittedBy: z.string().nullable().openapi({ description: 'The user who has submitted it.' }),
  })
  .openapi('Dispute', {
    example: {
      id: 'dsp_01kahvxq2ze8rtm3x9g2pb7c4k',
      status: 'needs_response',
      reason: 'product_not_received',
      amount: { amountMinor: 97464, currency: 'EUR' },
      evidenceDueAt: '2026-12-05T12:00:00.000Z',
      openedAt: '2026-11-26T12:00:00.000Z',
      bookingId: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f',
      paymentId: 'pay_01kahvxq2ze8rtm3x9g2pb7c4h',
      stripeDisputeId: 'dp_1QfK2eLkdIwHu7ix',
      isWithdrawn: true,
      isReinstated: false,
      loss: null,
      evidenceSubmittedAt: null,
      evidenceSubmittedBy: null,
    },
  })
export type Dispute = z.output<typeof disputeSchema>

export const disputeEvidenceSchema = z
  .object({
    productDescription: z.string(),
    serviceDate: z.string(),
    cancellationPolicyDisclosure: z.string(),
    refundPolicyDisclosure: z.string(),
    accessActivityLog: z.string(),
    uncategorizedText: z.string(),
  })
  .openapi('DisputeEvidence', {
    description: 'What the bank is told, in the fields of Stripe’s evidence.',
    example: {
      productDescription: 'Accommodation “Canal house”, booking bkg_01kahvxq2ze8rtm3x9g2pb7c4f.',
      serviceDate: '2026-12-03',
      cancellationPolicyDisclosure: 'The cancellation policy “moderate” was part of the quote …',
      refundPolicyDisclosure: 'The booking was not cancelled.',
      accessActivityLog: '2026-11-26T12:00:00.000Z confirmed (payment_event) by the system',
      uncategorizedText: 'Total: 974.64 EUR',
    },
  })

export const evidencePreviewSchema = z
  .object({ dispute: disputeSchema, evidence: disputeEvidenceSchema })
  .openapi('DisputeEvidencePreview')
export type EvidencePreview = z.output<typeof evidencePreviewSchema>

export const listDisputesQuerySchema = z.object({ status: z.enum(DISPUTE_STATUSES).optional() })
export type ListDisputesQuery = z.output<typeof listDisputesQuerySchema>
