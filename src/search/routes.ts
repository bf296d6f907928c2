import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { cachedAnswer } from '../http/cached-answer.ts'
import { operation } from '../http/operation.ts'
import { integerParam, pageOf, pageQuery } from '../http/parameters.ts'
import { canonicalJson } from '../idempotency/idempotency.ts'
import { currencySchema, localDateSchema, PRICE_MINOR_MAX } from '../pricing/schemas.ts'
import { AMENITY_CODES, PROPERTY_TYPE_CODES } from '../properties/catalogue.ts'
import { BOOKING_MODES } from '../properties/terms.ts'
import { isLocalDate } from '../shared/local-date.ts'
import type { Box } from './area.ts'
import { countFacets } from './count-facets.ts'
import { facetsSchema } from './facets.ts'
import { listingCardSchema } from './schemas.ts'
import { RADIUS_KM_DEFAULT, SORTS } from './search.ts'
import { searchProperties } from './search-properties.ts'

export function registerSearchRoutes(app: App): void {
  app.openapi(countFacetsRoute, async (c) => {
    const query = { ...c.req.valid('query'), sort: 'relevance' as const }
    const name = `facets?${canonicalJson(query)}`
    return c.json(await cachedAnswer(c, name, () => countFacets(c.var.ctx, query)), 200)
  })

  app.openapi(searchPropertiesRoute, async (c) => {
    const { limit, cursor = null, ...query } = c.req.valid('query')
    const name = `properties?${canonicalJson(c.req.valid('query'))}`
    const page = await cachedAnswer(c, name, async () => {
      // Without what only connections need of a page.
      const { data, nextCursor } = await searchProperties(c.var.ctx, { query, limit, cursor })
      return { data, nextCursor }
    })
    return c.json(page, 200)
  })
}

const RADIUS_KM_MIN = 0.1
const RADIUS_KM_MAX = 500
const GUESTS_MAX = 1_000
const BEDROOMS_MAX = 50
/** No stay costs more: the longest at the highest price. */
const STAY_PRICE_MINOR_MAX = PRICE_MINOR_MAX * 1_095

const DECIMAL = /^-?\d{1,3}(\.\d{1,15})?$/

const radiusParam = z
  .string()
  .regex(DECIMAL, 'Must be a decimal number.')
  .transform(Number)
  .pipe(z.number().min(RADIUS_KM_MIN).max(RADIUS_KM_MAX))
  .optional()
  .openapi({
    type: 'number',
    minimum: RADIUS_KM_MIN,
    maximum: RADIUS_KM_MAX,
    default: RADIUS_KM_DEFAULT,
    description: 'With `near`. Distances are to the approximate location.',
  })

const bboxParam = degreesParam(['minLng', 'minLat', 'maxLng', 'maxLat'])
  .transform(([minLng = 0, minLat = 0, maxLng = 0, maxLat = 0]): Box => ({ minLng, minLat, maxLng, maxLat }))
  .optional()
  .openapi({
    type: 'string',
    description: '`minLng,minLat,maxLng,maxLat`; a minLng greater than maxLng crosses the antimeridian.',
    example: '4.79,45.70,4.90,45.81',
  })

const nearParam = degreesParam(['lat', 'lng'])
  .transform(([lat = 0, lng = 0]) => ({ lat, lng }))
  .optional()
  .openapi({ type: 'string', description: '`lat,lng`; not together with `bbox`.', example: '45.7578,4.8554' })

const amenitiesParam = z
  .string()
  .transform((text) => [...new Set(text.split(','))].sort())
  .pipe(z.array(z.enum(AMENITY_CODES)))
  .optional()
  .openapi({
    type: 'string',
    description: 'Codes, separated by commas; all of them.',
    example: 'wifi,kitchen',
  })

const monthParam = z.string().refine((text) => isLocalDate(`${text}-01`), 'Must be a month, as 2027-05.')

