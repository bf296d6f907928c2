import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { CO_HOSTS_MAX } from './co-host.ts'
import { addCoHostInputSchema, coHostSchema } from './co-host-schemas.ts'
import { listCoHosts } from './list-co-hosts.ts'

/** Who acts for a host. */
export function registerCoHostRoutes(app: App): void {
  app.openapi(listCoHostsRoute, async (c) => {
    const input = { ...c.req.valid('param'), ...c.req.valid('query') }
    return c.json(await listCoHosts(c.var.ctx, input), 200)
  })

  app.openapi(addCoHostRoute, async (c) => {
    const calendar = c.var.ctx.calendarOf(c.req.valid('param').propertyId)
    const { coHost, isNew } = await calendar.addCoHost(c.req.valid('json'))
    return c.json(coHost, isNew ? 201 : 200)
  })

  app.openapi(removeCoHostRoute, async (c) => {
    const { propertyId, coHostId } = c.req.valid('param')
    await c.var.ctx.calendarOf(propertyId).removeCoHost({ id: coHostId })
    return c.body(null, 204)
  })
}

const tag = 'Properties'
const params = z.object({ propertyId: idParam('prop') })

const listCoHostsRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/co-hosts',
  operationId: 'listCoHosts',
  tag,
  summary: 'List the co-hosts',
  description:
    'Newest first, those included who have not shown yet that the address is theirs (`user` is `null`). A co-host sees ' +
    'what was granted to themself.',
  credentials: 'required',
  params,
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(coHostSchema).openapi('CoHostPage') },
  problems: ['invalid_cursor', 'forbidden'],
})

const addCoHostRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/co-hosts',
  operationId: 'addCoHost',
  tag,
  summary: 'Let somebody act for you',
  description:
    'By the host alone. It takes effect at once when an account has confirmed the address (`user` says whose), and else ' +
    'as soon as one does; the address gets an e-mail either way. The same address again replaces role and percent and ' +
    'answers 200 instead of 201. Co-hosts act in their own name. In other parts of the world the published listing ' +
    `may be shown to a new co-host as to everybody else for up to a minute. A property has at most ${CO_HOSTS_MAX}.`,
  credentials: 'required',
  params,
  body: addCoHostInputSchema,
  answers: { 200: coHostSchema, 201: coHostSchema },
  problems: ['forbidden', 'account_suspended', 'limit_reached', 'rate_limited'],
})

const removeCoHostRoute = operation({
  method: 'delete',
  path: '/properties/{propertyId}/co-hosts/{coHostId}',
  operationId: 'removeCoHost',
  tag,
  summary: 'Let somebody not act for you any more',
  description: 'By the host, or by the co-host themself. It takes effect at once.',
  credentials: 'required',
  params: z.object({ ...params.shape, coHostId: idParam('coh') }),
  answers: { 204: null },
  problems: ['forbidden', 'account_suspended'],
})
