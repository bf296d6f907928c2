import { runInDurableObject } from 'cloudflare:test'
import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { uuidOf } from '../support/calendar-in-postgres.ts'
import { calendarStub } from '../support/calendar-object.ts'
import { inDays, LISTING, type Person, stayRequest } from '../support/client.ts'
import { coHostOf } from '../support/co-hosts.ts'
import { useDatabase } from '../support/database.ts'
import { graphql } from '../support/graphql.ts'
import { heldStay } from '../support/payments.ts'
import { paidStay, step } from '../support/stays.ts'
import { subscribe } from '../support/subscribe.ts'

const database = useDatabase()
let host: Person
let guest: Person
let other: Person

beforeAll(async () => {
  ;[host, guest, other] = await Promise.all([newPerson(), newPerson(), newPerson()])
  // The first query loads the schema. What loads it here does so for one request alone, and others would wait for ever.
  await graphql('{ __typename }')
})

const CALENDAR = `subscription ($propertyId: ID!, $fromSeq: Int) {
  calendarChanged(propertyId: $propertyId, fromSeq: $fromSeq) {
    seq changed reset claim { decision kind bookingId blockId holdExpiresAt }
  }
}`

const BOOKING = `subscription ($bookingId: ID!, $fromSeq: Int) {
  bookingUpdated(bookingId: $bookingId, fromSeq: $fromSeq) { seq booking { id status version } }
}`

interface BookingUpdate {
  seq: number
  booking: { status: string }
}

const block = async (propertyId: string, from: number, nights = 1): Promise<string> => {
  const body = { from: inDays(from), to: inDays(from + nights) }
  return (await api(`POST /properties/${propertyId}/blocks`, { as: host, body })).body.id
}

const quietly = (seq: number, changed: string[]) => ({ seq, changed, reset: false, claim: null })

/** As if every socket of that calendar had been opened so long ago. */
const age = (propertyId: string, milliseconds: number) =>
  runInDurableObject(calendarStub(propertyId), (_, state) => {
    for (const socket of state.getWebSockets()) {
      const seat = socket.deserializeAttachment()
      socket.serializeAttachment({ ...seat, openedAt: seat.openedAt - milliseconds })
    }
  })

const listenersOf = (propertyId: string): Promise<number> =>
  runInDurableObject(calendarStub(propertyId), (_, state) => state.getWebSockets().length)

const codesOf = ({ errors = [] }: { errors?: readonly unknown[] | undefined }): unknown[] =>
  errors.map((error) => (error as { extensions: { code: string } }).extensions.code)

