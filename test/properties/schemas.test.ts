import { describe, expect, it } from 'vitest'
import { createPropertySchema, updatePropertySchema } from '../../src/properties/schemas.ts'
import { propertyInput } from '../support/properties.ts'

describe('a new property', () => {
  it('needs a title only; everything else has a default or may be said later', () => {
    const property = createPropertySchema.parse({ title: 'Hut' })
    expect(property).toMatchObject({
      description: null,
      location: null,
      basePriceMinor: null,
      bookingMode: 'instant',
      cancellationPolicy: 'flexible',
      checkInTime: '15:00',
      checkOutTime: '11:00',
      sameDayCutoffTime: '18:00',
      minNights: 1,
      maxNights: 31,
      preparationNights: 0,
      cleaningFeeMinor: 0,
      newListingDiscount: false,
      petsAllowed: false,
    })
    expect(property.allowedCheckInDays).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
    expect(createPropertySchema.safeParse({}).success).toBe(false)
  })

  it.each([
    ['an unknown field', { hostId: 'usr_1' }],
    ['a status', { status: 'published' }],
    ['a title of blanks', { title: '   ' }],
    ['a title of two lines', { title: 'a\nb' }],
    ['a text with NUL', { description: 'a\u0000b' }],
    ['a country that is not one', { address: { line1: 'x', city: 'y', country: 'XX' } }],
    ['an address without a street', { address: { city: 'y', country: 'FR' } }],
    ['a location off the globe', { location: { lat: 91, lng: 0 } }],
    ['a time zone that is not one', { timeZone: 'Mars/Olympus' }],
    ['a property type that the catalogue lacks', { propertyType: 'spaceship' }],
    ['an amenity that the catalogue lacks', { amenities: ['teleporter'] }],
    ['an amenity twice', { amenities: ['wifi', 'wifi'] }],
    ['a free night', { basePriceMinor: 0 }],
    ['half a cent', { basePriceMinor: 99.5 }],
    ['no guests', { maxGuests: 0 }],
    ['a third of a bathroom', { bathrooms: 1.3 }],
    ['no check-in day at all', { allowedCheckInDays: [] }],
    ['24:00', { checkInTime: '24:00' }],
    ['three nights of preparation', { preparationNights: 3 }],
    ['a policy that hosts do not choose', { cancellationPolicy: 'long_term' }],
  ])('is refused with %s', (_name, fault) => {
    expect(() => propertyInput(fault)).toThrow()
  })

  it('puts weekdays in order, whatever order they came in', () => {
    expect(propertyInput({ allowedCheckInDays: ['sun', 'fri', 'mon'] }).allowedCheckInDays).toEqual([
      'mon',
      'fri',
      'sun',
    ])
  })
})

describe('a change of a property', () => {
  it('has no defaults: what is absent stays as it is', () => {
    expect(updatePropertySchema.parse({})).toEqual({})
    expect(updatePropertySchema.parse({ bedrooms: 2 })).toEqual({ bedrooms: 2 })
  })

  it('clears what may be unset, and nothing else', () => {
    expect(updatePropertySchema.parse({ houseRules: null, basePriceMinor: null })).toEqual({
      houseRules: null,
      basePriceMinor: null,
    })
    expect(updatePropertySchema.safeParse({ title: null }).success).toBe(false)
    expect(updatePropertySchema.safeParse({ amenities: null }).success).toBe(false)
  })

  it('is refused with an unknown field', () => {
    expect(updatePropertySchema.safeParse({ status: 'published' }).success).toBe(false)
  })
})
