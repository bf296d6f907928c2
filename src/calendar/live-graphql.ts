import { z } from '@hono/zod-openapi'
import { builder } from '../graphql/builder.ts'
import { argumentsOf, enumOf, objectOf } from '../graphql/from-zod.ts'
import { inputReader } from '../graphql/input-reader.ts'
import { messageOf, toldBy } from '../graphql/live.ts'
import { idOrNotFound } from '../shared/id.ts'
import { calendarChangeSchema, fromSeqSchema } from './live-schemas.ts'
import { LOG_ENTRY_KINDS } from './log-entry.ts'

enumOf('CalendarDecision', LOG_ENTRY_KINDS)

const argumentsSchema = z.strictObject({ propertyId: z.string(), fromSeq: fromSeqSchema })
const reader = inputReader(argumentsSchema, 'parameters')

builder.subscriptionField('calendarChanged', (t) =>
  t.field({
    type: objectOf(calendarChangeSchema),
    nullable: true,
    description:
      'Each decision of a property’s calendar, after one that says where things stand; what it tells depends on who ' +
      'listens. Resumed with `fromSeq`. With credentials it ends after 15 minutes, with `unauthenticated`.',
    args: argumentsOf(argumentsSchema.shape),
    subscribe: async (_root, args, { admit }) => {
      const ctx = admit('optional')
      const { propertyId, fromSeq = null } = reader.read(args)
      return toldBy(await ctx.openCalendarStream(idOrNotFound('prop', propertyId, 'property'), fromSeq))
    },
    resolve: (told) => {
      const { reset = false, claim = null, ...message } = messageOf(told)
      return { ...message, reset, claim }
    },
  }),
)
