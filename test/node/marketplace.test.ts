import { answerOf, createHoldfast, type Holdfast } from 'holdfast/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { overlaps, type Stay } from '../../src/shared/stay.ts'
import { newAuthenticator } from '../support/authenticator.ts'
import { type Answer, inDays, LISTING, type Person } from '../support/client.ts'
import { eventually } from './support/eventually.ts'
import { useWorld } from './support/local-world.ts'
import { payAtStripe } from './support/pay.ts'

// The bundle that would be deployed, in workerd, over real HTTP, with Postgres and the Stripe emulator as processes of
// their own.

const GUESTS = 60

const local = useWorld()
const { client } = local

let host: Person
let guests: Person[]

beforeAll(async () => {
  host = await client.newPerson()
  guests = await inBatches(GUESTS, 4, () => client.newPerson())
})

describe('the main job', () => {
  it('list, find, quote, book, pay, confirmed by the payment event; and nobody books those nights again', async () => {
    const [asGuest, asOther, asHost] = [guests[0], guests[1], host].map((person) =>
      createHoldfast({ baseUrl: local.world.services.apiUrl, credentials: person?.token }),
    ) as [Holdfast, Holdfast, Holdfast]
    const stay = { checkIn: inDays(10), checkOut: inDays(13) }
    const found = async () => {
      const query = { bbox: '5,52,5.3,52.2', guests: 2, ...stay }
      const { data } = await answerOf(asGuest.GET('/properties', { params: { query } }))
      return data.map(({ id }) => id)
    }

    const { id: propertyId } = await answerOf(asHost.POST('/properties', { body: LISTING }))
    const path = { propertyId }
    await answerOf(asHost.POST('/properties/{propertyId}/publish', { params: { path } }))
    expect(await found()).toContain(propertyId)
    const body = { ...stay, guests: { adults: 2 } }
    const quote = await answerOf(asGuest.POST('/properties/{propertyId}/quotes', { params: { path }, body }))
    const request = { propertyId, ...body, quoteToken: quote.token }
    const booking = await answerOf(asGuest.POST('/bookings', { body: request }))
    expect(booking.total).toEqual(quote.totals.payin)
    const payment = await answerOf(asGuest.POST('/payments', { body: { bookingId: booking.id } }))
    await payAtStripe(local.world.services, payment.clientSecret)

    await eventually(10, async () => {
      const params = { path: { bookingId: booking.id } }
      const { status } = await answerOf(asGuest.GET('/bookings/{bookingId}', { params }))
      expect(status).toBe('confirmed')
    })
    const { error } = await asOther.POST('/bookings', { body: { propertyId, ...body } })
    expect(error?.code).toBe('not_available')
    // The page is kept for some seconds.
    await eventually(15, async () => expect(await found()).not.toContain(propertyId))
  })
})

describe('what a sandbox has', () => {
  it('is not there: no clock to advance, and no outcome to force', async () => {
    expect((await client.call('GET /__test/clock')).status).toBe(404)
    expect((await client.call('POST /__test/clock', { body: { advanceSeconds: 60 } })).status).toBe(404)
    expect(local.world.services.testClockUrl).toBeUndefined()
    const { id } = await client.newListing(host)
    const booked = await client.call('POST /bookings', {
      as: guests[0] as Person,
      body: { propertyId: id, checkIn: inDays(10), checkOut: inDays(11), guests: { adults: 1 } },
      key: crypto.randomUUID(),
      headers: { test: 'sold_out' },
    })
    expect(booked.status).toBe(201)
  })
})

describe('live streams', () => {
  it('tell over both transports what was decided', async () => {
    const { id: propertyId } = await client.newListing(host)
    const address = `${local.world.services.apiUrl}/properties/${propertyId}/calendar/live`
    const socket = new WebSocket(address.replace('http', 'ws'))
    const heard: string[] = []
    socket.addEventListener('message', ({ data }) => heard.push(String(data)))
    const events = await fetch(address, { headers: { accept: 'text/event-stream' } })
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    await eventually(10, async () => expect(heard).toEqual(['{"seq":0,"changed":[]}']))
    await book(guests[0] as Person, { propertyId, checkIn: inDays(10), checkOut: inDays(11) })
    const message = `{"seq":1,"changed":["${inDays(10)}"]}`
    await eventually(10, async () => expect(heard[1]).toBe(message))
    let text = ''
    while (!text.includes(`id: 1\ndata: ${message}\n\n`)) text += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    socket.close()
  })
})

describe('GraphQL', () => {
  it('answers from the bundle, which has one GraphQL library, also two requests at once', async () => {
    const { id: propertyId } = await client.newListing(host)
    const body = { query: `{ viewer { id } property(id: "${propertyId}") { title host { id } } }` }
    const answers = await Promise.all([1, 2].map(() => client.call('POST /graphql', { as: host, body })))
    for (const { body: answer } of answers) {
      expect(answer).toMatchObject({ data: { viewer: { id: host.id }, property: { host: { id: host.id } } } })
    }
  })
})

describe('passkeys', () => {
  it('work in the bundle, which loads what reads them when somebody first needs it', async () => {
    const authenticator = await newAuthenticator(local.world.services.apiUrl)
    const toMake = await client.call('POST /auth/passkeys/registration-options', { as: host })
    const made = await authenticator.create(toMake.body)
    const registered = await client.call('POST /auth/passkeys/registration', { as: host, body: made })
    expect(registered.status).toBe(201)
    const toSign = await client.call('POST /auth/passkeys/authentication-options')
    const signed = await authenticator.get(toSign.body)
    const signedIn = await client.call('POST /auth/passkeys/authentication', { body: signed })
    expect([signedIn.status, signedIn.body.user?.id]).toEqual([200, host.id])
  })
})

describe(`${GUESTS} guests race`, () => {
  it('for the same stay: exactly one wins, and every refusal is a 409 with reasons', async () => {
    const { id: propertyId } = await client.newListing(host)
    const answers = await Promise.all(
      guests.map((guest) => book(guest, { propertyId, checkIn: inDays(20), checkOut: inDays(24) })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expectReasons(answers.filter(({ status }) => status !== 201))
  })

  it('for mixed stays: the winners are disjoint, and every refused stay overlaps a winner', async () => {
    const { id: propertyId } = await client.newListing(host)
    const stays = guests.map((_, index) => {
      const from = 30 + ((index * 7) % 40)
      return { checkIn: inDays(from), checkOut: inDays(from + 1 + (index % 5)) }
    })
    const answers = await Promise.all(
      guests.map((guest, index) => {
        const { checkIn, checkOut } = stays[index] as (typeof stays)[number]
        return book(guest, { propertyId, checkIn, checkOut })
      }),
    )
    const winners = stays.filter((_, index) => answers[index]?.status === 201)
    const losers = stays.filter((_, index) => answers[index]?.status !== 201)
    expect(winners.length).toBeGreaterThan(5)
    for (const winner of winners) expect(winners.filter((other) => overlaps(winner, other))).toEqual([winner])
    for (const loser of losers) expect(winners.some((winner) => overlaps(winner, loser))).toBe(true)
    expectReasons(answers.filter(({ status }) => status !== 201))
  })
})

function expectReasons(refused: readonly Answer[]) {
  for (const { status, body } of refused) {
    expect([status, body.code]).toEqual([409, 'not_available'])
    expect(body.reasons.length).toBeGreaterThan(0)
  }
}

async function book(guest: Person, stay: Stay & { propertyId: string }) {
  return await client.book(guest, { ...stay, guests: { adults: 2 } })
}

async function inBatches<T>(count: number, size: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: size }, make))))
  return made.slice(0, count)
}
