import { beforeAll, describe, expect, it } from 'vitest'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { inDays, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { everythingOf, graphql, withoutNulls } from '../support/graphql.ts'
import { tripsTo } from '../support/trips.ts'

// GraphQL and REST are two faces of the same verbs: what one answers or refuses, the other does too.

const database = useDatabase()
let host: Person
let guest: Person
let other: Person

beforeAll(async () => {
  ;[host, guest, other] = await Promise.all([newPerson(), newPerson(), newPerson()])
})

const CREATE_BOOKING = `mutation ($input: CreateBookingInput!) { createBooking(input: $input) ${everythingOf('Booking')} }`
const CREATE_QUOTE = `mutation ($input: CreateQuoteInput!) { createQuote(input: $input) ${everythingOf('Quote')} }`

async function bookInGraphql(as: Person, request: object, idempotencyKey: string = crypto.randomUUID()) {
  return await graphql(CREATE_BOOKING, { as, variables: { input: { ...request, idempotencyKey } } })
}

async function quoteInGraphql(request: object) {
  return await graphql(CREATE_QUOTE, { variables: { input: request } })
}

describe('a booking in GraphQL', () => {
  it('is quoted, made and read, and REST shows the same', async () => {
    const { id: propertyId } = await newListing(host, { cleaningFeeMinor: 5_000 })
    const { checkIn, checkOut, guests } = stayRequest(propertyId, 10, 3)
    const quoted = await quoteInGraphql({ propertyId, checkIn, checkOut, guests })
    const quote = quoted.body.data.createQuote
    const made = await bookInGraphql(guest, stayRequest(propertyId, 10, 3, { quoteToken: quote.token }))
    const booking = made.body.data.createBooking
    expect(booking).toMatchObject({ status: 'pending_payment', guestId: guest.id, lines: quote.lines })

    const inRest = await api(`GET /bookings/${booking.id}`, { as: guest })
    expect(withoutNulls(booking)).toEqual(withoutNulls(inRest.body))
    const read = await graphql(
      `query ($id: ID!) { booking(id: $id) ${everythingOf('Booking')} node(id: $id) { __typename id } }`,
      { as: host, variables: { id: booking.id } },
    )
    expect(read.body.data).toEqual({ booking, node: { __typename: 'Booking', id: booking.id } })
  })

  it('costs one trip to the calendar and one to Postgres, as in REST', async () => {
    const { id: propertyId } = await newListing(host)
    await quoteInGraphql(stayRequest(propertyId, 10, 3))
    const made = await bookInGraphql(guest, stayRequest(propertyId, 10, 3))
    expect([tripsTo('calendar', made), tripsTo('db', made)]).toEqual([1, 1])
  })

  it('takes null for what may be left out, as generated clients send it', async () => {
    const { id: propertyId } = await newListing(host)
    const nulls = { quoteToken: null, message: null, acceptedHouseRulesVersion: null }
    const made = await bookInGraphql(guest, stayRequest(propertyId, 10, 2, nulls))
    expect(made.body.errors).toBeUndefined()
  })

  it('is the business of its guest and its host', async () => {
    const { id: propertyId } = await newListing(host)
    const { id } = (await book(guest, stayRequest(propertyId, 10, 2))).body
    const query = 'query ($id: ID!) { booking(id: $id) { id } node(id: $id) { id } }'
    const strange = await graphql(query, { as: other, variables: { id } })
    expect(strange.body.data).toEqual({ booking: null, node: null })
    expect(strange.body.errors).toMatchObject([{ path: ['booking'], extensions: { code: 'not_found' } }])
    const anonymous = await graphql(query, { variables: { id } })
    const codes = anonymous.body.errors.map((error: { extensions: object }) => error.extensions)
    expect(codes).toMatchObject([{ code: 'unauthenticated' }, { code: 'unauthenticated' }])
  })
})

describe('a refusal', () => {
  /** What a client can act on, from both faces. */
  async function refusedByBoth(as: Person, request: object) {
    const [inRest, inGraphql] = [await book(as, request), await bookInGraphql(as, request)]
    const { type, title, status, requestId, detail, ...members } = inRest.body
    expect(inGraphql.body.data).toEqual({ createBooking: null })
    const [{ message, extensions }, ...more] = inGraphql.body.errors
    expect(more).toEqual([])
    const { requestId: _other, ...shown } = extensions
    return { inRest: { detail, ...members }, inGraphql: { detail: message, ...shown } }
  }

  it('of taken nights has the same reasons', async () => {
    const { id: propertyId } = await newListing(host, { minNights: 3 })
    await book(other, stayRequest(propertyId, 10, 3))
    const request = stayRequest(propertyId, 11, 2, { guests: { adults: 9 } })
    const { inRest, inGraphql } = await refusedByBoth(guest, request)
    expect(inGraphql).toEqual(inRest)
    const codes = inGraphql.reasons.map((reason: { code: string }) => reason.code)
    expect(codes).toEqual(['not_available', 'min_stay', 'occupancy'])
  })

  it('of a stale price has a fresh quote', async () => {
    const { id: propertyId } = await newListing(host)
    const quoted = await quoteInGraphql(stayRequest(propertyId, 10, 3))
    const { token: quoteToken } = quoted.body.data.createQuote
    await api(`PATCH /properties/${propertyId}`, { as: host, body: { basePriceMinor: 15_000 } })
    const { inRest, inGraphql } = await refusedByBoth(guest, stayRequest(propertyId, 10, 3, { quoteToken }))
    expect([inRest.code, inGraphql.code]).toEqual(['price_changed', 'price_changed'])
    expect(inGraphql.quote.totals).toEqual(inRest.quote.totals)
    const fresh = stayRequest(propertyId, 10, 3, { quoteToken: inGraphql.quote.token })
    expect((await bookInGraphql(guest, fresh)).body.errors).toBeUndefined()
  })

  it('is the same whatever the fault', async () => {
    const { id: propertyId } = await newListing(host, { houseRules: 'No shoes inside.' })
    const faults: [string, Person, object][] = [
      ['own_property', host, stayRequest(propertyId, 10, 2)],
      ['house_rules_not_accepted', guest, stayRequest(propertyId, 10, 2)],
      ['not_found', guest, stayRequest('nonsense', 10, 2)],
      ['validation_failed', guest, stayRequest(propertyId, 10, -2)],
      ['validation_failed', guest, stayRequest(propertyId, 10, 2, { guests: { adults: 0, pets: -1 } })],
      ['validation_failed', guest, stayRequest(propertyId, 10, 2, { checkIn: 'soon', message: 'a\u0000b' })],
      [
        'invalid_quote',
        guest,
        stayRequest(propertyId, 10, 2, { acceptedHouseRulesVersion: 1, quoteToken: 'x.y' }),
      ],
    ]
    for (const [code, as, request] of faults) {
      const { inRest, inGraphql } = await refusedByBoth(as, request)
      expect(inGraphql.code).toBe(code)
      expect(inGraphql).toEqual(inRest)
    }
  })

  it('of a value of the wrong type points at it', async () => {
    const { id: propertyId } = await newListing(host)
    const { checkIn: _checkIn, ...request } = stayRequest(propertyId, 10, 2, {
      guests: { adults: 'two' },
      when: 1,
    })
    const refused = await bookInGraphql(guest, request)
    const found = refused.body.errors.map((error: { extensions: { code: string; errors: object[] } }) => [
      error.extensions.code,
      error.extensions.errors[0],
    ])
    expect(found).toEqual([
      ['validation_failed', { pointer: '/checkIn', code: 'required', message: 'Is required.' }],
      ['validation_failed', { pointer: '/guests/adults', code: 'invalid_type', message: expect.any(String) }],
      ['validation_failed', { pointer: '/when', code: 'unknown_field', message: expect.any(String) }],
    ])
  })

  it('while Postgres is silent says when to come back', async () => {
    await database.fault('refuse')
    const { body } = await graphql('{ bookings { edges { cursor } } }', { as: guest })
    expect(body.errors[0].extensions).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  })
})

describe('an idempotency key', () => {
  it('makes a repeat answer the first answer', async () => {
    const { id: propertyId } = await newListing(host)
    const key = crypto.randomUUID()
    const first = await bookInGraphql(guest, stayRequest(propertyId, 10, 2), key)
    const again = await bookInGraphql(guest, stayRequest(propertyId, 10, 2, { message: null }), key)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.body).toEqual(first.body)
  })

  it('of another request is refused, also across the faces', async () => {
    const { id: propertyId } = await newListing(host)
    const key = crypto.randomUUID()
    await bookInGraphql(guest, stayRequest(propertyId, 10, 2), key)
    const changed = await bookInGraphql(guest, stayRequest(propertyId, 20, 2), key)
    expect(changed.body.errors[0].extensions.code).toBe('idempotency_key_reused')
    expect((await book(guest, stayRequest(propertyId, 10, 2), key)).body.code).toBe('idempotency_key_reused')
  })

  it('is required, and has a length', async () => {
    const { id: propertyId } = await newListing(host)
    const empty = await bookInGraphql(guest, stayRequest(propertyId, 10, 2), '')
    expect(empty.body.errors[0].extensions.code).toBe('idempotency_key_required')
    const long = await bookInGraphql(guest, stayRequest(propertyId, 10, 2), 'k'.repeat(256))
    expect(long.body.errors[0].extensions.errors[0].pointer).toBe('/idempotencyKey')
    // Text that Postgres cannot store would never reach it: the booking must not be made first.
    for (const unstorable of ['nul\u0000', 'half\ud800']) {
      const refused = await bookInGraphql(guest, stayRequest(propertyId, 10, 2), unstorable)
      expect(refused.body.errors[0].extensions.code).toBe('validation_failed')
    }
  })

  it('belongs to one mutation of a document, and the refusal of another takes nothing back', async () => {
    const { id: propertyId } = await newListing(host)
    const input = (from: number, idempotencyKey: string) => ({
      ...stayRequest(propertyId, from, 2),
      idempotencyKey,
    })
    const { body } = await graphql(
      `mutation ($a: CreateBookingInput!, $b: CreateBookingInput!) {
        first: createBooking(input: $a) { id }
        second: createBooking(input: $b) { id }
      }`,
      { as: guest, variables: { a: input(10, crypto.randomUUID()), b: input(11, crypto.randomUUID()) } },
    )
    expect(body.data).toEqual({ first: { id: expect.stringMatching(/^bkg_/) }, second: null })
    expect(body.errors[0].extensions.reasons[0].bookingId).toBe(body.data.first.id)
  })
})

