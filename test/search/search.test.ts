import { describe, expect, it } from 'vitest'
import { contradictionsIn, flexibleStaysOf, type SearchQuery } from '../../src/search/search.ts'

const LYON = { minLng: 4, minLat: 45, maxLng: 5, maxLat: 46 }
const POINT = { lat: 45, lng: 5 }

describe('a month with nights', () => {
  it('has a stay for each day from the first, whose last night is in it', () => {
    const stays = flexibleStaysOf({ sort: 'price', flexibleMonth: '2027-02', nights: 27 })
    expect(stays).toEqual([
      { checkIn: '2027-02-01', checkOut: '2027-02-28' },
      { checkIn: '2027-02-02', checkOut: '2027-03-01' },
    ])
    expect(flexibleStaysOf({ sort: 'price', checkIn: '2027-02-01', checkOut: '2027-02-28' })).toBeNull()
  })
})

describe('a search', () => {
  it.each([
    ['a box upside down', { bbox: { ...LYON, minLat: 47 } }, 'bbox'],
    ['both areas', { bbox: LYON, near: POINT }, 'near'],
    ['a radius around nothing', { radiusKm: 5 }, 'radiusKm'],
    ['distance from nowhere', { sort: 'distance' }, 'sort'],
    ['prices the wrong way round', { minPriceMinor: 2, maxPriceMinor: 1 }, 'maxPriceMinor'],
    ['arrival without departure', { checkIn: '2026-12-03' }, 'checkOut'],
    ['departure without arrival', { checkOut: '2026-12-03' }, 'checkIn'],
    ['departure on arrival', { checkIn: '2026-12-03', checkOut: '2026-12-03' }, 'checkOut'],
    ['a month without nights', { flexibleMonth: '2027-05' }, 'nights'],
    ['nights without a month', { nights: 3 }, 'flexibleMonth'],
    [
      'a month and dates',
      { flexibleMonth: '2027-05', nights: 1, checkIn: '2026-12-03', checkOut: '2026-12-04' },
      'flexibleMonth',
    ],
    ['more nights than the month has', { flexibleMonth: '2027-02', nights: 29 }, 'nights'],
    ['a stay of years', { checkIn: '2026-12-03', checkOut: '2030-01-01' }, 'checkOut'],
  ] satisfies [string, Partial<SearchQuery>, string][])(
    'contradicts itself with %s',
    (_name, query, pointer) => {
      expect(contradictionsIn({ sort: 'relevance', ...query }).map((fault) => fault.pointer)).toEqual([
        pointer,
      ])
    },
  )

  it.each([
    ['nothing', {}],
    ['a box over the antimeridian', { bbox: { ...LYON, minLng: 179, maxLng: -179 } }],
    ['distance from a point', { near: POINT, radiusKm: 5, sort: 'distance' }],
    ['one price only', { minPriceMinor: 5 }],
    ['a price of exactly so much', { minPriceMinor: 5, maxPriceMinor: 5 }],
    ['all nights of a leap day’s month', { flexibleMonth: '2028-02', nights: 29 }],
    ['one night', { checkIn: '2026-12-03', checkOut: '2026-12-04' }],
  ] satisfies [string, Partial<SearchQuery>][])('may ask for %s', (_name, query) => {
    expect(contradictionsIn({ sort: 'relevance', ...query })).toEqual([])
  })
})
