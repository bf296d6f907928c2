import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import worker from '../../src/worker.ts'
import contract from '../contract/openapi.json'
import { newAdmin } from '../support/admin.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { createClient, inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { exampleOf, operationsOf } from '../support/examples.ts'
import { emulatorTest, stripeFault } from '../support/stripe.ts'
import { signEvent } from '../support/stripe-signature.ts'

// Parts of the system fail, hang or crawl. Whoever asks is answered all the same: by what is kept elsewhere, or by a 503 that says
// when to come back; nothing is half done, and all is well as soon as the part is.

const database = useDatabase()

let host: Person
let guest: Person
let propertyId: string

beforeAll(async () => {
  ;[host, guest] = [await newPerson(), await newPerson()]
  propertyId = (await newListing(host)).id
  await warm()
})

/** What everybody asks for, so that caches and the calendar have it. */
async function warm(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { headers } = await api(`GET /properties/${propertyId}`)
      expect(headers.get('server-timing')).toContain('db;dur=0;desc="0 trips"')
    },
    { timeout: 10_000, interval: 100 },
  )
  await api(`GET /properties/${propertyId}/availability?from=${inDays(1)}&to=${inDays(3)}`)
}

const quote = () => ({ checkIn: inDays(30), checkOut: inDays(32), guests: { adults: 2 } })

/** The API with parts of its surroundings replaced. */
const apiWith = (parts: Partial<Env>) =>
  createClient(async (path, init) => {
    const request = new Request(`http://holdfast.test${path}`, init)
    return await worker.fetch(request as never, { ...env, ...parts } as Env, createExecutionContext())
  }).call

const never = () => new Promise<never>(() => {})
const fails = async (): Promise<never> => {
  throw new Error('down')
}

/** A namespace or bucket all of whose calls do that. */
const allOf = <T>(call: () => Promise<never>): T => new Proxy({}, { get: () => call }) as T