it('a mutation without a key is not taken for the one before it', async () => {
  const { id: propertyId } = await newListing(host)
  const input = { ...stayRequest(propertyId, 10, 2), idempotencyKey: crypto.randomUUID() }
  const { body } = await graphql(
    `mutation ($input: CreateBookingInput!) {
      createBooking(input: $input) { id }
      createProperty(input: { title: "Another house" }) { id title }
    }`,
    { as: guest, variables: { input } },
  )
  expect(body.data.createProperty).toEqual({ id: expect.stringMatching(/^prop_/), title: 'Another house' })
})

describe('the list of bookings', () => {
  it('has the cursors of REST, and each edge its own', async () => {
    const [{ id: propertyId }, traveller] = await Promise.all([newListing(host), newPerson()])
    for (const from of [10, 20, 30]) await book(traveller, stayRequest(propertyId, from, 2))
    const list =
      'query ($after: String) { bookings(first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }'
    const page = (await graphql(list, { as: traveller })).body.data.bookings
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: page.edges[0].cursor,
      endCursor: page.edges[1].cursor,
    })
    const inRest = (await api('GET /bookings?limit=2', { as: traveller })).body
    expect(page.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(
      inRest.data.map((booking: { id: string }) => booking.id),
    )
    expect(page.pageInfo.endCursor).toBe(inRest.nextCursor)

    const second = (await graphql(list, { as: traveller, variables: { after: page.pageInfo.startCursor } }))
      .body
    expect(second.data.bookings.edges[0]).toEqual(page.edges[1])
    expect(second.data.bookings.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    const forged = await graphql(list, { as: traveller, variables: { after: 'abc.def' } })
    expect(forged.body.errors[0].extensions.code).toBe('invalid_cursor')
  })

  it('refuses page sizes and dates like REST, by the names of its arguments', async () => {
    const { body } = await graphql('{ bookings(first: 101, from: "2027-02-30") { edges { cursor } } }', {
      as: guest,
    })
    expect(body.errors[0].extensions).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: 'from' }, { pointer: 'first' }],
    })
  })

  it('loads properties and people in one trip each, however many bookings there are', async () => {
    const [traveller, otherHost] = await Promise.all([newPerson(), newPerson()])
    const listings = await Promise.all([newListing(host), newListing(otherHost), newListing(otherHost)])
    for (const { id } of listings) await book(traveller, stayRequest(id, 10, 2))
    const answer = await graphql(
      '{ bookings { edges { node { property { title host { name } } guest { name } host { name } } } } }',
      { as: traveller },
    )
    expect(answer.body.data.bookings.edges).toHaveLength(3)
    for (const { node } of answer.body.data.bookings.edges) expect(node.property.host).toEqual(node.host)
    // The list, the properties, the people.
    expect(tripsTo('db', answer)).toBe(3)
  })
})

