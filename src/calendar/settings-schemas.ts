import { z } from '@hono/zod-openapi'
import { NIGHT_RULES, STAY_NIGHTS_MAX } from '../pricing/quote-schemas.ts'
import { localDateSchema, moneySchema, priceMinorSchema } from '../pricing/schemas.ts'
import { daysBetween, isLocalDate } from '../shared/local-date.ts'
import { reasonSchema } from './schemas.ts'

const UPDATES_MAX = 100
/** Two years and the month that a date picker shows beyond them. */
export const SETTINGS_DAYS_MAX = 762
const NOTE_MAX_LENGTH = 500

const nightsSchema = z.int().min(1).max(STAY_NIGHTS_MAX)
const noteSchema = z
  .string()
  .trim()
  .min(1)
  .max(NOTE_MAX_LENGTH)
  .openapi({ description: 'For the host’s side alone.', example: 'Painters come in the morning.' })

const range = {
  from: localDateSchema,
  to: localDateSchema.openapi({ description: 'Exclusive.', example: '2026-12-10' }),
}

/** @param daysMax the most dates that one range may have */
const checkRange =
  (daysMax: number) =>
  ({ from, to }: { from: string; to: string }, context: z.core.$RefinementCtx) => {
    if (!isLocalDate(from) || !isLocalDate(to)) return
    const days = daysBetween(from, to)
    if (days >= 1 && days <= daysMax) return
    const message = days < 1 ? 'Must be after from.' : `Must be at most ${daysMax} days after from.`
    context.addIssue({ code: 'custom', path: ['to'], message })
  }

const dateUpdateSchema = z
  .strictObject({
    ...range,
    open: z.boolean().nullable().optional(),
    priceMinor: priceMinorSchema.nullable().optional(),
    minStayArrival: nightsSchema.nullable().optional(),
    maxStayArrival: nightsSchema.nullable().optional(),
    minStayThrough: nightsSchema.nullable().optional(),
    maxStayThrough: nightsSchema.nullable().optional(),
    closedToArrival: z.boolean().nullable().optional(),
    closedToDeparture: z.boolean().nullable().optional(),
    note: noteSchema.nullable().optional(),
  })
  .superRefine(checkRange(SETTINGS_DAYS_MAX))
  .openapi('DateUpdate', {
    description:
      'Settings of the dates `from ≤ date < to`. Absent: stays as it is; null: as the listing says. ' +
      'A setting of a date overrides the listing’s of the same kind.',
    example: {
      from: '2026-12-24',
      to: '2026-12-27',
      priceMinor: 24000,
      minStayArrival: 3,
      closedToDeparture: true,
    },
  })
export type DateUpdate = z.output<typeof dateUpdateSchema>

export const updateCalendarSchema = z
  .strictObject({
    updates: z.array(dateUpdateSchema).min(1).max(UPDATES_MAX).openapi({
      description: 'In this order: of updates that share a date the later one has the last word.',
    }),
  })
  .openapi('UpdateCalendarInput')
export type UpdateCalendarInput = z.output<typeof updateCalendarSchema>

export const updatedCalendarSchema = z
  .object({
    propertyId: z.string(),
    datesChanged: z.int().openapi({ description: 'How many dates are different now.', example: 3 }),
  })
  .openapi('UpdatedCalendar')
export type UpdatedCalendar = z.output<typeof updatedCalendarSchema>

export const createBlockSchema = z
  .strictObject({ ...range, note: noteSchema.optional() })
  .superRefine(checkRange(SETTINGS_DAYS_MAX))
  .openapi('CreateBlockInput', {
    example: { from: '2026-12-03', to: '2026-12-06', note: 'Painters come in the morning.' },
  })
export type CreateBlockInput = z.output<typeof createBlockSchema>

export const blockSchema = z
  .object({
    id: z.string().openapi({ example: 'blk_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    propertyId: z.string(),
    ...range,
    note: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Block')
export type Block = z.output<typeof blockSchema>

export const CLAIM_KINDS = ['hold', 'booking', 'block', 'offer'] as const

const nightClaimSchema = z
  .object({
    kind: z
      .enum(CLAIM_KINDS)
      .openapi({ description: '`hold`: for a payment or the host’s answer. `offer`: for who has waited.' }),
    bookingId: z.string().nullable(),
    blockId: z.string().nullable(),
    guestId: z.string().nullable(),
    holdExpiresAt: z.iso.datetime().nullable(),
    note: z.string().nullable(),
  })
  .openapi('NightClaim')

const dateSettingsSchema = z
  .object({
    open: z.boolean(),
    priceMinor: priceMinorSchema,
    minStayArrival: nightsSchema,
    maxStayArrival: nightsSchema,
    minStayThrough: nightsSchema,
    maxStayThrough: nightsSchema,
    closedToArrival: z.boolean(),
    closedToDeparture: z.boolean(),
    note: z.string(),
  })
  .partial()
  .openapi('DateSettings', { description: 'Only what this date has of its own.' })

const hostCalendarDaySchema = z
  .object({
    date: localDateSchema,
    claim: nightClaimSchema
      .nullable()
      .openapi({ description: 'Who has the night that begins on this date.' }),
    bookable: z.boolean().openapi({ description: 'Whether a stay of one adult may arrive on this date.' }),
    reasons: z.array(reasonSchema),
    price: moneySchema,
    priceRule: z.enum(NIGHT_RULES).openapi({ description: 'Which rule gave the price.' }),
    settings: dateSettingsSchema,
  })
  .openapi('HostCalendarDay')

export const hostCalendarSchema = z
  .object({ propertyId: z.string(), asOfSeq: z.int(), data: z.array(hostCalendarDaySchema) })
  .openapi('HostCalendar')
export type HostCalendar = z.output<typeof hostCalendarSchema>
export type HostCalendarDay = HostCalendar['data'][number]
