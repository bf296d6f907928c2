import { z } from '@hono/zod-openapi'
import { localDateSchema } from '../pricing/schemas.ts'
import { CO_HOST_ROLES } from '../shared/permissions.ts'

/** A co-host of a property, as an export names one. */
export const coHostRecordSchema = z
  .object({
    propertyId: z.string(),
    email: z.string().openapi({ description: 'As the host typed it.' }),
    role: z.enum(CO_HOST_ROLES),
    payoutPercent: z.number().nullable(),
    accepted: z.boolean().openapi({ description: 'Whether somebody has shown that the address is theirs.' }),
    createdAt: z.iso.datetime(),
  })
  .openapi('CoHostRecord')
export type CoHostRecord = z.output<typeof coHostRecordSchema>

/** What one date of a property has of its own; null where it has nothing. */
export const dateSettingsRecordSchema = z
  .object({
    propertyId: z.string(),
    date: localDateSchema,
    open: z.boolean().nullable(),
    priceMinor: z.int().nullable(),
    minStayArrival: z.int().nullable(),
    maxStayArrival: z.int().nullable(),
    minStayThrough: z.int().nullable(),
    maxStayThrough: z.int().nullable(),
    closedToArrival: z.boolean().nullable(),
    closedToDeparture: z.boolean().nullable(),
    note: z.string().nullable(),
  })
  .openapi('DateSettingsRecord')
