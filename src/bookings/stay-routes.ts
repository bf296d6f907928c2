import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { expectedVersions, setEtag } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf } from '../http/parameters.ts'
import { checkInDetailsSchema } from '../properties/schemas.ts'
import { alterationSchema } from './alteration-schemas.ts'
import { calendarOfBooking } from './calendar-of-booking.ts'
import { listAlterations } from './list-alterations.ts'
import { readCancellation } from './read-cancellation.ts'
import { readCheckInDetails } from './read-check-in-details.ts'
import { bookingSchema, cancellationPreviewSchema } from './schemas.ts'

export function registerBookedStayRoutes(app: App): void {
  app.openapi(readCancellationRoute, async (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json(await readCancellation(c.var.ctx, c.req.valid('param').bookingId), 200)
  })

  app.openapi(listAlterationsRoute, async (c) => {
    const data = await listAlterations(c.var.ctx, c.req.valid('param').bookingId)
    return c.json({ data, nextCursor: null }, 200)
  })

  app.openapi(checkInBookingRoute, async (c) => {
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, c.req.valid('param').bookingId)
    const booking = await calendar.checkInBooking({ bookingId, expectedVersions: expectedVersions(c) })
    setEtag(c, booking.version)
    return c.json(booking, 200)
  })

  app.openapi(checkOutBookingRoute, async (c) => {
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, c.req.valid('param').bookingId)
    const booking = await calendar.checkOutBooking({ bookingId, expectedVersions: expectedVersions(c) })
    setEtag(c, booking.version)
    return c.json(booking, 200)
  })

  app.openapi(readCheckInDetailsRoute, async (c) => {
    c.header('Cache-Control', 'no-store')
    return c.json(await readCheckInDetails(c.var.ctx, c.req.valid('param').bookingId), 200)
  })
}

const TAG = 'Bookings'

const params = z.object({ bookingId: idParam('bkg') })

const readCancellationRoute = operation({
  method: 'get',
  path: '/bookings/{bookingId}/cancellation',
  operationId: 'readCancellation',
  tag: TAG,
  summary: 'See what a cancellation would give back',
  description:
    'To the cent, for a cancellation by you at this moment; `nextChangeAt` says from when on it would be another ' +
    'refund. Nothing is cancelled by asking.',
  credentials: 'required',
  params,
  answers: { 200: cancellationPreviewSchema },
  problems: ['forbidden', 'invalid_transition', 'not_visible_yet'],
})

const listAlterationsRoute = operation({
  method: 'get',
  path: '/bookings/{bookingId}/alterations',
  operationId: 'listAlterations',
  tag: TAG,
  summary: 'List what was proposed for a booking',
  description: 'Newest first; at most one is open.',
  credentials: 'required',
  params,
  answers: { 200: pageOf(alterationSchema).openapi('AlterationPage') },
  problems: ['forbidden', 'not_visible_yet'],
})

const checkInBookingRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/check-in',
  operationId: 'checkInBooking',
  tag: TAG,
  summary: 'Say that the guest has come',
  description:
    'Possible from 00:00 of the check-in date at the property. Without it the stay begins by itself at check-in time.',
  credentials: 'required',
  versioned: true,
  params,
  answers: { 200: bookingSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'not_visible_yet'],
})

const checkOutBookingRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/check-out',
  operationId: 'checkOutBooking',
  tag: TAG,
  summary: 'Say that the guest has left',
  description:
    'Possible at any time after check-in. Without it the stay is completed by itself at check-out time. A stay of which ' +
    'instalments are not charged can be left on its last day only: to leave it earlier, cancel the booking, which gives ' +
    'back the nights to come and drops their instalments.',
  credentials: 'required',
  versioned: true,
  params,
  answers: { 200: bookingSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'not_visible_yet'],
})

const readCheckInDetailsRoute = operation({
  method: 'get',
  path: '/bookings/{bookingId}/check-in-details',
  operationId: 'readCheckInDetails',
  tag: TAG,
  summary: 'Read how to get in',
  description:
    'For the guest of a confirmed stay from 48 hours before check-in, as the host has it at this moment; for the ' +
    'host’s side at any time.',
  credentials: 'required',
  params,
  answers: { 200: checkInDetailsSchema },
  problems: ['forbidden', 'invalid_transition', 'too_early', 'not_visible_yet'],
})
