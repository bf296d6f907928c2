import { exports } from 'cloudflare:workers'

// The API as a client meets it: requests to the Worker under test, and the people and listings that tests need.

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

let numbered = 0

/** Sends one request; a body travels as JSON, `key` as the idempotency key. */
export async function api(
  request: `${'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} /${string}`,
  options: { as?: Person; body?: unknown; key?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const [method = '', path = ''] = request.split(' ')
  const { as, body, key, headers } = options
  const response = await exports.default.fetch(`http://holdfast.test${path}`, {
    method,
    headers: {
      ...(as && { authorization: `Bearer ${as.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key && { 'idempotency-key': key }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
}

/** A person with an account who has signed in. */
export async function newPerson(): Promise<Person> {
  numbered += 1
  const email = `person-${numbered}@example.com`
  const password = `correct horse ${crypto.randomUUID()}`
  const registered = await api('POST /users', { body: { email, password, name: `Person ${numbered}` } })
  if (registered.status !== 201) throw new Error(`not registered: ${JSON.stringify(registered.body)}`)
  const signedIn = await api('POST /auth/tokens', { body: { email, password } })
  if (signedIn.status !== 200) throw new Error(`not signed in: ${JSON.stringify(signedIn.body)}`)
  return { id: registered.body.id, token: signedIn.body.accessToken }
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

/** A published listing; `fields` change or add to what it has. */
// biome-ignore lint/suspicious/noExplicitAny: a test asserts what the answer is
export async function newListing(host: Person, fields: object = {}): Promise<any> {
  const created = await api('POST /properties', { as: host, body: { ...LISTING, ...fields } })
  if (created.status !== 201) throw new Error(`not created: ${JSON.stringify(created.body)}`)
  const published = await api(`POST /properties/${created.body.id}/publish`, { as: host })
  if (published.status !== 200) throw new Error(`not published: ${JSON.stringify(published.body)}`)
  return published.body
}

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

/** Books with a key of its own. */
export async function book(
  guest: Person,
  request: object,
  key: string = crypto.randomUUID(),
): Promise<Answer> {
  return await api('POST /bookings', { as: guest, body: request, key })
}
