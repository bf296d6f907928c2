import { z } from '@hono/zod-openapi'
import { localDateSchema, moneySchema } from '../pricing/schemas.ts'
import { AMENITY_CODES, PROPERTY_TYPE_CODES } from '../properties/catalogue.ts'
import { photoSchema } from '../properties/photo-schemas.ts'
import { locationSchema, propertyRatingSchema, publicAddressSchema } from '../properties/schemas.ts'
import { BOOKING_MODES, CANCELLATION_POLICIES } from '../properties/terms.ts'

/** A published property as a search shows it. */
export const listingCardSchema = z
  .object({
    id: z.string().openapi({ example: 'prop_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    hostId: z.string().openapi({ example: 'usr_01kahvxq2ze8rtm3x9g2pb7c4e' }),
    title: z.string(),
    photo: photoSchema.nullable().openapi('PhotoOrNull', { description: 'The first of its photos.' }),
    propertyType: z.enum(PROPERTY_TYPE_CODES),
    address: publicAddressSchema,
    location: locationSchema.openapi({
      description: 'Some hundred metres off, always by the same distance.',
    }),
    distanceMeters: z.int().optional().openapi({ description: 'From `near`.' }),
    maxGuests: z.int(),
    bedrooms: z.int(),
    beds: z.int(),
    bathrooms: z.number(),
    amenities: z.array(z.enum(AMENITY_CODES)),
    bookingMode: z.enum(BOOKING_MODES),
    cancellationPolicy: z.enum(CANCELLATION_POLICIES),
    basePrice: moneySchema.openapi({ description: 'Of a night.' }),
    rating: propertyRatingSchema.nullable().openapi('PropertyRatingOrNull', {
      description: 'Of its published reviews; null before the first.',
    }),
    stay: z
      .object({
        checkIn: localDateSchema,
        checkOut: localDateSchema.openapi({ example: '2026-12-10' }),
        nights: z.int(),
        subtotal: moneySchema.openapi({
          description: 'The nightly rates, before discounts, fees and taxes.',
        }),
        total: moneySchema.openapi({ description: 'What the guest would pay; a quote makes it firm.' }),
      })
      .optional()
      .openapi({ description: 'With dates, or with a month: then the cheapest that fits.' }),
  })
  .openapi('ListingCard')
export type ListingCard = z.output<typeof listingCardSchema>
