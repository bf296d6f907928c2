import { z } from '@hono/zod-openapi'
import { NOTIFICATION_TOPICS } from '../identity/user.ts'
import { NEWS_KINDS } from './news.ts'

const NTF_EXAMPLE = 'ntf_01kahvxq2ze8rtm3x9g2pb7c4f'

export const notificationSchema = z
  .object({
    id: z.string().openapi({ example: NTF_EXAMPLE }),
    kind: z.enum(NEWS_KINDS).openapi({ example: 'confirmed_to_guest' }),
    topic: z.enum(NOTIFICATION_TOPICS).nullable().openapi({
      description: 'The preference that switches it off; null for what always comes.',
      example: 'bookings',
    }),
    title: z.string().openapi({
      description: 'In the reader’s language, by the `locale` of their account.',
      example: 'Your stay is confirmed: Canal house with a roof terrace',
    }),
    body: z.string().openapi({
      description: 'Paragraphs with an empty line between them.',
      example: 'You stay from 3 December 2026 to 10 December 2026. You have paid €974.64.',
    }),
    bookingId: z
      .string()
      .nullable()
      .openapi({ description: 'What it is about.', example: 'bkg_01kahvxq2ze8rtm3x9g2pb7c4f' }),
    propertyId: z.string().nullable().openapi({ example: 'prop_01kahvxq2ze8rtm3x9g2pb7c4f' }),
    createdAt: z.iso.datetime().openapi({ description: 'When it happened.' }),
    readAt: z.iso.datetime().nullable(),
  })
  .openapi('Notification')

export type NotificationView = z.output<typeof notificationSchema>

export const listNotificationsQuerySchema = z.object({
  unread: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .openapi({ type: 'boolean', description: 'Only what has not been read.' }),
})

export const markNotificationsReadInputSchema = z
  .strictObject({
    upTo: z.string().max(100).optional().openapi({
      description:
        'The newest that was seen, so that what has come since stays unread; absent means everything.',
      example: NTF_EXAMPLE,
    }),
  })
  .openapi('MarkNotificationsReadInput')

export const readReceiptSchema = z
  .object({ marked: z.int().openapi({ description: 'How many were unread.', example: 3 }) })
  .openapi('ReadReceipt')

export const unsubscribeQuerySchema = z.strictObject({
  token: z.string().max(300).openapi({ description: 'From the link in the e-mail.' }),
})

export const unsubscriptionSchema = z
  .object({
    topic: z.enum(NOTIFICATION_TOPICS).openapi({ description: 'What no e-mails come about any more.' }),
  })
  .openapi('Unsubscription')

export const notificationRecordSchema = z
  .object({
    id: z.string(),
    kind: z.enum(NEWS_KINDS),
    bookingId: z.string().nullable(),
    propertyId: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).openapi({ description: 'Dates and amounts as they were.' }),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .openapi('NotificationRecord')

export type NotificationRecord = z.output<typeof notificationRecordSchema>
