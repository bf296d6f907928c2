import { exports } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { postEvent } from '../support/stripe.ts'
import { tripsTo } from '../support/trips.ts'

// How far away an answer is, whatever the machine: how often it asks a calendar, which is a long trip from the edge, and how
// often Postgres, from inside the calendar or from the edge. These are the budgets of the operations that matter most.

useDatabase()

/** Somebody who books, and a home whose calendar is awake and whose listing is in KV. */
interface Scene {
  guest: Person
  propertyId: string
}

type Asked = Pick<Response, 'status' | 'headers'>

const at = async (path: string, init: RequestInit = {}): Promise<Asked> => {
  const answer = await exports.default.fetch(`http://holdfast.test${path}`, init)
  await answer.body?.cancel()
  return answer
}

/** Each operation, and how often it may ask calendar, Postgres and KV. */
const BUDGETS: [what: string, ask: (scene: Scene) => Promise<Asked>, trips: [number, number, number]][] = [
  ['a cached listing', ({ propertyId }) => at(`/properties/${propertyId}`), [0, 0, 1]],
  ['a listing that has not changed', unchanged, [0, 0, 1]],
  ['the keys of tokens', () => at('/.well-known/jwks.json'), [0, 0, 0]],
  ['the contract', () => at('/openapi.json'), [0, 0, 0]],
  ['a page of the documentation', () => at('/docs/guides'), [0, 0, 0]],
  [
    'availability',
    ({ propertyId }) => at(`/properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(40)}`),
    [1, 0, 0],
  ],
  [
    'a quote',
    ({ propertyId }) => {
      const body = { checkIn: inDays(10), checkOut: inDays(12), guests: { adults: 2 } }
      return api(`POST /properties/${propertyId as 'prop_'}/quotes`, { body })
    },
    [1, 0, 0],
  ],
  ['a search', () => at('/properties?near=-51.7,-57.85&radiusKm=3'), [0, 1, 0]],
  // KV says whether the session has ended.
  ['a booking', ({ guest, propertyId }) => book(guest, stayRequest(propertyId, 20, 3)), [1, 1, 1]],
  ['a webhook', () => postEvent(EVENT), [0, 0, 0]],
]

it.each(BUDGETS)('%s', async (_what, ask, trips) => {
  const answer = await ask(await openScene())
  expect(answer.status).toBeLessThan(400)
  expect(['calendar', 'db', 'kv'].map((dependency) => tripsTo(dependency, answer))).toEqual(trips)
})

async function openScene(): Promise<Scene> {
  const [host, guest] = await Promise.all([newPerson(), newPerson()])
  const { id: propertyId } = await newListing(host)
  await at(`/properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
  await vi.waitFor(async () => expect(tripsTo('db', await at(`/properties/${propertyId}`))).toBe(0), {
    timeout: 10_000,
  })
  return { guest, propertyId }
}

async function unchanged({ propertyId }: Scene): Promise<Asked> {
  const { headers } = await at(`/properties/${propertyId}`)
  const answer = await at(`/properties/${propertyId}`, {
    headers: { 'if-none-match': headers.get('etag') ?? '' },
  })
  expect(answer.status).toBe(304)
  return answer
}

const EVENT = {
  id: 'evt_latency_budget',
  object: 'event',
  type: 'payment_intent.processing',
  data: { object: { id: 'pi_latency_budget' } },
}
