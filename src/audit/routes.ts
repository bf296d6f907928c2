import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { pageOf, pageQuery } from '../http/parameters.ts'
import { listAuditLog } from './list-audit-log.ts'
import { auditLineSchema, listAuditLogQuerySchema } from './schemas.ts'

export function registerAuditRoutes(app: App): void {
  app.openapi(listAuditLogRoute, async (c) =>
    c.json(await listAuditLog(c.var.ctx, c.req.valid('query')), 200),
  )
}

const listAuditLogRoute = operation({
  method: 'get',
  path: '/admin/audit-log',
  operationId: 'listAuditLog',
  tag: 'Administration',
  summary: 'List what admins have done',
  description:
    'Each change that somebody made as one of those who run the marketplace, the newest first: written in the transaction ' +
    `of the change, and changed by nobody. It names people by their ids alone. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject({ ...listAuditLogQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(auditLineSchema).openapi('AuditLinePage') },
  problems: ['forbidden', 'invalid_cursor'],
})
