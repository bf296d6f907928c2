import { randomUUID } from 'node:crypto'

// The API over real HTTP, as an integrator's program sees it.

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
  body: any
  headers: Headers
}

export interface Person {
  id: string
  token: string
}

export type Client = ReturnType<typeof createClient>

export function createClient(apiUrl: string) {
  const call = async (
    request: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`,
    options: { as?: Person; body?: unknown; key?: string } = {},
  ): Promise<Answer> => {
    const [method = '', path = ''] = request.split(' ')
    const { as, body, key } = options
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${as.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  const newPerson = async (): Promise<Person> => {
    const account = { email: `${randomUUID()}@example.com`, password: `correct horse ${randomUUID()}` }
    const { body } = await call('POST /users', { body: { ...account, name: 'Person' } })
    const signedIn = await call('POST /auth/tokens', { body: account })
    if (signedIn.status !== 200) throw new Error(`not signed in: ${JSON.stringify(signedIn.body)}`)
    return { id: body.id, token: signedIn.body.accessToken }
  }

  const newListing = async (host: Person, fields: object = {}): Promise<string> => {
    const created = await call('POST /properties', { as: host, body: { ...LISTING, ...fields } })
    const published = await call(`POST /properties/${created.body.id}/publish`, { as: host })
    if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
    return created.body.id
  }

  const book = async (guest: Person, propertyId: string, checkIn: string, checkOut: string) =>
    await call('POST /bookings', {
      as: guest,
      body: { propertyId, checkIn, checkOut, guests: { adults: 2 } },
      key: randomUUID(),
    })

  return { call, newPerson, newListing, book }
}

export const LISTING = {
  title: 'Canal house with a roof terrace',
  description: 'Two floors on a quiet canal, five minutes from the market.',
  propertyType: 'house',
  address: {
    line1: 'Oudegracht 1',
    city: 'Utrecht',
    region: 'Utrecht',
    postalCode: '3511 AA',
    country: 'NL',
  },
  location: { lat: 52.0907, lng: 5.1214 },
  currency: 'EUR',
  basePriceMinor: 10_000,
  maxGuests: 4,
  bedrooms: 2,
  beds: 3,
  bathrooms: 1,
  amenities: ['wifi'],
  bookingMode: 'instant',
  cancellationPolicy: 'moderate',
}

/** The date that lies so many days ahead. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** Tries again until it does not throw, within `seconds`: for effects that follow through a queue. */
export async function eventually<T>(seconds: number, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
