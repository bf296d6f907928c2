import { z } from '@hono/zod-openapi'
import { builder } from '../graphql/builder.ts'
import { pageArguments, toConnection } from '../graphql/connection.ts'
import { argumentsOf, enumOf, inputOf, objectOf } from '../graphql/from-zod.ts'
import { inputReader } from '../graphql/input-reader.ts'
import type { PropertyNode } from '../graphql/loaders.ts'
import { AMENITY_CODES } from '../properties/catalogue.ts'
import { Property } from '../properties/graphql.ts'
import { locationSchema } from '../properties/schemas.ts'
import { countFacets } from './count-facets.ts'
import { facetsSchema } from './facets.ts'
import { searchQuerySchema } from './routes.ts'
import { type ListingCard, listingCardSchema } from './schemas.ts'
import { SORTS } from './search.ts'
import { searchProperties } from './search-properties.ts'

enumOf('PropertySort', SORTS)

// What a query string has to spell with commas.
const listedMembers = {
  bbox: z
    .object({ minLng: z.number(), minLat: z.number(), maxLng: z.number(), maxLat: z.number() })
    .openapi('BoundingBox')
    .optional()
    .openapi({ description: 'A `minLng` greater than `maxLng` crosses the antimeridian.' }),
  near: locationSchema.optional().openapi({ description: 'Not together with `bbox`.' }),
  amenities: z.array(z.enum(AMENITY_CODES)).optional().openapi({ description: 'All of them.' }),
}

const { limit: _limit, cursor: _cursor, ...filterMembers } = { ...searchQuerySchema.shape, ...listedMembers }

const PropertyFilter = inputOf('PropertyFilterInput', filterMembers)
const queryReader = inputReader(searchQuerySchema, 'parameters')
const pageReader = inputReader(z.strictObject(pageArguments), 'parameters')

const StayPrice = objectOf(listingCardSchema.shape.stay.unwrap(), { name: 'StayPrice' })

const PropertyConnection = builder.connectionObject(
  { type: Property, name: 'PropertyConnection' },
  {
    fields: (t) => ({
      distanceMeters: t.int({
        nullable: true,
        description: 'From `near`.',
        resolve: (edge) => cardOf(edge).distanceMeters,
      }),
      stay: t.field({
        type: StayPrice,
        nullable: true,
        description: 'What the stay costs; with dates.',
        resolve: (edge) => cardOf(edge).stay,
      }),
    }),
  },
)

builder.queryField('properties', (t) =>
  t.field({
    type: PropertyConnection,
    nullable: true,
    description:
      'Published listings by place, dates, party, price and features. With dates only listings where the stay can be ' +
      'booked; search may lag seconds behind the calendar, which alone decides.',
    args: { filter: t.arg({ type: PropertyFilter }), ...argumentsOf(pageArguments) },
    resolve: async (_root, { filter, ...page }, { admit }) => {
      const ctx = admit('optional')
      const { first, after } = pageReader.read(page)
      const { limit: _l, cursor: _c, ...query } = queryReader.validate(toQueryString(filter ?? {}))
      const found = await searchProperties(ctx, { query, limit: first, cursor: after ?? null })
      return toConnection(found, after, (card) => ({ node: nodeOf(card), card }))
    },
  }),
)

builder.queryField('propertyFacets', (t) =>
  t.field({
    type: objectOf(facetsSchema),
    nullable: true,
    description:
      'How many listings there are with each choice of a filter, the other filters staying as they are.',
    args: { filter: t.arg({ type: PropertyFilter }) },
    resolve: async (_root, { filter }, { admit }) => {
      const { limit: _l, cursor: _c, ...query } = queryReader.validate(toQueryString(filter ?? {}))
      return await countFacets(admit('optional'), query)
    },
  }),
)

// safe because the only resolver of this connection makes edges with their card
const cardOf = (edge: object): ListingCard => (edge as { card: ListingCard }).card

/** What the card shows of its property; the rest is loaded when it is asked for. */
function nodeOf({
  distanceMeters: _distance,
  stay: _stay,
  photo: _photo,
  basePrice,
  ...shown
}: ListingCard): PropertyNode {
  const node = {
    ...shown,
    status: 'published',
    locationPrecision: 'approximate',
    basePriceMinor: basePrice.amountMinor,
    currency: basePrice.currency,
  }
  // safe because the type of the node finds what is missing
  return node as unknown as PropertyNode
}

const NUMBERS_IN_ORDER: Readonly<Record<string, readonly string[]>> = {
  bbox: ['minLng', 'minLat', 'maxLng', 'maxLat'],
  near: ['lat', 'lng'],
}

/** The filter as REST's query string has it, so that one schema validates both, and their cursors are the same. */
function toQueryString(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => {
      const text = textOf(name, value)
      return text === null ? [] : [[name, text]]
    }),
  )
}

function textOf(name: string, value: unknown): string | null {
  if (value === null) return null
  if (Array.isArray(value)) return value.length > 0 ? value.join() : null
  if (typeof value !== 'object') return String(value)
  const numbers = NUMBERS_IN_ORDER[name]?.map((member) => Number(Reflect.get(value, member)))
  // A micrometre is enough, and never in scientific notation.
  return numbers?.map((degrees) => degrees.toFixed(11)).join() ?? null
}
