import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { rebuildCalendarSchema, reconciliationSchema } from './schemas.ts'

export function registerReconciliationRoutes(app: App): void {
  app.openapi(compareCalendarRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).compareCalendar({}), 200)
  })

  app.openapi(reconcileCalendarRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).reconcileCalendar({}), 200)
  })

  app.openapi(rebuildCalendarRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).rebuildCalendar(c.req.valid('json')), 200)
  })
}

const tag = 'Operations'
const params = z.object({ propertyId: idParam('prop') })

const compareCalendarRoute = operation({
  method: 'get',
  path: '/admin/calendars/{propertyId}/reconciliation',
  operationId: 'compareCalendar',
  tag,
  summary: 'See how a calendar and Postgres differ',
  description:
    'Compares what the property’s calendar object has with what Postgres has, and changes nothing. What is on its way to ' +
    'Postgres is no difference.',
  credentials: 'required',
  params,
  answers: { 200: reconciliationSchema },
  problems: ['forbidden', 'account_suspended'],
})

const reconcileCalendarRoute = operation({
  method: 'post',
  path: '/admin/calendars/{propertyId}/reconciliation',
  operationId: 'reconcileCalendar',
  tag,
  summary: 'Reconcile a calendar with Postgres',
  description:
    'Repairs what can be repaired without a doubt, and names the rest. Never are nights of something that goes on given ' +
    'back, and never is one history written over another. It is also done by itself: within an hour where something ' +
    'has happened, and at once where one side refuses the other. Doing it again changes nothing.',
  credentials: 'required',
  params,
  answers: { 200: reconciliationSchema },
  problems: ['forbidden', 'account_suspended'],
})

const rebuildCalendarRoute = operation({
  method: 'post',
  path: '/admin/calendars/{propertyId}/rebuilds',
  operationId: 'rebuildCalendar',
  tag,
  summary: 'Rebuild one side of a calendar from the other',
  description: [
    '`postgres`: every claim is copied there anew, and the receipts of the log are written from the log, also over ' +
      'another history. Bookings and other records stay as they are: what only they knew is not in the calendar.',
    '`object`: the calendar object forgets everything and adopts the claims of Postgres; its log goes on from there, and ' +
      'earlier entries are gone. Refused with `rebuild_unsafe` when it has decided something that Postgres does not know.',
    'The calendar is in use meanwhile. What is answered is what differs afterwards, and what was repaired of it.',
  ].join('\n\n'),
  credentials: 'required',
  params,
  body: rebuildCalendarSchema,
  answers: { 200: reconciliationSchema },
  problems: ['forbidden', 'reauthentication_required', 'account_suspended', 'rebuild_unsafe'],
})
