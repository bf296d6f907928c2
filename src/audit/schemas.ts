import { z } from '@hono/zod-openapi'
import { ACTIONS } from '../shared/permissions.ts'

const instant = z.iso.datetime().openapi({ format: 'date-time' })

const factsSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
  .nullable()

export const auditLineSchema = z
  .object({
    id: z.string(),
    at: instant,
    actor: z.string().openapi({
      description: 'The user who did it; `system:…` where something was carried on that users had decided.',
    }),
    operation: z.string().openapi({ description: 'The `operationId` of what was done.' }),
    subjectId: z.string().openapi({ description: 'What it was done to.' }),
    requestId: z.string().openapi({ description: 'The `Request-Id` under which the log has it.' }),
    network: z
      .string()
      .nullable()
      .openapi({ description: 'From where: a /24 of IPv4 or a /48 of IPv6; null when nobody knows.' }),
    reason: z.string().nullable().openapi({ description: 'In the words of who did it.' }),
    before: factsSchema.openapi('AuditFactsBefore', {
      description: 'What was so before, as far as it changed.',
    }),
    after: factsSchema.openapi('AuditFactsAfter', { description: 'What is so after it.' }),
  })
  .openapi('AuditLine', {
    example: {
      id: 'aud_01kahvxq2ze8rtm3x9g2pb7c4k',
      at: '2026-11-26T12:00:00.000Z',
      actor: 'usr_01kahvxq2ze8rtm3x9g2pb7c4b',
      operation: 'suspendUser',
      subjectId: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e',
      requestId: '5f0c6a3e-7c1f-4f53-9a55-3d1f6f0f2b8e',
      network: '203.0.113.0/24',
      reason: 'Payments with cards of other people.',
      before: { status: 'active' },
      after: { status: 'suspended' },
    },
  })
export type AuditLineView = z.output<typeof auditLineSchema>

const words = z.string().min(1).max(100)

export const listAuditLogQuerySchema = z.object({
  actor: words.optional().openapi({ description: 'Who did it.' }),
  operation: z.enum(ACTIONS).optional().openapi({ type: 'string', description: 'What was done.' }),
  subjectId: words.optional().openapi({ description: 'What it was done to.' }),
  requestId: words.optional(),
  from: z.iso.datetime().optional().openapi({ format: 'date-time', description: 'From then on.' }),
  to: z.iso.datetime().optional().openapi({ format: 'date-time', description: 'Before then.' }),
})
export type ListAuditLogQuery = z.output<typeof listAuditLogQuerySchema>
