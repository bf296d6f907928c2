import { asksFor } from '../graphql/asks-for.ts'
import { builder, nodeOf } from '../graphql/builder.ts'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { listField } from '../graphql/list-field.ts'
import { mutation } from '../graphql/mutation.ts'
import { nullIfNotFound } from '../graphql/null-if-not-found.ts'
import { PublicProfile } from '../identity/graphql.ts'
import { quoteRequestSchema, quoteSchema } from '../pricing/quote-schemas.ts'
import { Property } from '../properties/graphql.ts'
import { idOrNotFound } from '../shared/id.ts'
import { getBooking } from './get-booking.ts'
import { listBookings } from './list-bookings.ts'
import { BOOKING_SIDES, bookingSchema, createBookingSchema, listBookingsQuerySchema } from './schemas.ts'

enumOf('BookingSide', BOOKING_SIDES)

export const Booking = objectOf(bookingSchema, { node: true })

nodeOf(Booking, 'booking', (id, { admit }) => nullIfNotFound(getBooking(admit('required'), id)))

builder.objectFields(Booking, (t) => ({
  property: t.field({
    type: Property,
    nullable: true,
    description: 'Null when it is not published any more, except to its host.',
    resolve: ({ propertyId, hostId }, _args, { loaders }, info) => {
      // Read together with the booking's other people; asked for later, they would be a trip of their own.
      if (asksFor(info, 'host')) loaders.profile(hostId).catch(() => {})
      return loaders.property(propertyId)
    },
  }),
  guest: t.field({
    type: PublicProfile,
    nullable: true,
    description: 'Null when the account is gone.',
    resolve: ({ guestId }, _args, { loaders }) => loaders.profile(guestId),
  }),
  host: t.field({
    type: PublicProfile,
    nullable: true,
    description: 'Null when the account is gone.',
    resolve: ({ hostId }, _args, { loaders }) => loaders.profile(hostId),
  }),
}))

builder.queryField('booking', (t) =>
  t.field({
    type: Booking,
    nullable: true,
    description: 'For its guest and its host.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { admit }) => getBooking(admit('required'), id),
  }),
)

listField({
  name: 'bookings',
  description: 'Your own, newest first, as guest or as host.',
  type: Booking,
  typeName: 'Booking',
  query: listBookingsQuerySchema,
  list: listBookings,
})

mutation({
  name: 'createQuote',
  description:
    'Prices a stay that can be booked. Nothing is held; the token pins the price for half an hour.',
  credentials: 'optional',
  idempotency: 'ignored',
  target: 'property',
  body: quoteRequestSchema,
  type: objectOf(quoteSchema),
  resolve: (ctx, { target, body }) => ctx.calendarOf(target).createQuote(body),
})

mutation({
  name: 'createBooking',
  description:
    'Takes the nights of a stay and holds them until `holdExpiresAt`; pay with `createPayment` before then.',
  credentials: 'required',
  idempotency: 'required',
  body: createBookingSchema,
  type: Booking,
  resolve: (ctx, { body }) =>
    ctx.calendarOf(idOrNotFound('prop', body.propertyId, 'property')).createBooking(body),
})
