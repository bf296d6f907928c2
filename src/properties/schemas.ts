import { z } from '@hono/zod-openapi'
import { ratingSchemaOf } from '../identity/rating-schemas.ts'
import {
  CAPACITY_MAX,
  changedPriceSettingsFields,
  newPriceSettingsFields,
  priceSettingsFields,
} from '../pricing/schemas.ts'
import { isLocalTime, isTimeZone, WEEKDAYS } from '../shared/local-date.ts'
import { CURRENCIES } from '../shared/money.ts'
import { STAY_CATEGORIES } from '../shared/rating.ts'
import { AMENITY_CODES, AMENITY_GROUP_NAMES, PROPERTY_TYPE_CODES } from './catalogue.ts'
import { isCountry } from './countries.ts'
import { photoSchema } from './photo-schemas.ts'
import { BOOKING_MODES, CANCELLATION_POLICIES, PROPERTY_STATUSES, SUSPENSION_CAUSES } from './terms.ts'
import { lineSchema, textSchema } from './text-schemas.ts'

const STAY_LIMIT_MAX = 365 // nights; longer lets are tenancies, not stays
const MAX_NIGHTS_DEFAULT = 31 // Airbnb help, article 484

const addressSchema = z
  .strictObject({
    line1: lineSchema(200),
    city: lineSchema(100),
    region: lineSchema(100).nullable().default(null),
    postalCode: lineSchema(20).nullable().default(null),
    country: z
      .string()
      .refine(isCountry, 'Must be an ISO 3166-1 alpha-2 code in upper case')
      .openapi({ example: 'FR', description: 'ISO 3166-1 alpha-2.' }),
  })
  .openapi('Address', {
    description: 'Where the property is; the street and postal code are shown to its guests only.',
    example: {
      line1: '12 Rue des Lilas',
      city: 'Lyon',
      region: 'Auvergne-Rhône-Alpes',
      postalCode: '69003',
      country: 'FR',
    },
  })
export type Address = z.output<typeof addressSchema>

export const locationSchema = z
  .strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
  .openapi('Location', { description: 'WGS 84 degrees.', example: { lat: 45.7578, lng: 4.8554 } })
export type Location = z.output<typeof locationSchema>

const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'Must be an IANA time zone')
  .openapi({ example: 'Europe/Paris', description: 'IANA name.' })

const localTimeSchema = z
  .string()
  .refine(isLocalTime, 'Must be a time HH:MM')
  .openapi({ example: '15:00', description: '`HH:MM` at the property.' })

const weekdaysSchema = z
  .array(z.enum(WEEKDAYS))
  .min(1)
  .max(WEEKDAYS.length)
  .refine((days) => new Set(days).size === days.length, 'Must not name a day twice')
  .transform((days) => WEEKDAYS.filter((day) => days.includes(day)))
  .openapi({ example: ['fri', 'sat', 'sun'] })

const amenitiesSchema = z
  .array(z.enum(AMENITY_CODES))
  .max(AMENITY_CODES.length)
  .refine((codes) => new Set(codes).size === codes.length, 'Must not name an amenity twice')
  .openapi({ description: 'Codes of `GET /catalog/amenities`.', example: ['wifi', 'kitchen', 'washer'] })

export const checkInDetailsSchema = z
  .strictObject({
    instructions: textSchema(5_000).nullable().default(null),
    accessCode: lineSchema(100).nullable().default(null),
    wifi: z
      .strictObject({ name: lineSchema(100), password: lineSchema(100) })
      .nullable()
      .default(null)
      .openapi('WifiOrNull'),
  })
  .openapi('CheckInDetails', {
    description: 'How to get in and online.',
    example: {
      instructions: 'The key box is left of the door.',
      accessCode: '4711',
      wifi: { name: 'Canal', password: 'quiet-water-12' },
    },
  })
export type CheckInDetails = z.output<typeof checkInDetailsSchema>

