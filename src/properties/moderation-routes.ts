import { z } from '@hono/zod-openapi'
import { ADMINS_ONLY } from '../http/admins-only.ts'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { propertySchema, restorePropertySchema, suspendPropertySchema } from './schemas.ts'

export function registerModerationRoutes(app: App): void {
  app.openapi(suspendPropertyRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    return c.json(await calendar.suspendProperty(c.req.valid('json')), 200)
  })

  app.openapi(restorePropertyRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    return c.json(await calendar.restoreProperty(c.req.valid('json')), 200)
  })
}

const TAG = 'Administration'

const params = z.object({ propertyId: idParam('prop') })

const suspendPropertyRoute = operation({
  method: 'post',
  path: '/admin/properties/{propertyId}/suspension',
  operationId: 'suspendProperty',
  tag: TAG,
  summary: 'Suspend a listing',
  description:
    'Nobody finds or books it, and its host cannot publish it; bookings that it has stand. Its host is told why by ' +
    `e-mail, and can still change or archive it. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: suspendPropertySchema,
  answers: { 200: propertySchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const restorePropertyRoute = operation({
  method: 'post',
  path: '/admin/properties/{propertyId}/restoration',
  operationId: 'restoreProperty',
  tag: TAG,
  summary: 'Restore a suspended listing',
  description:
    'It becomes what it was before, or `unpublished` where it lacks by now what publishing needs, and its host is told by ' +
    `e-mail. A listing that is suspended with its host comes back with them; one’s own is for another admin to restore. ${ADMINS_ONLY}`,
  credentials: 'required',
  params,
  body: restorePropertySchema,
  answers: { 200: propertySchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})