const priceParam = integerParam({ min: 0, max: STAY_PRICE_MINOR_MAX })

export const searchQuerySchema = z.strictObject({
  ...pageQuery,
  bbox: bboxParam,
  near: nearParam,
  radiusKm: radiusParam,
  checkIn: localDateSchema.optional(),
  checkOut: localDateSchema.optional().openapi({ example: '2026-12-10' }),
  flexibleMonth: monthParam.optional().openapi({
    description: 'Instead of dates: the cheapest stay of so many `nights` in it, the earliest of those.',
    example: '2027-05',
  }),
  nights: integerParam({ min: 1, max: 31 }).optional().openapi({ description: 'With `flexibleMonth`.' }),
  guests: integerParam({ min: 1, max: GUESTS_MAX }).optional(),
  minPriceMinor: priceParam.optional(),
  maxPriceMinor: priceParam.optional().openapi({
    description:
      'With dates or a month the sum of the nightly rates of the stay, before discounts, fees and taxes; ' +
      'otherwise the base price of a night. In the currency of each listing.',
  }),
  currency: currencySchema.optional().openapi({ description: 'Only listings in this currency.' }),
  amenities: amenitiesParam,
  propertyType: z.enum(PROPERTY_TYPE_CODES).optional(),
  bedrooms: integerParam({ min: 0, max: BEDROOMS_MAX })
    .optional()
    .openapi({ description: 'At least so many.' }),
  bookingMode: z.enum(BOOKING_MODES).optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .openapi({
      description:
        'All of these words are in title, place or description; the last may be the beginning of one. Words that no ' +
        'listing has stand for the most similar ones that there are.',
      example: 'balcony',
    }),
  sort: z
    .enum(SORTS)
    .default('relevance')
    .openapi({
      description:
        '`relevance`: with `q` matches in the title, then in title and place, then elsewhere, then of words that are only ' +
        'similar; newest first among equals. ' +
        '`rating`: the highest mean first, of equal ones that of the most reviews; those without come last, as by relevance. ' +
        '`distance`: nearest first; needs `near`.',
    }),
})

const searchPropertiesRoute = operation({
  method: 'get',
  path: '/properties',
  operationId: 'searchProperties',
  tag: 'Properties',
  summary: 'Search published listings',
  description:
    'By place, dates, party, price and features. With dates only listings where the stay can be booked, with its ' +
    'price. Search may lag seconds behind the calendar, which alone decides; `Age` tells how many of them the same ' +
    'answer has been given for, five at most.',
  credentials: 'optional',
  query: searchQuerySchema,
  versioned: true,
  answers: { 200: pageOf(listingCardSchema).openapi('ListingCardPage') },
  problems: ['invalid_cursor'],
})

const { limit: _limit, cursor: _cursor, sort: _sort, ...filters } = searchQuerySchema.shape

const countFacetsRoute = operation({
  method: 'get',
  path: '/properties/facets',
  operationId: 'countFacets',
  tag: 'Properties',
  summary: 'Count what filters would find',
  description:
    'For the filters of a search: how many listings there are with each type, booking mode, amenity and number of ' +
    'bedrooms, and what they cost. Each choice is counted as if it were made, the other filters staying as they are.',
  credentials: 'optional',
  query: z.strictObject(filters),
  versioned: true,
  answers: { 200: facetsSchema },
  problems: [],
})

/** Numbers of degrees, separated by commas; latitudes and longitudes by their names. */
function degreesParam(names: readonly string[]) {
  const limits = names.map((name) => (/lat/i.test(name) ? 90 : 180))
  return z
    .string()
    .refine(
      (text) => {
        const parts = text.split(',')
        const inRange = (part: string, at: number) =>
          DECIMAL.test(part) && Math.abs(Number(part)) <= (limits[at] ?? 0)
        return parts.length === names.length && parts.every(inRange)
      },
      `Must be ${names.join(',')} in degrees.`,
    )
    .transform((text) => text.split(',').map(Number))
}