/** Apart from the settings, which everybody may see once the listing is published. */
const hostOnlyFields = {
  checkInDetails: checkInDetailsSchema.nullable().openapi('CheckInDetailsOrNull', {
    description:
      'Only its host and the co-hosts who have to do with guests see it, and confirmed guests shortly before they come.',
  }),
}

/** Everything that a host decides about a property, as it is stored: `null` where unset. */
const settingsFields = {
  title: lineSchema(120).openapi({ example: 'Bright flat above the Rhône' }),
  description: textSchema(10_000)
    .nullable()
    .openapi({ example: 'Two rooms, a balcony, and trams at the door.' }),
  propertyType: z
    .enum(PROPERTY_TYPE_CODES)
    .openapi({ description: 'A code of `GET /catalog/property-types`.' }),
  address: addressSchema.nullable(),
  // A nullable component has a name of its own: otherwise the document makes it nullable everywhere.
  location: locationSchema.nullable().openapi('LocationOrNull'),
  timeZone: timeZoneSchema.nullable().openapi({
    description: 'IANA name; derived from the location when absent. Every date of the property is in it.',
  }),
  ...priceSettingsFields,
  currency: priceSettingsFields.currency
    .nullable()
    .openapi('CurrencyOrNull', { enum: [...CURRENCIES.keys(), null] }),
  basePriceMinor: priceSettingsFields.basePriceMinor.nullable(),
  maxGuests: z
    .int()
    .min(1)
    .max(CAPACITY_MAX)
    .nullable()
    .openapi({ example: 4, description: 'Adults and children.' }),
  bedrooms: z.int().min(0).max(50).openapi({ example: 2 }),
  beds: z.int().min(0).max(100).openapi({ example: 3 }),
  bathrooms: z.number().min(0).max(50).multipleOf(0.5).openapi({ example: 1.5 }),
  amenities: amenitiesSchema,
  petsAllowed: z.boolean(),
  houseRules: textSchema(10_000).nullable().openapi({ example: 'No parties. Quiet after 22:00.' }),
  checkInTime: localTimeSchema,
  checkOutTime: localTimeSchema.openapi({ example: '11:00' }),
  sameDayCutoffTime: localTimeSchema.openapi({
    example: '18:00',
    description: 'Until when a stay may be booked for the same day, if there is no advance notice.',
  }),
  bookingMode: z.enum(BOOKING_MODES),
  cancellationPolicy: z.enum(CANCELLATION_POLICIES),
  minNights: z.int().min(1).max(STAY_LIMIT_MAX).openapi({ example: 2 }),
  maxNights: z.int().min(1).max(STAY_LIMIT_MAX).openapi({ example: 28 }),
  advanceNoticeDays: z.int().min(0).max(365).openapi({ example: 1 }),
  bookingWindowDays: z
    .int()
    .min(1)
    .max(1_095)
    .nullable()
    .openapi({ example: 365, description: 'How many days ahead a check-in may be; `null` means no limit.' }),
  preparationNights: z
    .int()
    .min(0)
    .max(2)
    .openapi({ example: 0, description: 'Nights that stay empty between two bookings.' }),
  allowedCheckInDays: weekdaysSchema,
  allowedCheckOutDays: weekdaysSchema,
}

const everyWeekday = [...WEEKDAYS]

const EXAMPLE_INPUT = {
  title: 'Bright flat above the Rhône',
  description: 'Two rooms, a balcony, and trams at the door.',
  propertyType: 'apartment',
  address: {
    line1: '12 Rue des Lilas',
    city: 'Lyon',
    region: 'Auvergne-Rhône-Alpes',
    postalCode: '69003',
    country: 'FR',
  },
  location: { lat: 45.7578, lng: 4.8554 },
  currency: 'EUR',
  basePriceMinor: 10000,
  maxGuests: 4,
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['wifi', 'kitchen'],
  bookingMode: 'instant',
  cancellationPolicy: 'moderate',
}

