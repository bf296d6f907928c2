import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { dashboardSchema, invariantListSchema } from './dashboard-schemas.ts'
import { listInvariants } from './list-invariants.ts'
import { readDashboard } from './read-dashboard.ts'

export function registerDashboardRoutes(app: App): void {
  app.openapi(readDashboardRoute, async (c) => c.json(await readDashboard(c.var.ctx), 200))

  app.openapi(listInvariantsRoute, async (c) => c.json(await listInvariants(c.var.ctx), 200))
}

const TAG = 'Administration'

const readDashboardRoute = operation({
  method: 'get',
  path: '/admin/dashboard',
  operationId: 'readDashboard',
  tag: TAG,
  summary: 'Read how everything stands',
  description:
    'Bookings, holds, queues, books, reconciliation and traffic, and whether everything holds that has to: what the page ' +
    `at \`/admin\` shows. ${ADMINS_ONLY}`,
  credentials: 'required',
  answers: { 200: dashboardSchema },
  problems: ['forbidden'],
})

const listInvariantsRoute = operation({
  method: 'get',
  path: '/admin/invariants',
  operationId: 'listInvariants',
  tag: TAG,
  summary: 'List what has to hold, and whether it does',
  description: `For whoever raises alarms: each with its limits, its figures and what to do. ${ADMINS_ONLY}`,
  credentials: 'required',
  answers: { 200: invariantListSchema },
  problems: ['forbidden'],
})
