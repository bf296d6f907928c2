import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'
import { availabilityQuerySchema, availabilitySchema } from './schemas.ts'

export function registerCalendarRoutes(app: App): void {
  app.openapi(readAvailabilityRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).readAvailability(c.req.valid('query')), 200)
  })
}

const readAvailabilityRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/availability',
  operationId: 'readAvailability',
  tag: 'Calendar',
  summary: 'See which dates can be booked',
  description:
    'For each date whether a stay may arrive on it, what the night costs, and otherwise every reason why not.',
  credentials: 'optional',
  params: z.object({ propertyId: idParam('prop') }),
  query: availabilityQuerySchema,
  answers: { 200: availabilitySchema },
  problems: [],
})
