import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createListingCache } from '../../src/platform/listing-cache.ts'
import { createMeter } from '../../src/platform/meter.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { inDays, LISTING, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

// The first request loads the whole Worker, which is no part of what the first test is about.
beforeAll(async () => void (await api('GET /healthz')))

const newDraft = async (host: Awaited<ReturnType<typeof newPerson>>, fields: object = {}) =>
  (await api('POST /properties', { as: host, body: { ...LISTING, ...fields } })).body

describe('publishing', () => {
  it('opens a draft to everybody, and unpublishing closes it again', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    expect((await api(`GET /properties/${id}`)).status).toBe(404)
    const published = await api(`POST /properties/${id}/publish`, { as: host })
    expect([published.status, published.body.status, published.body.version]).toEqual([200, 'published', 2])
    expect((await api(`GET /properties/${id}`)).body.locationPrecision).toBe('approximate')
    const unpublished = await api(`POST /properties/${id}/unpublish`, { as: host })
    expect([unpublished.status, unpublished.body.status]).toEqual([200, 'unpublished'])
    expect((await api(`GET /properties/${id}`)).status).toBe(404)
    expect((await api(`GET /properties/${id}`, { as: host })).body.status).toBe('unpublished')
  })

  it('lists everything that is missing', async () => {
    const host = await newPerson()
    const { body } = await api('POST /properties', { as: host, body: { title: 'Hut' } })
    const refused = await api(`POST /properties/${body.id}/publish`, { as: host })
    expect([refused.status, refused.body.code]).toEqual([422, 'incomplete_listing'])
    expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/description',
      '/address',
      '/location',
      '/currency',
      '/basePriceMinor',
      '/maxGuests',
    ])
  })

  it('is answered again when it is repeated, also with the version that it was based on', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const request = { as: host, key: `publish ${id}`, headers: { 'if-match': '"1-host"' } }
    const first = await api(`POST /properties/${id}/publish`, request)
    const second = await api(`POST /properties/${id}/publish`, request)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
  })

  it('of what is published changes nothing', async () => {
    const host = await newPerson()
    const { id, version } = await newListing(host)
    expect((await api(`POST /properties/${id}/publish`, { as: host })).body.version).toBe(version)
  })

  it('is told once, in the transaction of the change', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await api(`POST /properties/${id}/unpublish`, { as: host })
    const events = await database.sql`SELECT type FROM domain_events WHERE subject_id = ${id} ORDER BY id`
    expect(events.map(({ type }) => type)).toEqual([
      'property.created',
      'property.published',
      'property.unpublished',
    ])
  })
})

