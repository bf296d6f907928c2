import { AMENITY_CODES, PROPERTY_TYPE_CODES } from '../../src/properties/catalogue.ts'
import type { SearchQuery } from '../../src/search/search.ts'
import { addDays, type LocalDate } from '../../src/shared/local-date.ts'
import type { Chance } from '../seed/chance.ts'
import type { City } from '../seed/cities.ts'

/**
 * A search as people make them: in a city, mostly with dates, with some filters. A tenth of them in the first city, a
 * half where most people are, the rest anywhere.
 *
 * @param cities the largest first
 */
export function randomSearch(chance: Chance, cities: readonly City[], today: LocalDate): SearchQuery {
  const { happens, oneOf, between, someOf } = chance
  const city = oneOf(happens(0.1) ? cities.slice(0, 1) : happens(0.55) ? cities.slice(0, 300) : cities)
  const near = { lat: city.lat, lng: city.lng }
  const isNear = happens(0.5)
  const sort = happens(0.5) ? 'relevance' : oneOf(['price', 'price', '-price', 'rating', 'distance'] as const)
  return {
    ...(isNear
      ? { near, radiusKm: oneOf([2, 5, 10, 25]) }
      : { bbox: boxAround(city, oneOf([0.05, 0.1, 0.3])) }),
    ...timeOf(chance, today),
    ...(happens(0.7) ? { guests: between(1, 6) } : {}),
    ...(happens(0.3) ? { amenities: someOf(AMENITY_CODES.slice(0, 20), between(1, 3)) } : {}),
    ...(happens(0.2) ? { propertyType: oneOf(PROPERTY_TYPE_CODES) } : {}),
    ...(happens(0.2) ? { bedrooms: between(1, 4) } : {}),
    ...(happens(0.2) ? { bookingMode: oneOf(['instant', 'request'] as const) } : {}),
    ...(happens(0.2) ? { minPriceMinor: city.nightPriceMinor } : {}),
    ...(happens(0.2) ? { maxPriceMinor: city.nightPriceMinor * between(2, 20) } : {}),
    ...(happens(0.1) ? { q: oneOf(['balcony', 'quiet garden', 'sauna', 'sunny', 'rooftop po']) } : {}),
    sort: sort === 'distance' && !isNear ? 'relevance' : sort,
  }
}

function timeOf({ happens, between }: Chance, today: LocalDate): Partial<SearchQuery> {
  if (happens(0.1)) return {}
  if (happens(0.05)) {
    return { flexibleMonth: addDays(today, between(30, 180)).slice(0, 7), nights: between(2, 7) }
  }
  const checkIn = addDays(today, between(1, 200))
  return { checkIn, checkOut: addDays(checkIn, between(1, 10)) }
}

const boxAround = ({ lat, lng }: City, margin: number) => ({
  minLng: Math.max(-180, lng - margin),
  minLat: lat - margin,
  maxLng: Math.min(180, lng + margin),
  maxLat: lat + margin,
})
