import { z } from '@hono/zod-openapi'
import { approvalSchema } from '../approvals/schemas.ts'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { waiveInstalmentsSchema } from './schemas.ts'
import { waiveInstalments } from './waive-instalments.ts'

export function registerWaiverRoutes(app: App): void {
  app.openapi(waiveInstalmentsRoute, async (c) => {
    const { bookingId: id } = c.req.valid('param')
    return c.json(await waiveInstalments(c.var.ctx, { id, ...c.req.valid('json') }), 202)
  })
}

const waiveInstalmentsRoute = operation({
  method: 'post',
  path: '/admin/bookings/{bookingId}/waiver',
  operationId: 'waiveInstalments',
  tag: 'Payments',
  summary: 'Let a guest off what is owed of a stay',
  description:
    'Of one that is over, completed or cancelled: everything that is not paid of its later instalments. Once another admin ' +
    'has approved that, it is charged no more, and the host, the platform and the tax authority are owed their parts of it ' +
    `no more. ${ADMINS_ONLY}`,
  credentials: 'required',
  params: z.object({ bookingId: idParam('bkg') }),
  body: waiveInstalmentsSchema,
  answers: { 202: approvalSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'not_visible_yet'],
})