describe('calendarChanged', () => {
  it('says where things stand, then tells the public of nights and seq alone', async () => {
    const { id: propertyId } = await newListing(host)
    const { until } = subscribe(CALENDAR, { variables: { propertyId } })
    await until(1)
    await block(propertyId, 10, 2)
    expect((await until(2)).map(({ data }) => data?.['calendarChanged'])).toEqual([
      quietly(0, []),
      quietly(1, [inDays(10), inDays(11)]),
    ])
  })

  it('tells the host’s side and guests what the same stream of REST tells them', async () => {
    const { id: propertyId } = await newListing(host)
    const [asHost, asGuest, asOther] = [host, guest, other].map((as) =>
      subscribe(CALENDAR, { as, variables: { propertyId } }),
    )
    await Promise.all([asHost?.until(1), asGuest?.until(1), asOther?.until(1)])
    const { body: booking } = await book(guest, stayRequest(propertyId, 10, 1))
    const claim = {
      decision: 'held',
      kind: 'hold',
      bookingId: booking.id,
      blockId: null,
      holdExpiresAt: booking.holdExpiresAt,
    }
    for (const subscription of [asHost, asGuest]) {
      expect((await subscription?.until(2))?.[1]?.data?.['calendarChanged']).toMatchObject({ seq: 1, claim })
    }
    expect((await asOther?.until(2))?.[1]?.data?.['calendarChanged']).toEqual(quietly(1, [inDays(10)]))
  })

  it('goes on from a seq, without a gap and without a repetition, or says that it cannot', async () => {
    const { id: propertyId } = await newListing(host)
    for (const day of [10, 12, 14]) await block(propertyId, day)
    const resumed = subscribe(CALENDAR, { variables: { propertyId, fromSeq: 2 } })
    await resumed.until(2)
    await block(propertyId, 16)
    expect((await resumed.until(3)).map(({ data }) => data?.['calendarChanged'])).toEqual([
      quietly(2, [inDays(12)]),
      quietly(3, [inDays(14)]),
      quietly(4, [inDays(16)]),
    ])
    const ahead = subscribe(CALENDAR, { variables: { propertyId, fromSeq: 900 } })
    expect((await ahead.until(1))[0]?.data?.['calendarChanged']).toMatchObject({ seq: 4, reset: true })
  })

  it('is refused to whoever may not see the calendar, before a stream begins', async () => {
    const { body: draft } = await api('POST /properties', { as: host, body: LISTING })
    const codeFor = async (propertyId: string, as?: Pick<Person, 'token'>, fromSeq?: number) => {
      const { until } = subscribe(CALENDAR, { ...(as && { as }), variables: { propertyId, fromSeq } })
      const [first] = await until(1)
      return first?.errors ? codesOf(first)[0] : 'told'
    }
    expect(await codeFor(draft.id)).toBe('not_found')
    expect(await codeFor(draft.id, other)).toBe('not_found')
    expect(await codeFor(draft.id, host)).toBe('told')
    expect(await codeFor(newId('prop'))).toBe('not_found')
    expect(await codeFor('nonsense')).toBe('not_found')
    expect(await codeFor(draft.id, { token: 'nonsense' })).toBe('unauthenticated')
    expect(await codeFor(draft.id, host, -1)).toBe('validation_failed')
  })

  it('ends with the credentials that it was opened with, says so, and is over', async () => {
    const { id: propertyId } = await newListing(host)
    const asHost = subscribe(CALENDAR, { as: host, variables: { propertyId } })
    const anonymous = subscribe(CALENDAR, { variables: { propertyId } })
    await Promise.all([asHost.until(1), anonymous.until(1)])
    await age(propertyId, 15 * 60_000)
    await block(propertyId, 10)
    await anonymous.until(2)
    const [, last] = await asHost.until(2)
    expect([last?.data, codesOf(last ?? {})]).toEqual([{ calendarChanged: null }, ['unauthenticated']])
    await vi.waitFor(() => expect(asHost.end()).toBe('complete'))
    expect(anonymous.end()).toBeNull()
  })

  it('has no more places than the streams of REST, and gives one back when somebody goes', async () => {
    const { id: propertyId } = await newListing(host)
    const headers = { 'cf-connecting-ip': '192.0.2.77' }
    const taken = Array.from({ length: 20 }, () =>
      subscribe(CALENDAR, { headers, variables: { propertyId } }),
    )
    await Promise.all(taken.map(({ until }) => until(1)))
    const late = subscribe(CALENDAR, { headers, variables: { propertyId } })
    expect(codesOf((await late.until(1))[0] ?? {})).toEqual(['rate_limited'])
    taken[0]?.stop()
    await vi.waitFor(async () => expect(await listenersOf(propertyId)).toBe(19), { timeout: 10_000 })
  })

  it('is read by a browser’s own event source, which can only GET', async () => {
    const { id } = await newListing(host)
    const query = encodeURIComponent(`subscription { calendarChanged(propertyId: "${id}") { seq } }`)
    const response = await exports.default.fetch(`http://holdfast.test/graphql?query=${query}`, {
      headers: { accept: 'text/event-stream' },
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('\n\ndata') && !/data: .*\n\n/.test(text)) text += (await reader?.read())?.value
    expect(text).toContain('event: next\ndata: {"data":{"calendarChanged":{"seq":0}}}\n\n')
    await reader?.cancel()
  })

  it('is not begun for whoever could not read it', async () => {
    const { id: propertyId } = await newListing(host)
    const { status, body } = await api('POST /graphql', {
      headers: { accept: 'application/json' },
      body: { query: CALENDAR, variables: { propertyId } },
    })
    expect([status, body.code]).toEqual([406, 'not_acceptable'])
    expect(await listenersOf(propertyId)).toBe(0)
  })

  it('is refused when each message would cost too much, or is about two things', async () => {
    const refusalOf = async (query: string) => codesOf((await subscribe(query).until(1))[0] ?? {})[0]
    const bookings = `subscription { bookingUpdated(bookingId: "bkg_1") { booking { property {
      availability(from: "2030-01-01", to: "2031-06-01") { timeZone } calendar(from: "2030-01-01", to: "2031-06-01") { timeZone }
      b: availability(from: "2030-01-01", to: "2031-06-01") { timeZone } c: availability(from: "2030-01-01", to: "2031-06-01") { timeZone }
    } } } }`
    expect(await refusalOf(bookings)).toBe('invalid_document')
    const two = 'calendarChanged(propertyId: "prop_1") { seq }'
    expect(await refusalOf(`subscription { a: ${two} b: ${two} }`)).toBe('invalid_document')
  })
})

describe('bookingUpdated', () => {
  const told = (results: Awaited<ReturnType<ReturnType<typeof subscribe>['until']>>) =>
    results.map(({ data }) => (data?.['bookingUpdated'] as BookingUpdate | undefined)?.booking.status)

  const seqOf = (result?: { data?: Record<string, unknown> | null }): number =>
    Number((result?.data?.['bookingUpdated'] as BookingUpdate | undefined)?.seq)

  it('tells guest, host and co-host how their booking goes, as Postgres knows it by then', async () => {
    const stay = await paidStay()
    const coHost = await coHostOf(database, stay.host, stay.propertyId, 'full')
    const subscriptions = [stay.guest, stay.host, coHost].map((as) =>
      subscribe(BOOKING, { as, variables: { bookingId: stay.bookingId } }),
    )
    for (const { until } of subscriptions) expect(told(await until(1))).toEqual(['confirmed'])
    expect((await step(stay.guest, stay, 'cancellation')).status).toBe(200)
    for (const { until } of subscriptions) {
      const results = await until(2)
      expect(told(results).at(-1)).toBe('cancelled')
      expect(results[1]?.data?.['bookingUpdated']).toMatchObject({ booking: { id: stay.bookingId } })
    }
  })

  it('tells nothing of other bookings of the same calendar', async () => {
    const stay = await heldStay()
    const { until } = subscribe(BOOKING, {
      as: stay.host,
      variables: { bookingId: stay.bookingId },
    })
    const [standing] = await until(1)
    const seq = seqOf(standing)
    // The decision after it is about somebody else’s.
    expect((await book(other, stayRequest(stay.propertyId, 200, 2))).status).toBe(201)
    expect((await step(stay.guest, stay, 'cancellation')).status).toBe(200)
    const results = await until(2)
    expect(results.slice(0, 2).map(seqOf)).toEqual([seq, seq + 2])
    expect(told(results)[1]).toBe('withdrawn')
  })

  it('goes on from a seq: what has happened meanwhile is told', async () => {
    const stay = await heldStay()
    const first = subscribe(BOOKING, { as: stay.guest, variables: { bookingId: stay.bookingId } })
    const [standing] = await first.until(1)
    const seq = seqOf(standing)
    first.stop()
    expect((await step(stay.guest, stay, 'cancellation')).status).toBe(200)
    const again = subscribe(BOOKING, {
      as: stay.guest,
      variables: { bookingId: stay.bookingId, fromSeq: seq + 1 },
    })
    expect(told(await again.until(1))[0]).toBe('withdrawn')
  })

  it('is for its two sides: nobody else learns that there is such a booking', async () => {
    const stay = await heldStay()
    const codeFor = async (as?: Pick<Person, 'token'>, bookingId = stay.bookingId) => {
      const { until } = subscribe(BOOKING, { ...(as && { as }), variables: { bookingId } })
      return codesOf((await until(1))[0] ?? {})[0]
    }
    expect(await codeFor()).toBe('unauthenticated')
    expect(await codeFor(other)).toBe('not_found')
    expect(await codeFor(stay.guest, newId('bkg'))).toBe('not_found')
    expect(await codeFor(stay.guest, 'nonsense')).toBe('not_found')
    const admin = await newAdmin(database)
    expect(await codeFor(admin)).toBe('forbidden')
  })

  it('says that Postgres is behind instead of showing what was', async () => {
    const stay = await heldStay()
    const { until } = subscribe(BOOKING, { as: stay.guest, variables: { bookingId: stay.bookingId } })
    await until(1)
    const knows = (seq: number) =>
      database.sql`update calendars set seq = seq + ${seq} where property_id = ${uuidOf(stay.propertyId)}`
    await knows(-1)
    const { until: untilAgain } = subscribe(BOOKING, {
      as: stay.guest,
      variables: { bookingId: stay.bookingId },
    })
    const [late] = await untilAgain(1)
    expect([late?.data, codesOf(late ?? {})]).toEqual([{ bookingUpdated: null }, ['not_visible_yet']])
    await knows(1)
  })
})
