import type { Schemas } from 'holdfast/client'
import { type Marketplace, promised } from './marketplace.ts'
import type { Person } from './people.ts'

type Description = Schemas['CreatePropertyInput']

const LISTING: Description = {
  title: 'House by the weir',
  description: 'A house at the water, made up for a demonstration.',
  propertyType: 'house',
  address: { line1: 'Cais da Ribeira 8', city: 'Porto', postalCode: '4050-509', country: 'PT' },
  location: { lat: 41.1403, lng: -8.6137 },
  currency: 'EUR',
  basePriceMinor: 10_000,
  weekendPriceMinor: 12_000,
  cleaningFeeMinor: 4_000,
  includedGuests: 2,
  maxGuests: 4,
  bookingMode: 'instant',
  cancellationPolicy: 'moderate',
}

/** Opens a listing that can be booked at once; `fields` change or add to what it has. */
export async function newListing(
  marketplace: Marketplace,
  host: Pick<Person, 'token'>,
  fields: Partial<Description> = {},
) {
  const holdfast = marketplace.as(host)
  const created = await promised(201, holdfast.POST('/properties', { body: { ...LISTING, ...fields } }))
  const path = { propertyId: created.body.id }
  const published = await promised(
    200,
    holdfast.POST('/properties/{propertyId}/publish', { params: { path } }),
  )
  return { created, published }
}
