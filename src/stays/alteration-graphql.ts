import { z } from '@hono/zod-openapi'
import { alterationSchema, createAlterationSchema } from '../bookings/alteration-schemas.ts'
import { calendarOfBooking } from '../bookings/calendar-of-booking.ts'
import { listAlterations } from '../bookings/list-alterations.ts'
import { builder } from '../graphql/builder.ts'
import { objectOf } from '../graphql/from-zod.ts'
import { mutation } from '../graphql/mutation.ts'
import { idOrNotFound } from '../shared/id.ts'

const Alteration = objectOf(alterationSchema)

builder.queryField('alterations', (t) =>
  t.field({
    type: [Alteration],
    nullable: true,
    description: 'What was proposed for a booking, newest first.',
    args: { bookingId: t.arg.id({ required: true }) },
    resolve: (_root, { bookingId }, { admit }) => listAlterations(admit('required'), bookingId),
  }),
)

mutation({
  name: 'createAlteration',
  description: 'Proposes other dates or guests; the other side answers within 24 hours.',
  credentials: 'required',
  idempotency: 'required',
  target: 'booking',
  versioned: true,
  body: createAlterationSchema,
  type: Alteration,
  resolve: async (ctx, { target, body, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    return await calendar.createAlteration({ bookingId, expectedVersions, ...body })
  },
})

/** The booking is named beside the alteration: its property's calendar decides. */
const answerSchema = z.strictObject({ alterationId: z.string() })

mutation({
  name: 'acceptAlteration',
  description: 'Agrees to a proposal of the other side; a difference is paid with `createPayment` then.',
  credentials: 'required',
  idempotency: 'required',
  target: 'booking',
  versioned: true,
  body: answerSchema,
  type: Alteration,
  resolve: async (ctx, { target, body, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    const alterationId = idOrNotFound('alt', body.alterationId, 'alteration')
    return await calendar.acceptAlteration({ bookingId, alterationId, expectedVersions })
  },
})

mutation({
  name: 'declineAlteration',
  description: 'Turns a proposal down, or takes one back.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'booking',
  versioned: true,
  body: answerSchema,
  type: Alteration,
  resolve: async (ctx, { target, body, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    const alterationId = idOrNotFound('alt', body.alterationId, 'alteration')
    return await calendar.declineAlteration({ bookingId, alterationId, expectedVersions })
  },
})
