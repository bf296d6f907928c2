import { describe, expect, it } from 'vitest'
import { moveProperty } from '../../src/properties/property.ts'
import { propertySchema, publicPropertySchema } from '../../src/properties/schemas.ts'
import { toHostView, toPublicView, toTerms } from '../../src/properties/views.ts'
import { draft, NOW, published, SITE } from '../support/properties.ts'

describe('the public view', () => {
  it('tells neither street nor postal code nor the exact place', () => {
    const property = published()
    const view = toPublicView(property, SITE)
    const text = JSON.stringify(view)
    for (const secret of ['12 Rue des Lilas', '69003', '45.7578', '4.8554'])
      expect(text).not.toContain(secret)
    expect(view).toMatchObject({
      address: { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'FR' },
      location: property.approximateLocation,
      locationPrecision: 'approximate',
    })
  })

  it('has exactly the documented members', () => {
    const view = toPublicView(published({ houseRules: 'No parties.' }), SITE)
    expect(publicPropertySchema.strict().parse(view)).toEqual(view)
  })

  it('exists of published properties only', () => {
    const property = published()
    const others = [
      draft(),
      ...(['unpublished', 'archived'] as const).map((status) => moveProperty(property, status, NOW)),
    ]
    expect(others.map((property) => toPublicView(property, SITE))).toEqual([null, null, null])
  })
})

describe('the host’s view', () => {
  it('has everything, exactly as documented', () => {
    const view = toHostView(published(), SITE)
    expect(propertySchema.strict().parse(view)).toEqual(view)
    expect(view).toMatchObject({
      address: { line1: '12 Rue des Lilas', postalCode: '69003' },
      location: { lat: 45.7578, lng: 4.8554 },
      locationPrecision: 'exact',
      publishedAt: '2026-11-22T10:00:00.000Z',
    })
  })

  it('shows the version of house rules only where there are some', () => {
    expect(toHostView(draft(), SITE).houseRulesVersion).toBeNull()
    expect(toHostView(draft({ houseRules: 'No parties.' }), SITE).houseRulesVersion).toBe(1)
  })
})

describe('the terms that the calendar decides from', () => {
  it('are the property’s settings, by kind', () => {
    const terms = toTerms(published({ houseRules: 'No parties.', minNights: 2, weekendPriceMinor: 12_000 }))
    expect(terms).toMatchObject({
      status: 'published',
      houseRulesVersion: 1,
      publishedAt: NOW,
      stayRules: { timeZone: 'Europe/Paris', minNights: 2, maxNights: 31, maxGuests: 4 },
      price: { currency: 'EUR', basePriceMinor: 10_000, weekendPriceMinor: 12_000 },
    })
  })

  it('exist of a draft that says nothing yet', () => {
    const bare = { description: null, address: null, location: null, currency: null, basePriceMinor: null }
    expect(toTerms(draft({ ...bare, maxGuests: null }))).toMatchObject({
      status: 'draft',
      houseRulesVersion: null,
      stayRules: { timeZone: 'UTC' },
    })
  })
})