it('payment follows as in REST', async () => {
  const { id: propertyId } = await newListing(host)
  const { id: bookingId } = (await book(guest, stayRequest(propertyId, 10, 2))).body
  const pay = `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) ${everythingOf('Payment')} }`
  const input = { bookingId, idempotencyKey: crypto.randomUUID() }
  const payment = (await graphql(pay, { as: guest, variables: { input } })).body.data.createPayment
  expect(payment).toMatchObject({ bookingId, status: 'requires_payment_method', provider: 'stripe' })
  const inRest = await api(`GET /payments/${payment.id}`, { as: guest })
  expect(withoutNulls({ ...payment, updatedAt: inRest.body.updatedAt })).toEqual(withoutNulls(inRest.body))
  const nodes = `{ node(id: "${payment.id}") { __typename id } }`
  expect((await graphql(nodes, { as: guest })).body.data.node).toEqual({
    __typename: 'Payment',
    id: payment.id,
  })
  const forHost = (await graphql(pay, { as: host, variables: { input } })).body
  expect(forHost.errors[0].extensions.code).toBe('forbidden')
})

it('availability tells what can be booked', async () => {
  const { id: propertyId } = await newListing(host)
  await book(guest, stayRequest(propertyId, 10, 2))
  const [from, to] = [inDays(9), inDays(13)]
  const { body } = await graphql(
    `query ($id: ID!, $from: Date!, $to: Date!) { property(id: $id) { availability(from: $from, to: $to) ${everythingOf('Availability')} } }`,
    { variables: { id: propertyId, from, to } },
  )
  const inRest = await api(`GET /properties/${propertyId}/availability?from=${from}&to=${to}`)
  expect(withoutNulls(body.data.property.availability)).toEqual(inRest.body)
})
