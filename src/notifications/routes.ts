import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { listNotifications } from './list-notifications.ts'
import { markNotificationRead } from './mark-notification-read.ts'
import { markNotificationsRead } from './mark-notifications-read.ts'
import {
  listNotificationsQuerySchema,
  markNotificationsReadInputSchema,
  notificationSchema,
  readReceiptSchema,
  unsubscribeQuerySchema,
  unsubscriptionSchema,
} from './schemas.ts'
import { unsubscribe } from './unsubscribe.ts'

export function registerNotificationRoutes(app: App): void {
  app.openapi(listNotificationsRoute, async (c) =>
    c.json(await listNotifications(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(markNotificationsReadRoute, async (c) =>
    c.json(await markNotificationsRead(c.var.ctx, c.req.valid('json')), 200),
  )

  app.openapi(markNotificationReadRoute, async (c) =>
    c.json(await markNotificationRead(c.var.ctx, c.req.valid('param')), 200),
  )

  app.openapi(unsubscribeRoute, async (c) => c.json(await unsubscribe(c.var.ctx, c.req.valid('query')), 200))
}

const TAG = 'Notifications'

const listNotificationsRoute = operation({
  method: 'get',
  path: '/notifications',
  operationId: 'listNotifications',
  tag: TAG,
  summary: 'List your notifications',
  description:
    'What you have been told, newest first: each event once. The words are made when they are read, in your language and ' +
    'with names as they are now. What you want to be told is in the `notificationPreferences` of your account.',
  credentials: 'required',
  query: z.strictObject({ ...listNotificationsQuerySchema.shape, ...pageQuery }),
  answers: { 200: pageOf(notificationSchema).openapi('NotificationPage') },
  problems: ['invalid_cursor'],
})

const markNotificationReadRoute = operation({
  method: 'post',
  path: '/notifications/{id}/read',
  operationId: 'markNotificationRead',
  tag: TAG,
  summary: 'Mark a notification as read',
  description: 'Again changes nothing: `readAt` is the first time.',
  credentials: 'required',
  idempotency: 'ignored',
  params: z.object({ id: idParam('ntf') }),
  answers: { 200: notificationSchema },
  problems: [],
})

const markNotificationsReadRoute = operation({
  method: 'post',
  path: '/notifications/read',
  operationId: 'markNotificationsRead',
  tag: TAG,
  summary: 'Mark all notifications as read',
  description: 'With `upTo` those that were seen, and not what has come since.',
  credentials: 'required',
  idempotency: 'ignored',
  body: markNotificationsReadInputSchema,
  answers: { 200: readReceiptSchema },
  problems: ['not_found'],
})

const unsubscribeRoute = operation({
  method: 'post',
  path: '/notifications/unsubscriptions',
  operationId: 'unsubscribe',
  tag: TAG,
  summary: 'Switch off e-mails of one kind',
  description:
    'What the link at the end of an e-mail is for, and what mail programs post to (RFC 8058): the token is all it takes, and ' +
    'a body is not looked at. Opened in a browser the same address is a page with a button, so that programs which follow ' +
    'every link change nothing. Again changes nothing; the preferences of the account switch it on again.',
  credentials: 'ignored',
  idempotency: 'ignored',
  query: unsubscribeQuerySchema,
  answers: { 200: unsubscriptionSchema },
  problems: ['invalid_unsubscribe_link'],
})
