import { builder } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { mutation } from '../graphql/mutation.ts'
import { checkInDetailsSchema } from '../properties/schemas.ts'
import { CANCELLING_SIDES } from './booking.ts'
import { calendarOfBooking } from './calendar-of-booking.ts'
import { Booking } from './graphql.ts'
import { listBookingEvents } from './list-booking-events.ts'
import { readCancellation } from './read-cancellation.ts'
import { readCheckInDetails } from './read-check-in-details.ts'
import { bookingEventSchema, cancellationPreviewSchema } from './schemas.ts'

enumOf('CancellingSide', CANCELLING_SIDES)

builder.queryFields((t) => ({
  cancellationPreview: t.field({
    type: objectOf(cancellationPreviewSchema),
    nullable: true,
    description:
      'What a cancellation by you at this moment would give back; an error when you cannot cancel.',
    args: { bookingId: t.arg.id({ required: true }) },
    resolve: (_root, { bookingId }, { admit }) => readCancellation(admit('required'), bookingId),
  }),
  checkInDetails: t.field({
    type: objectOf(checkInDetailsSchema),
    nullable: true,
    description: 'How to get in, for the guest from 48 hours before check-in.',
    args: { bookingId: t.arg.id({ required: true }) },
    resolve: (_root, { bookingId }, { admit }) => readCheckInDetails(admit('required'), bookingId),
  }),
  bookingEvents: t.field({
    type: [objectOf(bookingEventSchema)],
    nullable: true,
    description: 'The history of a booking, oldest first.',
    args: { bookingId: t.arg.id({ required: true }) },
    resolve: (_root, { bookingId }, { admit }) => listBookingEvents(admit('required'), bookingId),
  }),
}))

mutation({
  name: 'checkInBooking',
  description: 'The guest has come: possible from 00:00 of the check-in date at the property.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'booking',
  versioned: true,
  type: Booking,
  resolve: async (ctx, { target, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    return await calendar.checkInBooking({ bookingId, expectedVersions })
  },
})

mutation({
  name: 'checkOutBooking',
  description:
    'The guest has left: possible at any time after check-in, and on the last day only while instalments are not charged.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'booking',
  versioned: true,
  type: Booking,
  resolve: async (ctx, { target, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    return await calendar.checkOutBooking({ bookingId, expectedVersions })
  },
})
