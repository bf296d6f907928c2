import { calendarOfBooking } from '../bookings/calendar-of-booking.ts'
import { Booking } from '../bookings/graphql.ts'
import { cancelBookingSchema } from '../bookings/schemas.ts'
import { mutation } from '../graphql/mutation.ts'

mutation({
  name: 'acceptBooking',
  description: 'Accepts a request: the authorised amount is taken, and the booking is confirmed.',
  credentials: 'required',
  idempotency: 'required',
  target: 'booking',
  versioned: true,
  type: Booking,
  resolve: async (ctx, { target, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    return await calendar.acceptBooking({ bookingId, expectedVersions })
  },
})

mutation({
  name: 'declineBooking',
  description: 'Declines a request: the authorised amount is released, and the nights are free.',
  credentials: 'required',
  idempotency: 'accepted',
  target: 'booking',
  versioned: true,
  type: Booking,
  resolve: async (ctx, { target, expectedVersions }) => {
    const { bookingId, calendar } = await calendarOfBooking(ctx, target)
    return await calendar.declineBooking({ bookingId, expectedVersions })
  },
})

mutation({
  name: 'cancelBooking',
  description:
    'Cancels a booking, or withdraws one that is not confirmed; `cancellationPreview` says beforehand what goes back.',
  credentials: 'required',
  idempotency: 'required',
  target: 'booking',
  versioned: true,
  body: cancelBookingSchema,
  type: Booking,
  resolve: async (ctx, { target, body, expectedVersions }) => {
    const { bookingId, seenStatus, calendar } = await calendarOfBooking(ctx, target)
    return await calendar.cancelBooking({ bookingId, seenStatus, expectedVersions, ...body })
  },
})
