import type { SearchQuery } from '../../../src/search/search.ts'
import { localDateAt } from '../../../src/shared/local-date.ts'
import type { Chance } from '../../seed/chance.ts'
import type { City } from '../../seed/cities.ts'
import type { LoadRequest } from '../http-load.ts'
import { randomSearch } from '../random-search.ts'
import { searchStatement } from '../search-statement.ts'

const PAGE = 20

/** Searches as people make them, from today on. */
export const someSearches = (count: number, chance: Chance, cities: readonly City[]): SearchQuery[] =>
  Array.from({ length: count }, () => randomSearch(chance, cities, localDateAt(Date.now(), 'UTC')))

/** A search as the API is asked. */
export function searchRequest({ near, bbox, amenities, ...query }: SearchQuery): LoadRequest {
  const parameters = {
    ...query,
    ...(near && { near: degrees(near.lat, near.lng) }),
    ...(bbox && { bbox: degrees(bbox.minLng, bbox.minLat, bbox.maxLng, bbox.maxLat) }),
    ...(amenities && { amenities: amenities.join(',') }),
    limit: PAGE,
  }
  const pairs = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)])
  return { path: `/properties?${new URLSearchParams(pairs)}` }
}

/** To some centimetres. */
const degrees = (...values: readonly number[]): string => values.map((value) => value.toFixed(6)).join(',')

/** Its statement alone, for the reference. */
export const statementRequest = async (query: SearchQuery): Promise<LoadRequest> => ({
  path: '/statements',
  body: JSON.stringify([await searchStatement(query, { limit: PAGE + 1, now: Date.now() })]),
})

/** The same page by GraphQL, with all that a card of REST has but its photo. */
export function graphqlSearchRequest(search: SearchQuery): LoadRequest {
  const filter = { ...search, sort: search.sort === '-price' ? 'price_desc' : search.sort }
  return {
    path: '/graphql',
    body: JSON.stringify({ query: PAGE_OF_CARDS, variables: { first: PAGE, filter } }),
  }
}

const PAGE_OF_CARDS = `query Page($first: Int!, $filter: PropertyFilterInput) {
  properties(first: $first, filter: $filter) {
    pageInfo { hasNextPage endCursor }
    edges {
      distanceMeters
      stay { checkIn checkOut nights subtotal { amountMinor currency } total { amountMinor currency } }
      node {
        id hostId title propertyType maxGuests bedrooms beds bathrooms amenities
        bookingMode cancellationPolicy basePriceMinor currency
        address { city region country }
        location { lat lng }
        rating { average count histogram }
      }
    }
  }
}`
