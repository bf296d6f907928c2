import { randomUUID } from 'node:crypto'
import { type Ask, askerOf } from '../demo/api.ts'
import { marketplaceAt } from '../demo/marketplace.ts'
import { newPerson, type Person } from '../demo/people.ts'
import { expectStatus } from '../demo/report.ts'
import { confirmAtStripe, intentIdOf } from '../demo/stripe-js.ts'
import type { Services } from '../local/world.ts'

const STAYS_FOR_EACH_LISTING = 5
const DAYS_BETWEEN = 4

/** Stays that are paid at Stripe, and of which nobody has told the marketplace. @returns their PaymentIntents */
export async function payForStays(services: Services, count: number): Promise<string[]> {
  const ask = askerOf(services.apiUrl)
  const marketplace = marketplaceAt(services.apiUrl)
  const [{ person: host }, { person: guest }] = await Promise.all([
    newPerson(marketplace, 'Bench Host'),
    newPerson(marketplace, 'Bench Guest'),
  ])
  const intents: string[] = []
  while (intents.length < count) {
    const propertyId = await openListing(ask, host)
    const places = Math.min(STAYS_FOR_EACH_LISTING, count - intents.length)
    for (let place = 0; place < places; place += 1) {
      intents.push(await payForStay(services, ask, guest, { propertyId, place }))
    }
  }
  return intents
}

async function openListing(ask: Ask, host: Person): Promise<string> {
  const created = await ask<{ id: string }>('POST', '/properties', { token: host.token, json: LISTING })
  expectStatus(created, 201)
  expectStatus(await ask('POST', `/properties/${created.body.id}/publish`, { token: host.token }), 200)
  return created.body.id
}

async function payForStay(
  { stripeUrl, stripePublishableKey }: Services,
  ask: Ask,
  guest: Person,
  { propertyId, place }: { propertyId: string; place: number },
): Promise<string> {
  const { token } = guest
  const from = 20 + place * DAYS_BETWEEN
  const stay = { checkIn: inDays(from), checkOut: inDays(from + 2), guests: { adults: 2 } }
  const key = () => ({ idempotencyKey: randomUUID() })
  const booked = await ask<{ id: string }>('POST', '/bookings', {
    token,
    ...key(),
    json: { propertyId, ...stay },
  })
  expectStatus(booked, 201)
  const json = { bookingId: booked.body.id }
  const payment = await ask<{ clientSecret: string }>('POST', '/payments', { token, ...key(), json })
  expectStatus(payment, 201)
  const { clientSecret } = payment.body
  const askStripe = askerOf(stripeUrl)
  expectStatus(await confirmAtStripe(askStripe, stripePublishableKey, clientSecret, 'pm_card_visa'), 200)
  return intentIdOf(clientSecret)
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const LISTING = {
  title: 'Lighthouse with a spiral stair',
  description: 'A light, a stair and a kitchen.',
  propertyType: 'house',
  address: { line1: 'Cais da Ribeira 8', city: 'Porto', postalCode: '4050-509', country: 'PT' },
  location: { lat: 41.1403, lng: -8.6137 },
  currency: 'EUR',
  basePriceMinor: 10_000,
  maxGuests: 4,
  bookingMode: 'instant',
  cancellationPolicy: 'moderate',
}
