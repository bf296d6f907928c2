import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { quoteRequestSchema, quoteSchema } from '../pricing/quote-schemas.ts'
import { idOrNotFound } from '../shared/id.ts'
import { getBooking } from './get-booking.ts'
import { listBookingEvents } from './list-booking-events.ts'
import { listBookings } from './list-bookings.ts'
import { bookingEventSchema, bookingSchema, createBookingSchema, listBookingsQuerySchema } from './schemas.ts'
import { registerBookedStayRoutes } from './stay-routes.ts'

export function registerBookingRoutes(app: App): void {
  registerBookedStayRoutes(app)

  app.openapi(createQuoteRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).createQuote(c.req.valid('json')), 201)
  })

  app.openapi(createBookingRoute, async (c) => {
    const input = c.req.valid('json')
    const propertyId = idOrNotFound('prop', input.propertyId, 'property')
    const booking = await c.var.ctx.calendarOf(propertyId).createBooking(input)
    setEtag(c, booking.version)
    return c.json(booking, 201)
  })

  app.openapi(listBookingsRoute, async (c) =>
    c.json(await listBookings(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(getBookingRoute, async (c) => {
    const booking = await getBooking(c.var.ctx, c.req.valid('param').bookingId)
    setEtag(c, booking.version)
    return c.json(booking, 200)
  })

  app.openapi(listBookingEventsRoute, async (c) => {
    const data = await listBookingEvents(c.var.ctx, c.req.valid('param').bookingId)
    return c.json({ data, nextCursor: null }, 200)
  })
}

const TAG = 'Bookings'

const bookingParams = z.object({ bookingId: idParam('bkg') })

const createQuoteRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/quotes',
  operationId: 'createQuote',
  tag: TAG,
  summary: 'Price a stay',
  description: 'Nothing is held. The token pins the price for half an hour, as long as the nights are free.',
  credentials: 'optional',
  idempotency: 'ignored',
  params: z.object({ propertyId: idParam('prop') }),
  body: quoteRequestSchema,
  answers: { 201: quoteSchema },
  problems: ['not_available'],
})

const createBookingRoute = operation({
  method: 'post',
  path: '/bookings',
  operationId: 'createBooking',
  tag: TAG,
  summary: 'Book a stay',
  description:
    'Takes the nights and holds them until `holdExpiresAt`; pay with `POST /payments` before then. Of any number ' +
    'of guests who want the same night exactly one gets it, the others get `not_available` with reasons.',
  credentials: 'required',
  idempotency: 'required',
  body: createBookingSchema,
  answers: { 201: bookingSchema },
  problems: [
    'not_found',
    'account_suspended',
    'not_available',
    'price_changed',
    'own_property',
    'house_rules_not_accepted',
    'invalid_quote',
    'quote_mismatch',
  ],
})

const listBookingsRoute = operation({
  method: 'get',
  path: '/bookings',
  operationId: 'listBookings',
  tag: TAG,
  summary: 'List your bookings',
  description: 'Newest first, as guest or as host.',
  credentials: 'required',
  query: z.strictObject({ ...listBookingsQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(bookingSchema).openapi('BookingPage') },
  problems: ['invalid_cursor'],
})

const getBookingRoute = operation({
  method: 'get',
  path: '/bookings/{bookingId}',
  operationId: 'getBooking',
  tag: TAG,
  summary: 'Read a booking',
  credentials: 'required',
  versioned: true,
  params: bookingParams,
  answers: { 200: bookingSchema },
  problems: ['not_visible_yet'],
})

const listBookingEventsRoute = operation({
  method: 'get',
  path: '/bookings/{bookingId}/events',
  operationId: 'listBookingEvents',
  tag: TAG,
  summary: 'Read the history of a booking',
  credentials: 'required',
  params: bookingParams,
  answers: { 200: pageOf(bookingEventSchema).openapi('BookingEventPage') },
  problems: ['not_visible_yet'],
})
