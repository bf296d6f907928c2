import type { Answer, Ask } from './api.ts'
import type { Person } from './people.ts'
import { expectStatus } from './report.ts'

const LISTING = {
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

interface NewListing {
  created: Answer<{ id: string; status: string; timeZone: string }>
  published: Answer<{ status: string }>
}

/** Opens a listing that can be booked at once; `fields` change or add to what it has. */
export async function newListing(ask: Ask, { token }: Person, fields: object = {}): Promise<NewListing> {
  const json = { ...LISTING, ...fields }
  const created = await ask<NewListing['created']['body']>('POST', '/properties', { token, json })
  expectStatus(created, 201)
  const path = `/properties/${created.body.id}/publish`
  const published = await ask<NewListing['published']['body']>('POST', path, { token })
  expectStatus(published, 200)
  return { created, published }
}
