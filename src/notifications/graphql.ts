import { z } from '@hono/zod-openapi'
import { enumOf, objectOf } from '../graphql/from-zod.ts'
import { listField } from '../graphql/list-field.ts'
import { mutation } from '../graphql/mutation.ts'
import { NOTIFICATION_TOPICS } from '../identity/user.ts'
import { listNotifications } from './list-notifications.ts'
import { markNotificationRead } from './mark-notification-read.ts'
import { markNotificationsRead } from './mark-notifications-read.ts'
import { NEWS_KINDS } from './news.ts'
import { markNotificationsReadInputSchema, notificationSchema, readReceiptSchema } from './schemas.ts'

enumOf('NotificationKind', NEWS_KINDS)
enumOf('NotificationTopic', NOTIFICATION_TOPICS)

const Notification = objectOf(notificationSchema)

listField({
  name: 'notifications',
  description: 'What you have been told, newest first: each event once.',
  type: Notification,
  typeName: 'Notification',
  query: z.object({
    unread: z.boolean().optional().openapi({ description: 'Only what has not been read.' }),
  }),
  list: listNotifications,
})

mutation({
  name: 'markNotificationRead',
  description: 'Again changes nothing: `readAt` is the first time.',
  credentials: 'required',
  idempotency: 'ignored',
  target: 'notification',
  type: Notification,
  resolve: (ctx, { target }) => markNotificationRead(ctx, { id: target }),
})

mutation({
  name: 'markNotificationsRead',
  description: 'With `upTo` those that were seen, and not what has come since.',
  credentials: 'required',
  idempotency: 'ignored',
  body: markNotificationsReadInputSchema,
  type: objectOf(readReceiptSchema),
  resolve: (ctx, { body }) => markNotificationsRead(ctx, body),
})
