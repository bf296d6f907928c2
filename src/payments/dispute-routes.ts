import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { calendarOfDispute } from './calendar-of-dispute.ts'
import { disputeSchema, evidencePreviewSchema, listDisputesQuerySchema } from './dispute-schemas.ts'
import { listDisputes } from './list-disputes.ts'
import { previewDisputeEvidence } from './preview-dispute-evidence.ts'

export function registerDisputeRoutes(app: App): void {
  app.openapi(listDisputesRoute, async (c) =>
    c.json(await listDisputes(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(previewDisputeEvidenceRoute, async (c) =>
    c.json(await previewDisputeEvidence(c.var.ctx, c.req.valid('param').disputeId), 200),
  )

  app.openapi(submitDisputeEvidenceRoute, async (c) => {
    const { disputeId, bookingId, calendar } = await calendarOfDispute(
      c.var.ctx,
      c.req.valid('param').disputeId,
    )
    return c.json(await calendar.submitDisputeEvidence({ disputeId, bookingId }), 200)
  })
}

const TAG = 'Administration'

const params = z.object({ disputeId: idParam('dsp') })

const listDisputesRoute = operation({
  method: 'get',
  path: '/admin/disputes',
  operationId: 'listDisputes',
  tag: TAG,
  summary: 'List disputes',
  description: `What guests’ banks ask back, the newest first. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject({ ...listDisputesQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(disputeSchema).openapi('DisputePage') },
  problems: ['forbidden', 'invalid_cursor'],
})

const previewDisputeEvidenceRoute = operation({
  method: 'get',
  path: '/admin/disputes/{disputeId}/evidence',
  operationId: 'previewDisputeEvidence',
  tag: TAG,
  summary: 'Preview the evidence for a dispute',
  description:
    'What the bank would be told: the stay, its price and its policy as they were sold, and what has happened since. ' +
    ADMINS_ONLY,
  credentials: 'required',
  params,
  answers: { 200: evidencePreviewSchema },
  problems: ['forbidden'],
})

const submitDisputeEvidenceRoute = operation({
  method: 'post',
  path: '/admin/disputes/{disputeId}/evidence',
  operationId: 'submitDisputeEvidence',
  tag: TAG,
  summary: 'Submit the evidence for a dispute',
  description: `As \`GET\` on the same path shows it, once and for good. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  answers: { 200: disputeSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'payment_provider_unavailable'],
})
