import { describe, expect, it } from 'vitest'
import { searchQuerySchema } from '../../src/search/routes.ts'

describe('the query of a search', () => {
  it('may be empty', () => {
    expect(searchQuerySchema.parse({})).toEqual({ limit: 20, sort: 'relevance' })
  })

  it('reads boxes, points and lists', () => {
    const query = { bbox: '4.79,45.70,4.90,45.81', amenities: 'wifi,kitchen,wifi', guests: '2' }
    expect(searchQuerySchema.parse(query)).toMatchObject({
      bbox: { minLng: 4.79, minLat: 45.7, maxLng: 4.9, maxLat: 45.81 },
      amenities: ['kitchen', 'wifi'],
      guests: 2,
    })
    expect(searchQuerySchema.parse({ near: '45.7578,4.8554', radiusKm: '2.5' })).toMatchObject({
      near: { lat: 45.7578, lng: 4.8554 },
      radiusKm: 2.5,
    })
  })

  it.each([
    ['an unknown parameter', { city: 'Lyon' }, undefined],
    ['three numbers for a box', { bbox: '1,2,3' }, 'bbox'],
    ['words for a box', { bbox: 'a,b,c,d' }, 'bbox'],
    ['an empty number', { bbox: '1,,3,4' }, 'bbox'],
    ['a box off the globe', { bbox: '4,45,5,91' }, 'bbox'],
    ['a point off the globe', { near: '91,0' }, 'near'],
    ['a radius of half the globe', { near: '45,5', radiusKm: '9000' }, 'radiusKm'],
    ['a date that does not exist', { checkIn: '2026-02-30', checkOut: '2026-03-02' }, 'checkIn'],
    ['nobody', { guests: '0' }, 'guests'],
    ['a price with a point', { minPriceMinor: '1.5' }, 'minPriceMinor'],
    ['an amenity that the catalogue lacks', { amenities: 'wifi,teleporter' }, 'amenities'],
    ['an order that does not exist', { sort: 'newest' }, 'sort'],
  ])('is refused with %s', (_name, query, parameter) => {
    const parsed = searchQuerySchema.safeParse(query)
    expect(parsed.error?.issues[0]?.path[0]).toBe(parameter)
    expect(parsed.success).toBe(false)
  })
})
