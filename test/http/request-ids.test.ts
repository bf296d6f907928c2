import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

type Line = Record<string, unknown>

let lines: Line[]

beforeEach(() => {
  lines = []
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((text: unknown) => {
      lines.push(JSON.parse(String(text)))
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
})

/** What was logged of that kind and about that, soon. */
const lineOf = (event: string, about: Line): Promise<Line> =>
  vi.waitFor(
    () => {
      const found = lines.find(
        (line) =>
          line['event'] === event && Object.entries(about).every(([key, value]) => line[key] === value),
      )
      if (!found) throw new Error(`nothing was logged of ${event}`)
      return found
    },
    { timeout: 10_000, interval: 50 },
  )

const requestIdsOf = async (subjectId: string) => {
  const rows =
    await database.sql`select type, request_id from domain_events where subject_id = ${subjectId} order by id`
  return rows.map((row) => [row['type'], row['request_id']])
}

describe('the id of a request', () => {
  it('leads from the edge through the calendar and Postgres to who consumes what has happened', async () => {
    const [host, guest] = [await newPerson(), await newPerson()]
    const { id: propertyId } = await newListing(host)
    const { body: booking, headers } = await book(guest, stayRequest(propertyId, 10, 2))
    const requestId = headers.get('request-id') ?? ''
    expect(await lineOf('http.answered', { requestId })).toMatchObject({ route: '/bookings', status: 201 })
    expect(await lineOf('calendar.answered', { requestId })).toMatchObject({
      verb: 'createBooking',
      propertyId,
    })
    expect(await requestIdsOf(booking.id)).toEqual([['booking.pending_payment', requestId]])
    expect(await lineOf('queue.consumed', { requestId })).toMatchObject({
      queue: 'domain-events',
      type: 'booking.pending_payment',
    })
  })

  it('is not another’s when a later request ships what an earlier one has decided', async () => {
    const [host, guest] = [await newPerson(), await newPerson()]
    const { id: propertyId } = await newListing(host)
    await database.fault('refuse')
    const first = await book(guest, stayRequest(propertyId, 10, 2))
    expect(first.status).toBe(201)
    await database.heal()
    const second = await book(guest, stayRequest(propertyId, 20, 2))
    const ids = [first, second].map(({ headers }) => headers.get('request-id'))
    expect(ids[0]).not.toBe(ids[1])
    await vi.waitFor(
      async () => {
        expect(await requestIdsOf(first.body.id)).toEqual([['booking.pending_payment', ids[0]]])
        expect(await requestIdsOf(second.body.id)).toEqual([['booking.pending_payment', ids[1]]])
      },
      { timeout: 15_000, interval: 100 },
    )
  })

  it('is with what the edge itself writes', async () => {
    const person = await newPerson()
    const key = await api('POST /api-keys', { as: person, body: { name: 'x', scopes: ['profile:read'] } })
    expect(key.status).toBe(201)
    const told = await requestIdsOf(person.id)
    expect(told).toEqual([['user.security_event', key.headers.get('request-id')]])
  })

  it('counts the statements that it has cost', async () => {
    const person = await newPerson()
    const { headers } = await api('GET /users/me', { as: person })
    const requestId = headers.get('request-id') ?? ''
    expect(await lineOf('http.answered', { requestId })).toMatchObject({ dbTrips: 1, sqlStatements: 1 })
    const body = { name: 'x', scopes: ['profile:read'] }
    const { headers: made } = await api('POST /api-keys', { as: person, body })
    const line = await lineOf('http.answered', { requestId: made.get('request-id') ?? '' })
    expect(line['dbTrips']).toBe(1)
    expect(Number(line['sqlStatements'])).toBeGreaterThan(3)
  })
})
