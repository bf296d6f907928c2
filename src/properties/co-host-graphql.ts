import { z } from '@hono/zod-openapi'
import { builder } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { mutation } from '../graphql/mutation.ts'
import { Removal } from '../graphql/removal.ts'
import { idOrNotFound } from '../shared/id.ts'
import { PAGE_LIMIT_MAX } from '../shared/page.ts'
import { CO_HOST_ROLES } from '../shared/permissions.ts'
import { addCoHostInputSchema, coHostSchema } from './co-host-schemas.ts'
import { listCoHosts } from './list-co-hosts.ts'

enumOf('CoHostRole', CO_HOST_ROLES)

const CoHost = objectOf(coHostSchema)

builder.queryField('coHosts', (t) =>
  t.field({
    type: [CoHost],
    nullable: true,
    description: 'Who acts for the host of a property; for the host’s side.',
    args: { propertyId: t.arg.id({ required: true }) },
    resolve: async (_root, { propertyId: id }, { admit }) => {
      const propertyId = idOrNotFound('prop', id, 'property')
      return (await listCoHosts(admit('required'), { propertyId, limit: PAGE_LIMIT_MAX })).data
    },
  }),
)

mutation({
  name: 'addCoHost',
  description: 'Lets somebody act for the host, by the e-mail address that they will show to be theirs.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'property',
  body: addCoHostInputSchema,
  type: CoHost,
  resolve: async (ctx, { target, body }) => (await ctx.calendarOf(target).addCoHost(body)).coHost,
})

mutation({
  name: 'removeCoHost',
  description: 'They act for the host no more, from this moment on.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: z.strictObject({ coHostId: z.string() }),
  type: Removal,
  resolve: async (ctx, { target, body }) => {
    const id = idOrNotFound('coh', body.coHostId, 'co-host')
    await ctx.calendarOf(target).removeCoHost({ id })
    return { id }
  },
})
