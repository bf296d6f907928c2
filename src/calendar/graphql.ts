import { z } from '@hono/zod-openapi'
import { builder } from '../graphql/builder.ts'
import { argumentsOf, enumOf, objectOf } from '../graphql/from-zod.ts'
import { inputReader } from '../graphql/input-reader.ts'
import { mutation } from '../graphql/mutation.ts'
import { Removal } from '../graphql/removal.ts'
import { Property } from '../properties/graphql.ts'
import { idOrNotFound } from '../shared/id.ts'
import { availabilityQuerySchema, availabilitySchema, reasonSchema } from './schemas.ts'
import {
  blockSchema,
  CLAIM_KINDS,
  createBlockSchema,
  hostCalendarSchema,
  updateCalendarSchema,
  updatedCalendarSchema,
} from './settings-schemas.ts'
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

enumOf('NightClaimKind', CLAIM_KINDS)

const HostCalendar = objectOf(hostCalendarSchema)

builder.objectField(Property, 'calendar', (t) =>
  t.field({
    type: HostCalendar,
    nullable: true,
    description:
      'For its host: who has which night, what each date has of its own, and what it costs by which rule.',
    args: argumentsOf(availabilityQuerySchema.shape),
    resolve: async ({ id }, args, { admit }) => {
      const ctx = admit('required')
      const { from, to } = range.read(args)
      return await ctx.calendarOf(idOrNotFound('prop', id, 'property')).readCalendar({ from, to })
    },
  }),
)

mutation({
  name: 'updateCalendar',
  description:
    'Changes prices and restrictions of single dates: all updates or none. What is booked stays booked at its price.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: updateCalendarSchema,
  type: objectOf(updatedCalendarSchema),
  resolve: (ctx, { target, body }) => ctx.calendarOf(target).updateCalendar(body),
})

mutation({
  name: 'createBlock',
  description: 'Closes nights. Of a block and a booking for the same night exactly one comes to be.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'property',
  body: createBlockSchema,
  type: objectOf(blockSchema),
  resolve: (ctx, { target, body }) => ctx.calendarOf(target).createBlock(body),
})

mutation({
  name: 'deleteBlock',
  description: 'Opens closed nights again.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'property',
  body: z.strictObject({ blockId: z.string() }),
  type: Removal,
  resolve: async (ctx, { target, body }) => {
    const id = idOrNotFound('blk', body.blockId, 'block')
    await ctx.calendarOf(target).deleteBlock({ id })
    return { id }
  },
})

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