const settingsSchema = z.object(settingsFields)
export type PropertySettings = z.output<typeof settingsSchema>

// safe because the schema's shape has exactly the members of its type
export const SETTING_NAMES = Object.keys(settingsFields) as (keyof PropertySettings)[]

export const createPropertySchema = z
  .strictObject({
    ...settingsFields,
    ...newPriceSettingsFields,
    checkInDetails: hostOnlyFields.checkInDetails.default(null),
    description: settingsFields.description.default(null),
    propertyType: settingsFields.propertyType.default('other'),
    address: settingsFields.address.default(null),
    location: settingsFields.location.default(null),
    timeZone: settingsFields.timeZone.default(null),
    currency: settingsFields.currency.default(null),
    basePriceMinor: settingsFields.basePriceMinor.default(null),
    maxGuests: settingsFields.maxGuests.default(null),
    bedrooms: settingsFields.bedrooms.default(1),
    beds: settingsFields.beds.default(1),
    bathrooms: settingsFields.bathrooms.default(1),
    amenities: settingsFields.amenities.default([]),
    petsAllowed: settingsFields.petsAllowed.default(false),
    houseRules: settingsFields.houseRules.default(null),
    checkInTime: settingsFields.checkInTime.default('15:00'),
    checkOutTime: settingsFields.checkOutTime.default('11:00'),
    sameDayCutoffTime: settingsFields.sameDayCutoffTime.default('18:00'),
    bookingMode: settingsFields.bookingMode.default('instant'),
    cancellationPolicy: settingsFields.cancellationPolicy.default('flexible'),
    minNights: settingsFields.minNights.default(1),
    maxNights: settingsFields.maxNights.default(MAX_NIGHTS_DEFAULT),
    advanceNoticeDays: settingsFields.advanceNoticeDays.default(0),
    bookingWindowDays: settingsFields.bookingWindowDays.default(null),
    preparationNights: settingsFields.preparationNights.default(0),
    allowedCheckInDays: settingsFields.allowedCheckInDays.default(everyWeekday),
    allowedCheckOutDays: settingsFields.allowedCheckOutDays.default(everyWeekday),
  })
  .openapi('CreatePropertyInput', {
    description:
      'A draft needs a title only; title, description, address, location, price with currency and capacity ' +
      'are needed to publish it.',
    example: EXAMPLE_INPUT,
  })
export type CreatePropertyInput = z.output<typeof createPropertySchema>

export const updatePropertySchema = z
  .strictObject({ ...settingsFields, ...changedPriceSettingsFields, ...hostOnlyFields })
  .extend({ currency: settingsFields.currency, basePriceMinor: settingsFields.basePriceMinor })
  .partial()
  .openapi('UpdatePropertyInput', {
    description: 'What is absent stays as it is; `null` clears a setting that may be unset.',
    example: { basePriceMinor: 11000, houseRules: 'No parties. Quiet after 22:00.' },
  })
export type UpdatePropertyInput = z.output<typeof updatePropertySchema>

const instantSchema = z.iso.datetime().openapi({ example: '2026-11-22T10:00:00.000Z' })

export const propertyRatingSchema = ratingSchemaOf('StayRatingCategories', STAY_CATEGORIES).openapi(
  'PropertyRating',
)

