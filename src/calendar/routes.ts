import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { eventStreamOf } from '../http/event-stream.ts'
import { operation } from '../http/operation.ts'
import { idParam, integerParam, pageOf, pageQuery } from '../http/parameters.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import { listWaitlist } from './list-waitlist.ts'
import { calendarLogSchema } from './log-schemas.ts'
import { availabilityQuerySchema, availabilitySchema } from './schemas.ts'
import {
  blockSchema,
  createBlockSchema,
  hostCalendarSchema,
  updateCalendarSchema,
  updatedCalendarSchema,
} from './settings-schemas.ts'
import { joinWaitlistSchema, waitlistEntrySchema } from './waitlist-schemas.ts'

export function registerCalendarRoutes(app: App): void {
  app.openapi(readAvailabilityRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).readAvailability(c.req.valid('query')), 200)
  })

  app.openapi(readCalendarRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).readCalendar(c.req.valid('query')), 200)
  })

  app.openapi(readCalendarLogRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).readCalendarLog(c.req.valid('query')), 200)
  })

  app.openapi(watchCalendarRoute, async (c) => {
    const wantsSocket = c.req.header('upgrade')?.toLowerCase() === 'websocket'
    if (!wantsSocket && !acceptsEvents(c.req.header('accept'))) throw new AppError('not_acceptable')
    const { propertyId } = c.req.valid('param')
    const fromSeq = afterLastEvent(c.req.header('last-event-id')) ?? c.req.valid('query').fromSeq ?? null
    const socket = await c.var.ctx.openCalendarStream(propertyId, fromSeq)
    if (wantsSocket) return new Response(null, { status: 101, webSocket: socket })
    return c.body(eventStreamOf(socket), 200, { 'Content-Type': EVENT_STREAM, 'Cache-Control': 'no-store' })
  })

  app.openapi(updateCalendarRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).updateCalendar(c.req.valid('json')), 200)
  })

  app.openapi(createBlockRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).createBlock(c.req.valid('json')), 201)
  })

  app.openapi(deleteBlockRoute, async (c) => {
    const { propertyId, blockId } = c.req.valid('param')
    await c.var.ctx.calendarOf(propertyId).deleteBlock({ id: blockId })
    return c.body(null, 204)
  })

  app.openapi(joinWaitlistRoute, async (c) => {
    const { propertyId } = c.req.valid('param')
    return c.json(await c.var.ctx.calendarOf(propertyId).joinWaitlist(c.req.valid('json')), 201)
  })

  app.openapi(listWaitlistRoute, async (c) => {
    const data = await listWaitlist(c.var.ctx, c.req.valid('param'))
    return c.json({ data, nextCursor: null }, 200)
  })

  app.openapi(leaveWaitlistRoute, async (c) => {
    const { propertyId, waitlistEntryId } = c.req.valid('param')
    await c.var.ctx.calendarOf(propertyId).leaveWaitlist({ id: waitlistEntryId })
    return c.body(null, 204)
  })
}

const joinWaitlistRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/waitlist',
  operationId: 'joinWaitlist',
  tag: 'Calendar',
  summary: 'Wait for nights that somebody has',
  description:
    'When they come free and it is your turn, they are kept for you for 30 minutes, and you are told by e-mail: book ' +
    'them then, as you book any others. Nobody else can take them meanwhile.',
  credentials: 'required',
  params: z.object({ propertyId: idParam('prop') }),
  body: joinWaitlistSchema,
  answers: { 201: waitlistEntrySchema },
  problems: ['account_suspended', 'own_property', 'not_available', 'nights_available', 'limit_reached'],
})

const listWaitlistRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/waitlist',
  operationId: 'listWaitlist',
  tag: 'Calendar',
  summary: 'See what you wait for',
  description: 'Your own entries at this property, newest first.',
  credentials: 'required',
  params: z.object({ propertyId: idParam('prop') }),
  answers: { 200: pageOf(waitlistEntrySchema).openapi('WaitlistPage') },
  problems: [],
})

const leaveWaitlistRoute = operation({
  method: 'delete',
  path: '/properties/{propertyId}/waitlist/{waitlistEntryId}',
  operationId: 'leaveWaitlist',
  tag: 'Calendar',
  summary: 'Wait no longer',
  description: 'Nights that are kept for you at that moment go to who waits next.',
  credentials: 'required',
  params: z.object({ propertyId: idParam('prop'), waitlistEntryId: idParam('wtl') }),
  answers: { 204: null },
  problems: ['account_suspended'],
})

const tag = 'Calendar'
const params = z.object({ propertyId: idParam('prop') })
const seqParam = integerParam({ min: 0, max: Number.MAX_SAFE_INTEGER })

const readAvailabilityRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/availability',
  operationId: 'readAvailability',
  tag,
  summary: 'See which dates can be booked',
  description:
    'For each date whether a stay may arrive on it, what the night costs, and otherwise every reason why not.',
  credentials: 'optional',
  params,
  query: availabilityQuerySchema,
  answers: { 200: availabilitySchema },
  problems: [],
})

const readCalendarRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/calendar',
  operationId: 'readCalendar',
  tag,
  summary: 'Read the calendar as its host',
  description:
    'For each date who has the night, what the date has of its own, what it costs by which rule, and whether a stay may ' +
    'arrive on it.',
  credentials: 'required',
  params,
  query: availabilityQuerySchema,
  answers: { 200: hostCalendarSchema },
  problems: ['forbidden'],
})

const readCalendarLogRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/calendar/log',
  operationId: 'readCalendarLog',
  tag,
  summary: 'Read the log of what the calendar has decided',
  description: [
    'Every decision about nights, oldest first. Nothing in it is ever changed or deleted, and each entry carries the hash of ' +
      'the one before, so that a change of any of them shows. It names no person: what is private is only committed to.',
    'To verify it, begin with `start` and take the entries in their order. Of each, `seq` is one more than that before, ' +
      '`previousHash` is the hash before, and `hash` is the SHA-256, in lower-case hexadecimal digits, of these values as ' +
      'UTF-8 text, joined by line feeds, without one at the end: `seq`, `kind`, `claimId`, `claimKind`, `checkIn`, ' +
      '`checkOut`, `at` in milliseconds since 1970-01-01T00:00:00Z, `commitment`, `previousHash`.',
    'To see which nights are taken, give the nights from `checkIn` up to, but not including, `checkOut` of each entry to its ' +
      'claim, in place of those that the claim had before; after `released` it has none.',
  ].join('\n\n'),
  credentials: 'required',
  params,
  query: z.strictObject({ fromSeq: seqParam.default(1), limit: pageQuery.limit }),
  answers: { 200: calendarLogSchema },
  problems: ['forbidden', 'second_factor_required'],
})

const EVENT_STREAM = 'text/event-stream'

const acceptsEvents = (accept = '*/*'): boolean => /text\/event-stream|text\/\*|\*\/\*/i.test(accept)

/** What a browser sends when its stream has broken: the id of the last event it saw. */
function afterLastEvent(id: string | undefined): number | null {
  if (id === undefined || id === '') return null
  if (LAST_EVENT_ID.test(id)) return Number(id) + 1
  const fault = { pointer: 'Last-Event-ID', code: 'invalid_value', message: 'Must be the id of an event.' }
  throw validationFailed([fault])
}

const LAST_EVENT_ID = /^\d{1,15}$/

const watchCalendarRoute = operation({
  method: 'get',
  path: '/properties/{propertyId}/calendar/live',
  operationId: 'watchCalendar',
  tag,
  summary: 'Listen to what the calendar decides',
  description: [
    'A WebSocket, or server-sent events for those who do not ask for an upgrade. Each message is a JSON object ' +
      '`{"seq": 18, "changed": ["2026-12-03", "2026-12-04"]}`: a decision of the calendar’s log, and the nights that were taken ' +
      'or became free by it. A decision that changes neither has `"changed": []`, so that no seq is missing. The first ' +
      'message says where things stand.',
    'The host’s side is told of every decision with `claim: {decision, kind, bookingId, blockId, holdExpiresAt}`, and `changed` ' +
      'has all of its nights; a guest of their own holds and bookings; everybody else of nights and seq alone.',
    'A stream is resumed with `fromSeq`, one more than the last `seq` seen; of server-sent events `seq` is the `id`, so that ' +
      'browsers resume by themselves (`Last-Event-ID`). A message with `"reset": true` does not tell what lies before it, ' +
      'because it is too much or not known any more: read the availability anew. After 15 minutes a stream that was opened ' +
      'with credentials is closed (4001) instead of telling more: open it again with a current token.',
    'Clients say nothing but the text `ping`, which is answered `pong`. Browsers, whose WebSockets carry no credentials, read ' +
      'server-sent events with `fetch`. Prices and settings of dates are not part of it.',
  ].join('\n\n'),
  credentials: 'optional',
  params,
  query: z.strictObject({
    fromSeq: seqParam
      .optional()
      .openapi({ param: { description: 'The first decision to tell; without, those to come.' } }),
  }),
  answers: { 101: null, 200: { file: [EVENT_STREAM] } },
  problems: ['not_acceptable', 'rate_limited'],
})

const updateCalendarRoute = operation({
  method: 'put',
  path: '/properties/{propertyId}/calendar',
  operationId: 'updateCalendar',
  tag,
  summary: 'Change prices and restrictions of single dates',
  description:
    'All updates or none. The next stay is judged and priced by them; what is booked stays booked at its price. ' +
    'Doing the same again changes nothing.',
  credentials: 'required',
  params,
  body: updateCalendarSchema,
  answers: { 200: updatedCalendarSchema },
  problems: ['forbidden', 'account_suspended', 'invalid_transition'],
})

const createBlockRoute = operation({
  method: 'post',
  path: '/properties/{propertyId}/blocks',
  operationId: 'createBlock',
  tag,
  summary: 'Close nights',
  description:
    'Of a block and a booking for the same night exactly one comes to be: over bookings, holds and other blocks it is ' +
    'refused with `not_available` and reasons.',
  credentials: 'required',
  params,
  body: createBlockSchema,
  answers: { 201: blockSchema },
  problems: ['forbidden', 'account_suspended', 'not_available'],
})

const deleteBlockRoute = operation({
  method: 'delete',
  path: '/properties/{propertyId}/blocks/{blockId}',
  operationId: 'deleteBlock',
  tag,
  summary: 'Open closed nights again',
  credentials: 'required',
  params: z.object({ propertyId: idParam('prop'), blockId: idParam('blk') }),
  answers: { 204: null },
  problems: ['forbidden'],
})