describe.each(['refuse', 'reset', 'hang', 'slow'] as const)('while Postgres has the fault %s', (fault) => {
  it('what is kept elsewhere is answered: listings, availability, prices, keys, documents', async () => {
    await database.fault(fault, { delayMs: 2_500 })
    const paths = [
      `GET /properties/${propertyId}`,
      `GET /properties/${propertyId}/availability?from=${inDays(5)}&to=${inDays(9)}`,
      'GET /.well-known/jwks.json',
      'GET /openapi.json',
      'GET /catalog/amenities',
      'GET /healthz',
    ] as const
    for (const path of paths) expect((await api(path)).status, path).toBe(200)
    const priced = await api(`POST /properties/${propertyId}/quotes`, { body: quote() })
    expect(priced.status).toBe(201)
  })

  it('what needs it is refused, with when to come back', async () => {
    await database.fault(fault, { delayMs: 2_500 })
    const asked = [
      api('GET /bookings', { as: guest }),
      api('GET /users/me', { as: guest }),
      api(`GET /properties?q=${crypto.randomUUID()}`),
      api('POST /properties', { as: host, body: {} }),
      api('POST /auth/tokens', { body: { email: guest.email, password: guest.password } }),
      api('PATCH /users/me', { as: guest, body: { bio: 'Something else' } }),
    ]
    for (const answer of await Promise.all(asked)) {
      if (answer.status === 422) continue
      expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    await database.heal()
    const { body } = await api('GET /users/me', { as: guest })
    expect(body.bio).not.toBe('Something else')
  })
})

describe('while Postgres hangs', () => {
  it('every operation there is has an answer', async () => {
    const admin = await newAdmin(database)
    const people = await Promise.all(Array.from({ length: 8 }, () => newPerson()))
    const operations = operationsOf(contract)
    await database.fault('hang')
    const statuses = await Promise.all(
      operations.map(async ({ operationId, method, path, parameters, body, answers }, at) => {
        const shownIn = (place: string) =>
          parameters
            .filter((parameter) => parameter.in === place && parameter.required)
            .map(({ name, schema, example }) => [name, String(example ?? exampleOf(contract, schema))])
        const filled = shownIn('path').reduce(
          (so, [name, value]) => so.replace(`{${name}}`, value ?? ''),
          path,
        )
        const answer = await api(`${method} ${filled}?${new URLSearchParams(shownIn('query'))}` as 'GET /', {
          as: path.startsWith('/admin/') ? admin : (people[at % people.length] as Person),
          ...(body && { body: exampleOf(contract, body) }),
          ...(method === 'POST' && { key: crypto.randomUUID() }),
        })
        expect(answers, operationId).toContain(String(answer.status))
        expect(answer.status, `${operationId}: ${JSON.stringify(answer.body)}`).not.toBe(500)
        return answer.status
      }),
    )
    // Most of them need it.
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(operations.length / 2)
  }, 60_000)
})

describe.each([
  ['fails', fails],
  ['hangs', never],
] as const)('while KV %s', (_, call) => {
  const kv = { LISTINGS: allOf<KVNamespace>(call) }

  it('listings come from Postgres, and who has signed in is known by the token', async () => {
    const ask = apiWith(kv)
    const read = await ask(`GET /properties/${propertyId}`)
    expect([read.status, read.body.id]).toEqual([200, propertyId])
    expect((await ask('GET /bookings', { as: guest })).status).toBe(200)
    expect((await ask('GET /users/me', { as: guest })).body.id).toBe(guest.id)
  })

  it('nights are booked and given back, and signing out takes effect where it matters', async () => {
    const ask = apiWith(kv)
    const leaver = await newPerson()
    const booked = await ask('POST /bookings', {
      as: leaver,
      body: stayRequest(propertyId, call === never ? 60 : 70, 2),
      key: crypto.randomUUID(),
    })
    expect(booked.status).toBe(201)
    const cancelled = await ask(`POST /bookings/${booked.body.id as 'bkg_'}/cancellation`, {
      as: leaver,
      body: { reason: 'Other plans' },
      key: crypto.randomUUID(),
    })
    expect(cancelled.status).toBe(200)
    await ask('DELETE /auth/sessions', { as: leaver })
    const late = await ask('PATCH /users/me', { as: leaver, body: { bio: 'Still here' } })
    expect(late.status).toBe(401)
  })
})

describe.each([
  ['fails', fails],
  ['hangs', never],
] as const)('while the queue %s', (_, call) => {
  it('Stripe is told to send its event again, and it is taken when the queue is back', async () => {
    const text = JSON.stringify({
      id: `evt_${crypto.randomUUID()}`,
      type: 'payment_intent.succeeded',
      data: { object: { id: `pi_${crypto.randomUUID()}` } },
    })
    const secret = String(Reflect.get(env, 'STRIPE_WEBHOOK_SECRETS'))
    const headers = { 'stripe-signature': await signEvent(text, secret) }
    const send = apiWith({ STRIPE_EVENTS: allOf<Queue>(call) })
    const refused = await send('POST /webhooks/stripe', { body: new Blob([text]), headers })
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect((await api('POST /webhooks/stripe', { body: new Blob([text]), headers })).status).toBe(200)
  })
})

describe('while calendars hang', () => {
  it('nothing is booked or promised, and the rest goes on', async () => {
    const silent = { call: never, fetch: never, ping: never }
    const CALENDARS = { idFromName: () => 'id', get: () => silent } as unknown as Env['CALENDARS']
    const ask = apiWith({ CALENDARS })
    const [booked, read, listed] = await Promise.all([
      ask('POST /bookings', { as: guest, body: stayRequest(propertyId, 100, 2), key: crypto.randomUUID() }),
      ask(`GET /properties/${propertyId}`),
      ask('GET /bookings', { as: guest }),
    ])
    expect([booked.status, booked.body.code]).toEqual([503, 'unavailable'])
    expect([read.status, listed.status]).toEqual([200, 200])
    // Nothing was taken: somebody else gets the nights.
    const other = await newPerson()
    const body = stayRequest(propertyId, 100, 2)
    expect((await api('POST /bookings', { as: other, body, key: crypto.randomUUID() })).status).toBe(201)
  })
})

describe('while limits are not counted', () => {
  it('people sign in: a fence that is down closes nothing', async () => {
    const silent = { take: never, forgive: never }
    const RATE_LIMITERS = { idFromName: () => 'id', get: () => silent } as unknown as Env['RATE_LIMITERS']
    const { email, password } = guest
    const answer = await apiWith({ RATE_LIMITERS })('POST /auth/tokens', { body: { email, password } })
    expect(answer.status).toBe(200)
  })
})

describe('while files hang', () => {
  it('a picture is refused with when to come back, and listings are read', async () => {
    const ask = apiWith({ PHOTOS: allOf<R2Bucket>(never) })
    const picture = await ask('GET /media/photos/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.jpg')
    expect([picture.status, picture.body.code]).toEqual([503, 'unavailable'])
    expect((await ask(`GET /properties/${propertyId}`)).status).toBe(200)
  })
})

describe('while Stripe', () => {
  emulatorTest.for([
    ['fails', { mode: 'status', status: 503 }],
    ['hangs', { mode: 'timeout' }],
  ] as const)('%s: nights stay held, and the same request pays once it is back', async ([, fault]) => {
    const from = fault.mode === 'status' ? 110 : 120
    const { body: booking } = await api('POST /bookings', {
      as: guest,
      body: stayRequest(propertyId, from, 2),
      key: crypto.randomUUID(),
    })
    const key = crypto.randomUUID()
    const pay = () => api('POST /payments', { as: guest, body: { bookingId: booking.id }, key })
    await stripeFault({ match: 'POST /v1/payment_intents', about: booking.id, count: 1, ...fault })
    const refused = await pay()
    expect([refused.status, refused.body.code]).toEqual([503, 'payment_provider_unavailable'])
    expect((await api(`GET /bookings/${booking.id as 'bkg_'}`, { as: guest })).body.status).toBe(
      'pending_payment',
    )
    expect((await pay()).status).toBe(201)
  })
})
