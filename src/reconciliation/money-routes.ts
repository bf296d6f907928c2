import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { getReconciliation } from './get-reconciliation.ts'
import { listReconciliations } from './list-reconciliations.ts'
import { moneyReconciliationSchema, moneyReportSchema } from './money-schemas.ts'
import { startReconciliation } from './start-reconciliation.ts'

/** Stripe, the books, the bookings and the calendars, compared with each other. */
export function registerMoneyReconciliationRoutes(app: App): void {
  app.openapi(startReconciliationRoute, async (c) => c.json(await startReconciliation(c.var.ctx), 202))

  app.openapi(listReconciliationsRoute, async (c) =>
    c.json(await listReconciliations(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(getReconciliationRoute, async (c) => {
    const { reconciliationId: id } = c.req.valid('param')
    return c.json(await getReconciliation(c.var.ctx, { id, ...c.req.valid('query') }), 200)
  })
}

const tag = 'Operations'

const startReconciliationRoute = operation({
  method: 'post',
  path: '/admin/reconciliations',
  operationId: 'startReconciliation',
  tag,
  summary: 'Compare everything about money now',
  description:
    'Stripe, the payments, refunds, payouts and disputes here, the books, the bookings and the calendars. It goes on by ' +
    'itself after the answer; one that is under way is as good. What can be set right without a doubt is set right, and the ' +
    `rest is named. It is also done by itself, once a day. ${ADMINS_ONLY}`,
  credentials: 'required',
  answers: { 202: moneyReconciliationSchema },
  problems: ['forbidden', 'account_suspended'],
})

const listReconciliationsRoute = operation({
  method: 'get',
  path: '/admin/reconciliations',
  operationId: 'listReconciliations',
  tag,
  summary: 'List comparisons of everything about money',
  description: `The newest first. ${ADMINS_ONLY}`,
  credentials: 'required',
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(moneyReconciliationSchema).openapi('MoneyReconciliationPage') },
  problems: ['forbidden', 'invalid_cursor'],
})

const getReconciliationRoute = operation({
  method: 'get',
  path: '/admin/reconciliations/{reconciliationId}',
  operationId: 'getReconciliation',
  tag,
  summary: 'Read what a comparison of everything about money has found',
  description: `With a page of its findings: one that persists from one comparison to the next stays the same. ${ADMINS_ONLY}`,
  credentials: 'required',
  params: z.object({ reconciliationId: idParam('rec') }),
  query: z.strictObject(pageQuery),
  answers: { 200: moneyReportSchema },
  problems: ['forbidden', 'invalid_cursor'],
})
