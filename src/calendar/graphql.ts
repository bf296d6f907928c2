import { z } from '@hono/zod-openapi'
import { builder } from '../graphql/builder.ts'
import { argumentsOf, objectOf } from '../graphql/from-zod.ts'
import { inputReader } from '../graphql/input-reader.ts'
import { mutation } from '../graphql/mutation.ts'
import { Property } from '../properties/graphql.ts'
import { idOrNotFound } from '../shared/id.ts'
import { availabilityQuerySchema, availabilitySchema, reasonSchema } from './schemas.ts'
import { joinWaitlistSchema, waitlistEntrySchema } from './waitlist-schemas.ts'

objectOf(reasonSchema)

const Availability = objectOf(availabilitySchema)
const range = inputReader(availabilityQuerySchema, 'parameters')

builder.objectField(Property, 'availability', (t) =>
  t.field({
    type: Availability,
    nullable: true,
    description:
      'For each date whether a stay may arrive on it, what the night costs, and otherwise every reason why not.',
    args: argumentsOf(availabilityQuerySchema.shape),
    resolve: async ({ id }, args, { admit }) => {
      const ctx = admit('optional')
      const { from, to } = range.read(args)
      return await ctx.calendarOf(idOrNotFound('prop', id, 'property')).readAvailability({ from, to })
    },
  }),
)

const WaitlistEntry = objectOf(waitlistEntrySchema)

mutation({
  name: 'joinWaitlist',
  description: 'Waits for nights that somebody has: when they come free, they are kept for 30 minutes.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'property',
  body: joinWaitlistSchema,
  type: WaitlistEntry,
  resolve: (ctx, { target, body }) => ctx.calendarOf(target).joinWaitlist(body),
})

const leaveSchema = z.strictObject({ waitlistEntryId: z.string() })

mutation({
  name: 'leaveWaitlist',
  description: 'Waits no longer; nights that are kept at that moment go to who waits next.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: leaveSchema,
  type: WaitlistEntry,
  resolve: (ctx, { target, body }) =>
    ctx.calendarOf(target).leaveWaitlist({ id: idOrNotFound('wtl', body.waitlistEntryId, 'waitlist entry') }),
})
