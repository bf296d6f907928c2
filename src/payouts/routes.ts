import { z } from '@hono/zod-openapi'
import { approvalSchema } from '../approvals/schemas.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { registerPayoutAccountRoutes } from './account-routes.ts'
import { exportPayouts } from './export-payouts.ts'
import { getPayout } from './get-payout.ts'
import { holdPayout } from './hold-payout.ts'
import { listAllPayouts, listPayouts } from './list-payouts.ts'
import { releasePayout } from './release-payout.ts'
import {
  exportPayoutsQuerySchema,
  holdPayoutSchema,
  listPayoutsQuerySchema,
  payoutSchema,
} from './schemas.ts'

export function registerPayoutRoutes(app: App): void {
  registerPayoutAccountRoutes(app)

  app.openapi(listPayoutsRoute, async (c) => c.json(await listPayouts(c.var.ctx, c.req.valid('query')), 200))

  app.openapi(exportPayoutsRoute, async (c) => {
    const { csv, nextCursor } = await exportPayouts(c.var.ctx, c.req.valid('query'))
    c.header('Content-Type', 'text/csv; charset=utf-8; header=present')
    c.header('Content-Disposition', 'attachment; filename="payouts.csv"')
    if (nextCursor !== null) c.header('Next-Cursor', nextCursor)
    return c.body(csv, 200)
  })

  app.openapi(getPayoutRoute, async (c) =>
    c.json(await getPayout(c.var.ctx, c.req.valid('param').payoutId), 200),
  )

  app.openapi(listAllPayoutsRoute, async (c) =>
    c.json(await listAllPayouts(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(holdPayoutRoute, async (c) => {
    const { payoutId: id } = c.req.valid('param')
    return c.json(await holdPayout(c.var.ctx, { id, ...c.req.valid('json') }), 200)
  })

  app.openapi(releasePayoutRoute, async (c) =>
    c.json(await releasePayout(c.var.ctx, { id: c.req.valid('param').payoutId }), 202),
  )
}

const TAG = 'Payouts'

const params = z.object({ payoutId: idParam('po') })
const listQuery = z.strictObject({ ...listPayoutsQuerySchema.shape, ...pageQuery })
const payoutPage = pageOf(payoutSchema).openapi('PayoutPage')

const listPayoutsRoute = operation({
  method: 'get',
  path: '/payouts',
  operationId: 'listPayouts',
  tag: TAG,
  summary: 'List your payouts',
  description:
    'What you are paid as a host or co-host, newest first, those to come among them. A stay is paid 24 hours after its ' +
    'check-in time at the property, and a stay of 28 nights and more month by month; co-hosts get their part of each ' +
    'payout. What goes back to a guest afterwards is taken back of it, or kept from your next payouts.',
  credentials: 'required',
  query: listQuery,
  answers: { 200: payoutPage },
  problems: ['invalid_cursor'],
})

const exportPayoutsRoute = operation({
  method: 'get',
  path: '/payouts.csv',
  operationId: 'exportPayouts',
  tag: TAG,
  summary: 'Download a statement of your payouts',
  description:
    'As comma-separated values (RFC 4180), in the order of when they are due. Texts that a spreadsheet would compute begin ' +
    'with an apostrophe. A long statement comes in parts of 1,000 lines: the header `Next-Cursor` is what `cursor` asks ' +
    'the next part for, and only the first has a headline.',
  credentials: 'required',
  query: exportPayoutsQuerySchema,
  answers: { 200: { file: ['text/csv'] } },
  problems: ['invalid_cursor'],
})

const getPayoutRoute = operation({
  method: 'get',
  path: '/payouts/{payoutId}',
  operationId: 'getPayout',
  tag: TAG,
  summary: 'Read a payout',
  credentials: 'required',
  params,
  answers: { 200: payoutSchema },
  problems: [],
})

const listAllPayoutsRoute = operation({
  method: 'get',
  path: '/admin/payouts',
  operationId: 'listAllPayouts',
  tag: TAG,
  summary: 'List everybody’s payouts',
  description: 'Newest first. Needs the role `admin` and a second factor.',
  credentials: 'required',
  query: listQuery,
  answers: { 200: payoutPage },
  problems: ['forbidden', 'invalid_cursor'],
})

const holdPayoutRoute = operation({
  method: 'post',
  path: '/admin/payouts/{payoutId}/hold',
  operationId: 'holdPayout',
  tag: TAG,
  summary: 'Hold a payout',
  description:
    'Keeps it from being sent until it is released; its receiver reads why. Needs the role `admin` and a second factor.',
  credentials: 'required',
  params,
  body: holdPayoutSchema,
  answers: { 200: payoutSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const releasePayoutRoute = operation({
  method: 'post',
  path: '/admin/payouts/{payoutId}/release',
  operationId: 'releasePayout',
  tag: TAG,
  summary: 'Release a payout',
  description:
    'One that an admin holds. Once another admin has approved that, it is sent when it is due and nothing else is in its ' +
    'way. Needs the role `admin` and a second factor.',
  credentials: 'required',
  params,
  answers: { 202: approvalSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})
