import { randomUUID } from 'node:crypto'
import { type Ask, askerOf } from '../../demo/api.ts'
import { marketplaceAt } from '../../demo/marketplace.ts'
import { newListing } from '../../demo/new-listing.ts'
import type { Person } from '../../demo/people.ts'
import { expectStatus } from '../../demo/report.ts'
import type { Services } from '../../local/world.ts'

export interface MarketSize {
  guests: number
  instantListings: number
  requestListings: number
}

/** Few, so that they meet on the same nights. */
const SMALL: MarketSize = { guests: 6, instantListings: 4, requestListings: 1 }
/** Real time; a token lives for fifteen. */
const SIGN_IN_AGAIN_AFTER_MS = 8 * 60_000

/** Somebody who takes part in the load, with what signs them in again. */
export interface Participant extends Person {
  email: string
  password: string
}

/** Who and what the load is about, and how it is reached. */
export interface Market {
  ask: Ask
  askStripe: Ask
  services: Services
  host: Participant
  guests: Participant[]
  listings: string[]
  signedInAt: number
}

/** A host with some homes, one of them on request, and guests. */
export async function openMarket(services: Services, size = SMALL): Promise<Market> {
  const ask = askerOf(services.apiUrl)
  const host = await register(ask, 'Host')
  const guests: Participant[] = []
  for (let at = 1; at <= size.guests; at += 1) guests.push(await register(ask, `Guest ${at}`))
  const listings: string[] = []
  const modes = [
    ...Array.from({ length: size.instantListings }, () => 'instant' as const),
    ...Array.from({ length: size.requestListings }, () => 'request' as const),
  ]
  for (const mode of modes)
    listings.push(
      (await newListing(marketplaceAt(services.apiUrl), host, { bookingMode: mode })).created.body.id,
    )
  const askStripe = askerOf(services.stripeUrl)
  return { ask, askStripe, services, host, guests, listings, signedInAt: performance.now() }
}

/** Access tokens are on real time, which a long proof outlives. */
export async function keepSignedIn(market: Market): Promise<void> {
  if (performance.now() - market.signedInAt < SIGN_IN_AGAIN_AFTER_MS) return
  for (const person of [market.host, ...market.guests]) person.token = await signIn(market.ask, person)
  market.signedInAt = performance.now()
}

async function register(ask: Ask, name: string): Promise<Participant> {
  const credentials = { email: `${randomUUID()}@example.com`, password: randomUUID() }
  const registered = await ask<{ id: string }>('POST', '/users', { json: { ...credentials, name } })
  expectStatus(registered, 201)
  return { id: registered.body.id, name, ...credentials, token: await signIn(ask, credentials) }
}

async function signIn(ask: Ask, { email, password }: Pick<Participant, 'email' | 'password'>) {
  const signedIn = await ask<{ accessToken: string }>('POST', '/auth/tokens', { json: { email, password } })
  expectStatus(signedIn, 200)
  return signedIn.body.accessToken
}
