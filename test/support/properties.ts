import { draftProperty, moveProperty, type Property } from '../../src/properties/property.ts'
import { type CreatePropertyInput, createPropertySchema } from '../../src/properties/schemas.ts'
import { newId } from '../../src/shared/id.ts'
import { fromIso } from '../../src/shared/local-date.ts'

export const SECRET = 'a secret of at least thirty-two characters'
export const NOW = fromIso('2026-11-22T10:00:00Z')
export const MOMENT = { now: NOW, secret: SECRET }

/** What a host sends for a flat in Lyon that can be published; through the schema, like everything a host sends. */
export function propertyInput(overrides: object = {}): CreatePropertyInput {
  return createPropertySchema.parse({
    title: 'Bright flat',
    description: 'Two rooms and a balcony.',
    propertyType: 'apartment',
    address: {
      line1: '12 Rue des Lilas',
      city: 'Lyon',
      region: 'Auvergne-Rhône-Alpes',
      postalCode: '69003',
      country: 'FR',
    },
    location: { lat: 45.7578, lng: 4.8554 },
    currency: 'EUR',
    basePriceMinor: 10_000,
    maxGuests: 4,
    ...overrides,
  })
}

export function draft(
  overrides: object = {},
  identity: Partial<Pick<Property, 'id' | 'hostId'>> = {},
): Property {
  return draftProperty(
    { id: newId('prop'), hostId: newId('usr'), ...identity },
    propertyInput(overrides),
    MOMENT,
  )
}

export function published(
  overrides: object = {},
  identity: Partial<Pick<Property, 'id' | 'hostId'>> = {},
): Property {
  return moveProperty(draft(overrides, identity), 'published', NOW)
}
