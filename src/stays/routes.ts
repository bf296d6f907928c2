import { z } from '@hono/zod-openapi'
import { calendarOfBooking } from '../bookings/calendar-of-booking.ts'
import { bookingSchema, cancelBookingSchema } from '../bookings/schemas.ts'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'

export function registerStayRoutes(app: App): void {
  app.openapi(acceptBookingRoute, async (c) => {
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, c.req.valid('param').bookingId)
    const booking = await calendar.acceptBooking({ bookingId, expectedVersions: expectedVersions(c) })
    setEtag(c, booking.version)
    return c.json(booking, 200)
  })

  app.openapi(declineBookingRoute, async (c) => {
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, c.req.valid('param').bookingId)
    const booking = await calendar.declineBooking({ bookingId, expectedVersions: expectedVersions(c) })
    setEtag(c, booking.version)
    return c.json(booking, 200)
  })

  app.openapi(cancelBookingRoute, async (c) => {
    const { bookingId, seenStatus, calendar } = await calendarOfBooking(
      c.var.ctx,
      c.req.valid('param').bookingId,
    )
    const request = { bookingId, seenStatus, expectedVersions: expectedVersions(c), ...c.req.valid('json') }
    const booking = await calendar.cancelBooking(request)
    setEtag(c, booking.version)
    return c.json(booking, 200)
  })
}

const TAG = 'Bookings'

const params = z.object({ bookingId: idParam('bkg') })

const acceptBookingRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/acceptance',
  operationId: 'acceptBooking',
  tag: TAG,
  summary: 'Accept a request',
  description:
    'Takes the amount that the guest has authorised and confirms the booking. When the amount cannot be taken, the ' +
    'booking ends as `payment_failed`, and the answer is `payment_declined`.',
  credentials: 'required',
  idempotency: 'required',
  versioned: true,
  params,
  answers: { 200: bookingSchema },
  problems: [
    'forbidden',
    'account_suspended',
    'invalid_transition',
    'payment_declined',
    'payment_provider_unavailable',
    'not_visible_yet',
  ],
})

const declineBookingRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/decline',
  operationId: 'declineBooking',
  tag: TAG,
  summary: 'Decline a request',
  description: 'The amount that the guest has authorised is released, and the nights are free.',
  credentials: 'required',
  versioned: true,
  params,
  answers: { 200: bookingSchema },
  problems: [
    'forbidden',
    'account_suspended',
    'invalid_transition',
    'payment_provider_unavailable',
    'not_visible_yet',
  ],
})

const cancelBookingRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/cancellation',
  operationId: 'cancelBooking',
  tag: TAG,
  summary: 'Cancel a booking',
  description:
    'By its guest: until it is confirmed this withdraws it, and nothing is kept; after that it goes by the policy that ' +
    'was sold, as `GET` on the same path says beforehand. By its host: everything that was not slept goes back, and ' +
    'the nights stay closed. By an admin: everything that was not slept goes back, or the `refund` that is stated. ' +
    'The money is on its way when `payments` shows it.',
  credentials: 'required',
  idempotency: 'required',
  versioned: true,
  params,
  body: cancelBookingSchema,
  answers: { 200: bookingSchema },
  problems: [
    'forbidden',
    'account_suspended',
    'invalid_transition',
    'refund_exceeds_remainder',
    'payment_provider_unavailable',
    'not_visible_yet',
  ],
})