describe('changing a listing', () => {
  it('is seen at once by the host, by the public and by the next quote', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await api(`GET /properties/${id}`)
    const changed = await api(`PATCH /properties/${id}`, { as: host, body: { basePriceMinor: 12_300 } })
    expect([changed.status, changed.body.basePriceMinor]).toEqual([200, 12_300])
    expect((await api(`GET /properties/${id}`, { as: host })).body.basePriceMinor).toBe(12_300)
    expect((await api(`GET /properties/${id}`)).body.basePriceMinor).toBe(12_300)
    const stay = { checkIn: inDays(30), checkOut: inDays(31), guests: { adults: 1 } }
    const quote = await api(`POST /properties/${id}/quotes`, { body: stay })
    expect(quote.body.nights[0].amount.amountMinor).toBe(12_300)
  })

  it('keeps If-Match: a stale version is refused and nothing happens', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const change = (title: string, etag: string) =>
      api(`PATCH /properties/${id}`, { as: host, body: { title }, headers: { 'if-match': etag } })
    const etag = (await api(`GET /properties/${id}`, { as: host })).headers.get('etag') ?? ''
    const first = await change('First', etag)
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2-host"'])
    const second = await change('Second', etag)
    expect([second.status, second.body.code]).toEqual([412, 'stale_precondition'])
    expect((await api(`GET /properties/${id}`, { as: host })).body.title).toBe('First')
  })

  it('of two at the same version lets exactly one win', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((title) =>
        api(`PATCH /properties/${id}`, { as: host, body: { title }, headers: { 'if-match': '"1-host"' } }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412])
  })

  it('of several without a precondition keeps them all', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host)
    const changes = [{ title: 'New' }, { bedrooms: 7 }, { houseRules: 'No shoes.' }]
    await Promise.all(changes.map((body) => api(`PATCH /properties/${id}`, { as: host, body })))
    const { body } = await api(`GET /properties/${id}`, { as: host })
    expect(body).toMatchObject({ title: 'New', bedrooms: 7, houseRules: 'No shoes.', version: 4 })
  })

  it('cannot take from a published one what publishing needs', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const refused = await api(`PATCH /properties/${id}`, { as: host, body: { description: null } })
    expect([refused.status, refused.body.code]).toEqual([422, 'incomplete_listing'])
  })

  it('is refused with contradictions against what is stored', async () => {
    const host = await newPerson()
    const { id } = await newDraft(host, { maxNights: 5 })
    const refused = await api(`PATCH /properties/${id}`, { as: host, body: { minNights: 6 } })
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/minNights'])
  })

  it('whose outcome nobody saw is found out before the next quote', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    await database.fault('drop_answer', { count: 1, match: 'update "properties"' })
    const unknown = await api(`PATCH /properties/${id}`, { as: host, body: { basePriceMinor: 22_200 } })
    expect(unknown.status).toBe(503)
    await database.heal()
    const stay = { checkIn: inDays(30), checkOut: inDays(31), guests: { adults: 1 } }
    const quote = await api(`POST /properties/${id}/quotes`, { body: stay })
    expect(quote.body.nights[0].amount.amountMinor).toBe(22_200)
  })
})

describe('archiving', () => {
  it('hides a listing for good, and is no error twice', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    expect((await api(`DELETE /properties/${id}`, { as: host })).status).toBe(204)
    expect((await api(`DELETE /properties/${id}`, { as: host })).status).toBe(204)
    expect((await api(`GET /properties/${id}`)).status).toBe(404)
    expect((await api(`GET /properties/${id}`, { as: host })).body.status).toBe('archived')
    const again = await api(`POST /properties/${id}/publish`, { as: host })
    expect([again.status, again.body.code, again.body.currentState]).toEqual([
      409,
      'invalid_transition',
      'archived',
    ])
    expect((await api(`PATCH /properties/${id}`, { as: host, body: { title: 'x' } })).status).toBe(409)
  })

  it('is refused while a hold has nights ahead', async () => {
    const [host, guest] = [await newPerson(), await newPerson()]
    const { id } = await newListing(host)
    expect((await book(guest, stayRequest(id, 30, 2))).status).toBe(201)
    const refused = await api(`DELETE /properties/${id}`, { as: host })
    expect([refused.status, refused.body.code]).toEqual([409, 'has_future_bookings'])
  })
})

describe('who may change a listing', () => {
  const attempts = [
    ['PATCH', '', { title: 'Mine' }],
    ['DELETE', '', undefined],
    ['POST', '/publish', undefined],
    ['POST', '/unpublish', undefined],
  ] as const

  it.each(attempts)('%s %s: its host only', async (method, path, body) => {
    const [host, stranger] = [await newPerson(), await newPerson()]
    const listing = await newListing(host)
    const hidden = await newDraft(host)
    const attempt = async (id: string, as?: typeof stranger) =>
      (await api(`${method} /properties/${id}${path}`, { ...(as && { as }), ...(body && { body }) })).status
    expect(await attempt(listing.id)).toBe(401)
    expect(await attempt(listing.id, stranger)).toBe(403)
    expect(await attempt(hidden.id, stranger)).toBe(404)
    expect(await attempt('prop_00000000000000000000000000', stranger)).toBe(404)
    expect(await attempt('nonsense', stranger)).toBe(404)
  })
})

