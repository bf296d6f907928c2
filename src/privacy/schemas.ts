import { z } from '@hono/zod-openapi'
import { bookingRecordSchema } from '../bookings/schemas.ts'
import { blockSchema } from '../calendar/settings-schemas.ts'
import { waitlistEntrySchema } from '../calendar/waitlist-schemas.ts'
import {
  credentialRecordsSchema,
  emailLinkRecordSchema,
  securityEventRecordSchema,
  sessionRecordSchema,
} from '../identity/record-schemas.ts'
import { userSchema } from '../identity/schemas.ts'
import { notificationRecordSchema } from '../notifications/schemas.ts'
import { paymentSchema } from '../payments/schemas.ts'
import { payoutAccountSchema } from '../payouts/account-schemas.ts'
import { payoutSchema } from '../payouts/schemas.ts'
import { coHostRecordSchema, dateSettingsRecordSchema } from '../properties/record-schemas.ts'
import { propertySchema } from '../properties/schemas.ts'
import { reviewReportSchema, reviewSchema } from '../reviews/schemas.ts'

/** Of each list, newest first: some megabytes at most, which one statement each can read within its budget. */
export const EXPORT_ROWS_MAX = 500

const instant = z.iso.datetime()

/** The lists of an export by the names under which `incomplete` tells of them. */
const EXPORT_LISTS = [
  'sessions',
  'credentials.passkeys',
  'credentials.providers',
  'credentials.apiKeys',
  'emailLinks',
  'securityEvents',
  'properties',
  'dateSettings',
  'blocks',
  'waitlist',
  'coHosts',
  'coHosting',
  'bookings.asGuest',
  'bookings.asHost',
  'payments',
  'notifications',
  'payouts',
  'reviews.written',
  'reviews.received',
  'reviews.reports',
  'idempotencyKeys',
  'events',
] as const
export type ExportList = (typeof EXPORT_LISTS)[number]

export const exportSchema = z
  .object({
    exportedAt: instant,
    incomplete: z.array(z.enum(EXPORT_LISTS)).openapi({
      description: `Lists that are longer than the ${EXPORT_ROWS_MAX} newest entries given here; the API’s own lists have the rest.`,
    }),
    profile: userSchema,
    sessions: z.array(sessionRecordSchema),
    credentials: credentialRecordsSchema,
    emailLinks: z.array(emailLinkRecordSchema),
    securityEvents: z.array(securityEventRecordSchema),
    properties: z.array(propertySchema),
    dateSettings: z.array(dateSettingsRecordSchema).openapi({ description: 'Latest date first.' }),
    blocks: z.array(blockSchema),
    waitlist: z.array(waitlistEntrySchema).openapi({ description: 'What one has waited for.' }),
    coHosts: z.array(coHostRecordSchema).openapi({ description: 'Of one’s own properties.' }),
    coHosting: z.array(coHostRecordSchema).openapi({ description: 'Where one hosts for others.' }),
    bookings: z.object({ asGuest: z.array(bookingRecordSchema), asHost: z.array(bookingRecordSchema) }),
    payments: z
      .array(paymentSchema)
      .openapi({ description: 'Given as a guest and received as a host; never with a client secret.' }),
    notifications: z.array(notificationRecordSchema).openapi({ description: 'What one has been told.' }),
    payouts: z.array(payoutSchema).openapi({ description: 'As a host or co-host.' }),
    payoutAccount: payoutAccountSchema,
    reviews: z
      .object({
        written: z.array(reviewSchema).openapi({ description: 'Also what is not published yet.' }),
        received: z
          .array(reviewSchema)
          .openapi({ description: 'About oneself or one’s properties, as published.' }),
        reports: z.array(reviewReportSchema),
      })
      .openapi({ description: 'Nothing of what others have written and is not published.' }),
    idempotencyKeys: z.array(z.object({ key: z.string(), createdAt: instant })).openapi({
      description: 'Keys of the last 24 hours.',
    }),
    events: z
      .array(z.object({ type: z.string(), occurredAt: instant, data: z.record(z.string(), z.unknown()) }))
      .openapi({ description: 'What other parts of the service were told about the account.' }),
  })
  .openapi('PersonalDataExport', {
    description: 'Everything that is held about a person. Members are added, never renamed.',
  })
export type PersonalDataExport = z.output<typeof exportSchema>
