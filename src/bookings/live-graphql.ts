import { z } from '@hono/zod-openapi'
import { fromSeqSchema } from '../calendar/live-schemas.ts'
import { builder } from '../graphql/builder.ts'
import { argumentsOf, objectOf } from '../graphql/from-zod.ts'
import { inputReader } from '../graphql/input-reader.ts'
import { messageOf, toldBy } from '../graphql/live.ts'
import { bookingUpdateSchema } from './schemas.ts'
import { readWatchedBooking, watchBooking } from './watch-booking.ts'

const argumentsSchema = z.strictObject({ bookingId: z.string(), fromSeq: fromSeqSchema })
const reader = inputReader(argumentsSchema, 'parameters')

builder.subscriptionField('bookingUpdated', (t) =>
  t.field({
    type: objectOf(bookingUpdateSchema),
    nullable: true,
    description:
      'A booking as each decision about it has left it, after one that says where things stand; for its guest and the ' +
      'host’s side. Resumed with `fromSeq`. It ends after 15 minutes, with `unauthenticated`.',
    args: argumentsOf(argumentsSchema.shape),
    subscribe: async (_root, args, { admit }) => {
      const ctx = admit('required')
      const { bookingId, fromSeq = null } = reader.read(args)
      const { propertyId, isAbout } = await watchBooking(ctx, bookingId)
      const socket = await ctx.openCalendarStream(propertyId, fromSeq)
      return toldBy(socket, (message, isFirst) => isFirst || isAbout(message))
    },
    resolve: async (told, { bookingId }, { admit, loaders }) => {
      const { seq } = messageOf(told)
      loaders.forget()
      return { seq, booking: await readWatchedBooking(admit('required'), String(bookingId), seq) }
    },
  }),
)