describe('reading a listing', () => {
  it('answers 304 to who has it, and not with another’s view of it', async () => {
    const host = await newPerson()
    const { id } = await newListing(host)
    const etag = (await api(`GET /properties/${id}`)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': etag }
    expect((await api(`GET /properties/${id}`, { headers })).status).toBe(304)
    expect((await api(`GET /properties/${id}`, { as: host, headers })).status).toBe(200)
  })

  it('costs no SQL once its first reader has had it put into KV by its object', async () => {
    const { id } = await newListing(await newPerson())
    const timing = async () => (await api(`GET /properties/${id}`)).headers.get('server-timing') ?? ''
    expect(await timing()).toMatch(/db;dur=[\d.]+;desc="1 trip"/)
    await vi.waitFor(async () => {
      expect(await timing()).toMatch(/db;dur=0;desc="0 trips".*kv;dur=[\d.]+;desc="1 trip"/)
    }, 5_000)
  })

  it('is answered 304 without SQL to who has it', async () => {
    const { id } = await newListing(await newPerson())
    const etag = (await api(`GET /properties/${id}`)).headers.get('etag') ?? ''
    await vi.waitFor(async () => {
      const { status, headers } = await api(`GET /properties/${id}`, { headers: { 'if-none-match': etag } })
      expect([status, headers.get('etag')]).toEqual([304, etag])
      expect(headers.get('server-timing')).toMatch(
        /db;dur=0;desc="0 trips", calendar;dur=0;desc="0 trips", kv;.*"1 trip"/,
      )
    }, 5_000)
  })

  it('from KV decides nothing: price, rules and status are those of the calendar', async () => {
    const [host, guest] = await Promise.all([newPerson(), newPerson()])
    const { id, basePriceMinor } = await newListing(host)
    const { body: view } = await api(`GET /properties/${id}`)
    const cache = createListingCache(env.LISTINGS, createMeter())
    await cache.put({ view: { ...view, basePriceMinor: 1, maxGuests: 99 }, coHosts: [], guestIds: [] })
    expect((await api(`GET /properties/${id}`)).body.basePriceMinor).toBe(1)
    const request = stayRequest(id, 33, 1)
    const stay = { checkIn: request.checkIn, checkOut: request.checkOut }
    const quote = (adults: number) =>
      api(`POST /properties/${id}/quotes`, { body: { ...stay, guests: { adults } } })
    expect((await quote(2)).body.nights[0].amount.amountMinor).toBe(basePriceMinor)
    expect((await quote(9)).body.reasons).toMatchObject([{ code: 'occupancy' }])
    await api(`POST /properties/${id}/unpublish`, { as: host })
    await cache.put({ view, coHosts: [], guestIds: [] })
    expect((await quote(2)).status).toBe(404)
    expect((await book(guest, request)).status).toBe(404)
  })

  it('is found by search until it is hidden', async () => {
    const host = await newPerson()
    const { id } = await newListing(host, { location: { lat: 12.3, lng: 45.6 } })
    const found = async () => {
      const { body } = await api('GET /properties?near=12.3,45.6&radiusKm=5')
      return body.data.map((card: { id: string }) => card.id)
    }
    expect(await found()).toEqual([id])
    await api(`POST /properties/${id}/unpublish`, { as: host })
    // The page is kept for some seconds.
    await vi.waitFor(async () => expect(await found()).toEqual([]), { timeout: 15_000, interval: 500 })
  })

  it('offers the catalogues that listings choose from', async () => {
    const types = await api('GET /catalog/property-types')
    const amenities = await api('GET /catalog/amenities')
    expect(types.body.data).toContainEqual({ code: 'apartment', label: 'Apartment' })
    expect(amenities.body.data).toContainEqual({ code: 'wifi', label: 'Wi-Fi', group: 'essentials' })
  })
})
