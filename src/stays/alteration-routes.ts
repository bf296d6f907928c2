import { z } from '@hono/zod-openapi'
import { alterationSchema, createAlterationSchema } from '../bookings/alteration-schemas.ts'
import { calendarOfBooking } from '../bookings/calendar-of-booking.ts'
import type { App } from '../http/app-env.ts'
import { expectedVersions } from '../http/etag.ts'
import { operation } from '../http/operation.ts'
import { idParam } from '../http/parameters.ts'

export function registerAlterationRoutes(app: App): void {
  app.openapi(createAlterationRoute, async (c) => {
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, c.req.valid('param').bookingId)
    const request = { bookingId, expectedVersions: expectedVersions(c), ...c.req.valid('json') }
    return c.json(await calendar.createAlteration(request), 201)
  })

  app.openapi(alterBookingRoute, async (c) => {
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, c.req.valid('param').bookingId)
    const request = { bookingId, expectedVersions: expectedVersions(c), ...c.req.valid('json') }
    return c.json(await calendar.alterBooking(request), 202)
  })

  app.openapi(acceptAlterationRoute, async (c) => {
    const { bookingId: id, alterationId } = c.req.valid('param')
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, id)
    const request = { bookingId, alterationId, expectedVersions: expectedVersions(c) }
    return c.json(await calendar.acceptAlteration(request), 200)
  })

  app.openapi(declineAlterationRoute, async (c) => {
    const { bookingId: id, alterationId } = c.req.valid('param')
    const { bookingId, calendar } = await calendarOfBooking(c.var.ctx, id)
    const request = { bookingId, alterationId, expectedVersions: expectedVersions(c) }
    return c.json(await calendar.declineAlteration(request), 200)
  })
}

const TAG = 'Bookings'

const ofBooking = z.object({ bookingId: idParam('bkg') })
const ofAlteration = z.object({ bookingId: idParam('bkg'), alterationId: idParam('alt') })

const PROPOSAL_PROBLEMS = [
  'forbidden',
  'account_suspended',
  'not_available',
  'alteration_open',
  'invalid_transition',
  'not_visible_yet',
] as const

const createAlterationRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/alterations',
  operationId: 'createAlteration',
  tag: TAG,
  summary: 'Propose other dates or guests',
  description:
    'The other side answers within 24 hours; nothing is taken until then. Nights that were sold keep their price, ' +
    'added ones cost what they cost now; `difference` says what the guest pays more or gets back.',
  credentials: 'required',
  idempotency: 'required',
  versioned: true,
  params: ofBooking,
  body: createAlterationSchema,
  answers: { 201: alterationSchema },
  problems: PROPOSAL_PROBLEMS,
})

const alterBookingRoute = operation({
  method: 'patch',
  path: '/bookings/{bookingId}',
  operationId: 'alterBooking',
  tag: TAG,
  summary: 'Propose a change of a booking',
  description:
    'The same as `POST` on its `alterations`: a booking changes only when the other side has agreed.',
  credentials: 'required',
  versioned: true,
  params: ofBooking,
  body: createAlterationSchema,
  answers: { 202: alterationSchema },
  problems: PROPOSAL_PROBLEMS,
})

const acceptAlterationRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/alterations/{alterationId}/acceptance',
  operationId: 'acceptAlteration',
  tag: TAG,
  summary: 'Accept an alteration',
  description:
    'For the other side. Where the guest is to pay more, added nights are held until `heldUntil`, and the booking ' +
    'changes when the difference is paid with `POST /payments`; else it changes at once, and what is too much goes back.',
  credentials: 'required',
  idempotency: 'required',
  versioned: true,
  params: ofAlteration,
  answers: { 200: alterationSchema },
  problems: ['forbidden', 'account_suspended', 'not_available', 'invalid_transition', 'not_visible_yet'],
})

const declineAlterationRoute = operation({
  method: 'post',
  path: '/bookings/{bookingId}/alterations/{alterationId}/decline',
  operationId: 'declineAlteration',
  tag: TAG,
  summary: 'Decline an alteration',
  description: 'For either side: who has proposed it takes it back by this. The booking stays as it is.',
  credentials: 'required',
  versioned: true,
  params: ofAlteration,
  answers: { 200: alterationSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition', 'not_visible_yet'],
})