const recordFields = {
  id: z.string().openapi({ example: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e' }),
  hostId: z.string().openapi({ example: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e' }),
  status: z.enum(PROPERTY_STATUSES),
  version: z.int().openapi({ description: 'Grows with each change; the `ETag` carries it.', example: 3 }),
  houseRulesVersion: z.int().nullable().openapi({
    description: 'Grows with each new text of `houseRules`; `null` without house rules.',
    example: 1,
  }),
  photos: z.array(photoSchema).openapi({ description: 'In the order in which they are shown.' }),
  rating: propertyRatingSchema.nullable().openapi('PropertyRatingOrNull', {
    description: 'Of its published reviews; null before the first.',
  }),
  publishedAt: instantSchema.nullable().openapi({ description: 'When it was first published.' }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
}

const EXAMPLE = {
  ...createPropertySchema.parse(EXAMPLE_INPUT),
  id: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e',
  hostId: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e',
  status: 'published',
  version: 2,
  timeZone: 'Europe/Paris',
  houseRulesVersion: null,
  photos: [],
  rating: null,
  publishedAt: '2026-11-22T10:05:00.000Z',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:05:00.000Z',
}

const suspensionSchema = z
  .object({
    because: z.enum(SUSPENSION_CAUSES).openapi({
      description: '`moderation`: the listing itself. `host`: its host’s account is suspended.',
    }),
    reason: z.string().nullable().openapi({ description: 'In the words of those who run the marketplace.' }),
    since: instantSchema,
  })
  .nullable()
  .openapi('PropertySuspensionOrNull', {
    description: 'Why it is `suspended`: nobody finds or books it. Only its host’s side sees it.',
  })

/** A property as its host sees it. */
export const propertySchema = z
  .object({
    ...recordFields,
    ...settingsFields,
    ...hostOnlyFields,
    suspension: suspensionSchema,
    locationPrecision: z.literal('exact'),
  })
  .openapi('Property', { example: { ...EXAMPLE, suspension: null, locationPrecision: 'exact' } })
export type PropertyView = z.output<typeof propertySchema>

const MODERATION_REASON_MAX_LENGTH = 2_000

export const suspendPropertySchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(MODERATION_REASON_MAX_LENGTH).openapi({
      description: 'What its host is told.',
      example: 'The photos show another home.',
    }),
  })
  .openapi('SuspendPropertyInput')

export const restorePropertySchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(MODERATION_REASON_MAX_LENGTH).openapi({
      description: 'Why; for those who look at it later.',
      example: 'The photos were replaced.',
    }),
  })
  .openapi('RestorePropertyInput')

export const publicAddressSchema = addressSchema
  .pick({ city: true, region: true, country: true })
  .openapi('PublicAddress', { example: { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'FR' } })

const { checkInDetails: _ofThoseWhoCome, ...PUBLIC_EXAMPLE } = EXAMPLE

/** A published property as everybody sees it; what publishing needs is never null. */
export const publicPropertySchema = z
  .object({
    ...recordFields,
    ...settingsFields,
    description: settingsFields.description.unwrap(),
    address: publicAddressSchema,
    location: locationSchema.openapi({
      description: 'Some hundred metres off, always by the same distance.',
    }),
    locationPrecision: z.literal('approximate'),
    timeZone: timeZoneSchema,
    currency: priceSettingsFields.currency,
    basePriceMinor: priceSettingsFields.basePriceMinor,
    maxGuests: settingsFields.maxGuests.unwrap(),
  })
  .openapi('PublicProperty', {
    example: {
      ...PUBLIC_EXAMPLE,
      address: { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'FR' },
      location: { lat: 45.75504, lng: 4.85791 },
      locationPrecision: 'approximate',
    },
  })
export type PublicPropertyView = z.output<typeof publicPropertySchema>

export const propertyTypeListSchema = z
  .object({ data: z.array(z.object({ code: z.enum(PROPERTY_TYPE_CODES), label: z.string() })) })
  .openapi('PropertyTypeList', { example: { data: [{ code: 'apartment', label: 'Apartment' }] } })

export const amenityListSchema = z
  .object({
    data: z.array(
      z.object({ code: z.enum(AMENITY_CODES), label: z.string(), group: z.enum(AMENITY_GROUP_NAMES) }),
    ),
  })
  .openapi('AmenityList', { example: { data: [{ code: 'wifi', label: 'Wi-Fi', group: 'essentials' }] } })
