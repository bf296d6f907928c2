import { z } from '@hono/zod-openapi'
import { currencySchema } from '../pricing/schemas.ts'
import { AMENITY_CODES, PROPERTY_TYPE_CODES } from '../properties/catalogue.ts'
import { BOOKING_MODES } from '../properties/terms.ts'
import type { SearchQuery } from './search.ts'

/** Listings that are looked at: more than anybody chooses from, and still quick. */
export const FACET_LISTINGS_MAX = 20_000

const count = z.int().openapi({ example: 12 })

/** For each choice how many listings a search would find with it, the other filters staying as they are. */
export const facetsSchema = z
  .object({
    total: count.openapi({ description: 'With the filters as they are.' }),
    complete: z.boolean().openapi({
      description: `False when more than ${FACET_LISTINGS_MAX} listings came into question: then only the newest are counted.`,
    }),
    propertyTypes: z.array(
      z.object({ value: z.enum(PROPERTY_TYPE_CODES), count }).openapi('PropertyTypeCount'),
    ),
    bookingModes: z.array(z.object({ value: z.enum(BOOKING_MODES), count }).openapi('BookingModeCount')),
    bedrooms: z
      .array(z.object({ value: z.int(), count }).openapi('BedroomsCount'))
      .openapi({ description: 'At least so many; the fewest first.' }),
    amenities: z
      .array(z.object({ value: z.enum(AMENITY_CODES), count }).openapi('AmenityCount'))
      .openapi({ description: 'In addition to those that are asked for.' }),
    prices: z
      .array(
        z
          .object({ currency: currencySchema, count, minMinor: z.int(), maxMinor: z.int() })
          .openapi('PriceRange'),
      )
      .openapi({ description: 'Of what the price filters look at, whatever they say.' }),
  })
  .openapi('SearchFacets')
export type SearchFacets = z.output<typeof facetsSchema>

/** The filters of which one value is chosen: what they leave out is counted too, because they can be chosen anew. */
const CHOICES = ['propertyType', 'bookingMode', 'bedrooms', 'minPriceMinor', 'maxPriceMinor'] as const

/** A search without those filters. */
export function withoutChoices(query: SearchQuery): SearchQuery {
  const rest = { ...query }
  for (const choice of CHOICES) delete rest[choice]
  return rest
}
