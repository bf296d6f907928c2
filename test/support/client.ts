import type { Schemas } from '../../src/client/client.ts'

// The API as a client meets it, however its requests travel: the people and listings that tests need.

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
  body: any
  headers: Headers
}

export interface Person {
  id: string
  email: string
  password: string
  token: string
  refreshToken: string
}

export type Client = ReturnType<typeof createClient>

/** @param send brings a request to the API under test; `path` begins with a slash */
export function createClient(
  send: (
    path: string,
    init: { method: string; headers: Record<string, string>; body?: string | Blob },
  ) => Promise<Response>,
) {
  let people = 0

  /** Sends one request; a body travels as JSON, `key` as the idempotency key. */
  const call = async (
    request: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`,
    options: {
      as?: Pick<Person, 'token'>
      /** A blob is sent as it is, everything else as JSON. */
      body?: unknown
      key?: string
      headers?: Record<string, string>
    } = {},
  ): Promise<Answer> => {
    const [method = '', path = ''] = request.split(' ')
    const { as, body, key, headers } = options
    const isRaw = body instanceof Blob
    const response = await send(path, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${as.token}` }),
        ...(body !== undefined && { 'content-type': isRaw ? body.type : 'application/json' }),
        ...(key && { 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    })
    const text = await textOf(response)
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }

  /** A person with an account who has signed in. */
  const newPerson = async (): Promise<Person> => {
    people += 1
    // Of its own: the mailbox is shared by all test files.
    const email = `person-${people}-${crypto.randomUUID().slice(0, 8)}@example.com`
    const password = `correct horse ${crypto.randomUUID()}`
    const registered = await call('POST /users', { body: { email, password, name: `Person ${people}` } })
    if (registered.status !== 201) throw new Error(`not registered: ${JSON.stringify(registered.body)}`)
    const signedIn = await call('POST /auth/tokens', { body: { email, password } })
    if (signedIn.status !== 200) throw new Error(`not signed in: ${JSON.stringify(signedIn.body)}`)
    const { accessToken: token, refreshToken } = signedIn.body
    return { id: registered.body.id, email, password, token, refreshToken }
  }

  /** A published listing; `fields` change or add to what it has. */
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
  const newListing = async (host: Person, fields: object = {}): Promise<any> => {
    const created = await call('POST /properties', { as: host, body: { ...LISTING, ...fields } })
    if (created.status !== 201) throw new Error(`not created: ${JSON.stringify(created.body)}`)
    const published = await call(`POST /properties/${created.body.id}/publish`, { as: host })
    if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
    return published.body
  }

  /** Books with a key of its own. */
  const book = async (guest: Person, request: object, key: string = crypto.randomUUID()): Promise<Answer> =>
    await call('POST /bookings', { as: guest, body: request, key })

  return { call, newPerson, newListing, book }
}

/** A stream has no end to wait for. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return await response.text()
  await response.body?.cancel()
  return ''
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
} satisfies Schemas['CreatePropertyInput']

/** The date that lies so many days ahead. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

/** What a booking request says. */
export function stayRequest(propertyId: string, from: number, nights: number, fields: object = {}) {
  return {
    propertyId,
    checkIn: inDays(from),
    checkOut: inDays(from + nights),
    guests: { adults: 2 },
    ...fields,
  }
}
