import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { decideApproval } from './decide-approval.ts'
import { getApproval } from './get-approval.ts'
import { listApprovals } from './list-approvals.ts'
import { approvalSchema, decideApprovalSchema, listApprovalsQuerySchema } from './schemas.ts'

export function registerApprovalRoutes(app: App): void {
  app.openapi(listApprovalsRoute, async (c) =>
    c.json(await listApprovals(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(getApprovalRoute, async (c) =>
    c.json(await getApproval(c.var.ctx, c.req.valid('param').approvalId), 200),
  )

  app.openapi(decideApprovalRoute, async (c) => {
    const { approvalId: id } = c.req.valid('param')
    return c.json(await decideApproval(c.var.ctx, { id, ...c.req.valid('json') }), 200)
  })
}

const TAG = 'Administration'

const params = z.object({ approvalId: idParam('apv') })

const listApprovalsRoute = operation({
  method: 'get',
  path: '/admin/approvals',
  operationId: 'listApprovals',
  tag: TAG,
  summary: 'List what needs two admins',
  description: `What one admin has asked for and another has to decide, or has decided; the newest first. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject({ ...listApprovalsQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(approvalSchema).openapi('ApprovalPage') },
  problems: ['forbidden', 'invalid_cursor'],
})

const getApprovalRoute = operation({
  method: 'get',
  path: '/admin/approvals/{approvalId}',
  operationId: 'getApproval',
  tag: TAG,
  summary: 'Read what needs two admins',
  description: ADMINS_ONLY,
  credentials: 'required',
  params,
  answers: { 200: approvalSchema },
  problems: ['forbidden'],
})

const decideApprovalRoute = operation({
  method: 'post',
  path: '/admin/approvals/{approvalId}',
  operationId: 'decideApproval',
  tag: TAG,
  summary: 'Approve or reject what another admin has asked for',
  description:
    'What is approved is checked again and carried out, once: the answer says what came of it, `approved` that it goes on ' +
    'by itself. Neither who has asked nor who gets it can approve; who has asked can reject, which takes it back. ' +
    `After 72 hours it is \`expired\`. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: decideApprovalSchema,
  answers: { 200: approvalSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})
