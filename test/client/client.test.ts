import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  answerOf,
  createHoldfast,
  everyItem,
  type HoldfastOptions,
  Refused,
  type Schemas,
} from '../../src/client/client.ts'
import { newListing, newPerson } from '../support/api.ts'
import { inDays } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'

useDatabase()

const BASE_URL = 'http://holdfast.test'

/** The API in this isolate. */
const holdfast = (options: Partial<HoldfastOptions> = {}) =>
  createHoldfast({ baseUrl: BASE_URL, fetch: (request) => exports.default.fetch(request), ...options })

/** A network whose answers are these, one after the other; it keeps what it was asked. */
function network(...answers: (Response | Error)[]) {
  const asked: Request[] = []
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request)
    const answer = answers[asked.length - 1]
    if (answer instanceof Response) return answer
    throw answer ?? new Error('nobody was to be asked any more')
  }
  const keys = () => asked.map(({ headers }) => headers.get('idempotency-key'))
  return { asked, keys, client: createHoldfast({ baseUrl: BASE_URL, credentials: 'secret', fetch }) }
}

const bookingOf = (propertyId: string): Schemas['CreateBookingInput'] => ({
  propertyId,
  checkIn: inDays(10),
  checkOut: inDays(12),
  guests: { adults: 1 },
})

describe('a refusal', () => {
  it('is the problem of the API, with what belongs to its code', async () => {
    const [host, guest, another] = await Promise.all([newPerson(), newPerson(), newPerson()])
    const { id } = await newListing(host)
    const body = bookingOf(id)
    const booked = await holdfast({ credentials: guest.token }).POST('/bookings', { body })
    expect(booked.data?.status).toBe('pending_payment')
    const { data, error } = await holdfast({ credentials: another.token }).POST('/bookings', { body })
    expect(data).toBeUndefined()
    if (error?.code !== 'not_available') throw new Error(`refused with ${error?.code}`)
    expect(error.reasons?.map(({ code }) => code)).toEqual(['not_available'])
  })

  it('is thrown for those who cannot go on', async () => {
    const refused = answerOf(holdfast().GET('/users/me'))
    await expect(refused).rejects.toBeInstanceOf(Refused)
    await expect(refused).rejects.toMatchObject({ problem: { code: 'unauthenticated', status: 401 } })
  })

  it('by whatever stands between, in another shape, is no answer', async () => {
    const { client } = network(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    await expect(client.GET('/users/me')).rejects.toThrow('GET http://holdfast.test/users/me answered 502')
  })
})

describe('credentials', () => {
  it('are asked for with every request, so that a new token takes effect', async () => {
    const person = await newPerson()
    let token: string | undefined
    const client = holdfast({ credentials: async () => token })
    expect((await client.GET('/users/me')).response.status).toBe(401)
    token = person.token
    expect((await client.GET('/users/me')).data?.id).toBe(person.id)
  })

  it('of one request go before those of the client', async () => {
    const { client, asked } = network(Response.json({}))
    await client.GET('/users/me', { headers: { authorization: 'Bearer another' } })
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer another')
  })
})

describe('a list', () => {
  it('is read to its end, page after page, and no further than somebody asks', async () => {
    const host = await newPerson()
    const made = [(await newListing(host)).id, (await newListing(host)).id, (await newListing(host)).id]
    let pages = 0
    const client = holdfast({
      credentials: host.token,
      fetch: (request) => {
        pages += 1
        return exports.default.fetch(request)
      },
    })
    const seen: string[] = []
    for await (const { id } of everyItem(client, '/users/me/properties', { query: { limit: 2 } }))
      seen.push(id)
    expect(seen.sort()).toEqual(made.sort())
    expect(pages).toBe(2)
    for await (const _first of everyItem(client, '/users/me/properties', { query: { limit: 1 } })) break
    expect(pages).toBe(3)
  })

  it('whose page is refused says so', async () => {
    const reading = everyItem(holdfast(), '/bookings').next()
    await expect(reading).rejects.toMatchObject({ problem: { code: 'unauthenticated' } })
  })
})

describe('silence', () => {
  const booking = () => Response.json({ id: 'bkg_1' }, { status: 201 })
  const body = bookingOf('prop_1')

  it('is answered with the same request and the same key, which was made for it', async () => {
    const { client, asked, keys } = network(new TypeError('connection lost'), booking())
    expect((await client.POST('/bookings', { body })).data).toEqual({ id: 'bkg_1' })
    expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys()[0]])
    expect(await asked[1]?.json()).toEqual(body)
  })

  it('leaves alone the key that the caller gave', async () => {
    const { client, keys } = network(booking())
    await client.POST('/bookings', { body, params: { header: { 'Idempotency-Key': 'mine' } } })
    expect(keys()).toEqual(['mine'])
  })

  it('for the moment ends with a later answer', async () => {
    const busy = new Response(null, { status: 503, headers: { 'retry-after': '0' } })
    const { client, asked } = network(busy, busy.clone(), booking())
    expect((await client.POST('/bookings', { body })).response.status).toBe(201)
    expect(asked).toHaveLength(3)
  })

  it('for good is thrown, after three attempts', async () => {
    const lost = () => new TypeError('connection lost')
    const { client, asked } = network(lost(), lost(), lost())
    await expect(client.GET('/users/me')).rejects.toThrow('connection lost')
    expect(asked).toHaveLength(3)
  })

  it.each([
    ['of sign-in, whose tokens are answered once', 'post', '/auth/tokens'],
    ['of keys, which are shown once', 'post', '/api-keys'],
    ['of what replaces something', 'put', '/users/me/avatar'],
  ] as const)('%s, is not answered by asking again', async (_what, method, path) => {
    const { client, asked } = network(new TypeError('connection lost'))
    await expect(client.request(method, path as never, { body: {} } as never)).rejects.toThrow(
      'connection lost',
    )
    expect(asked).toHaveLength(1)
  })

  it('is not waited out: an attempt ends when its time is over', async () => {
    const asked: AbortSignal[] = []
    const client = createHoldfast({
      baseUrl: BASE_URL,
      timeoutMs: 20,
      retries: 1,
      fetch: (_request, { signal }) => {
        asked.push(signal)
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        )
      },
    })
    await expect(client.GET('/users/me')).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(asked).toHaveLength(2)
  })
})
