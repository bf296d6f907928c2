import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, newListing, newPerson } from '../support/api.ts'
import type { Answer } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { tripsTo } from '../support/trips.ts'

useDatabase()
let host: Awaited<ReturnType<typeof newPerson>>

beforeAll(async () => {
  host = await newPerson()
})

/** Each test searches a place of its own. */
let places = 0
function newPlace() {
  places += 1
  const location = { lat: 10 + places, lng: 20 }
  return { location, path: `GET /properties?near=${location.lat},${location.lng}&radiusKm=2` as const }
}

const tripsIn = (answer: Answer) => ({
  db: tripsTo('db', answer),
  cache: tripsTo('cache', answer),
  calendar: tripsTo('calendar', answer),
})

describe('a page of a search', () => {
  it('is one trip to the database, and none for who asks the same within seconds', async () => {
    const { location, path } = newPlace()
    const { id } = await newListing(host, { location })
    const first = await api(path)
    expect(first.body.data.map((card: { id: string }) => card.id)).toEqual([id])
    expect(tripsIn(first)).toEqual({ db: 1, cache: 1, calendar: 0 })
    const second = await vi.waitFor(async () => {
      const answer = await api(path)
      expect(tripsIn(answer)).toEqual({ db: 0, cache: 1, calendar: 0 })
      return answer
    })
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('cache-control')).toBe('public, max-age=5')
    expect(Number(second.headers.get('age'))).toBeLessThanOrEqual(5)
    const headers = { 'if-none-match': second.headers.get('etag') ?? '' }
    expect((await api(path, { headers })).status).toBe(304)
  })

  it('shows within seconds what has been published, priced and booked meanwhile', async () => {
    const { location, path } = newPlace()
    expect((await api(path)).body.data).toEqual([])
    const { id } = await newListing(host, { location, basePriceMinor: 10_000 })
    const shown = async (expected: unknown[]) =>
      await vi.waitFor(
        async () => {
          const { body } = await api(path)
          expect(body.data.map((card: { basePrice: object }) => card.basePrice)).toEqual(expected)
        },
        { timeout: 15_000, interval: 500 },
      )
    await shown([{ amountMinor: 10_000, currency: 'EUR' }])
    await api(`PATCH /properties/${id}`, { as: host, body: { basePriceMinor: 20_000 } })
    await shown([{ amountMinor: 20_000, currency: 'EUR' }])
  })

  it('is another one for another query, limit or cursor', async () => {
    const { location, path } = newPlace()
    for (let n = 0; n < 3; n += 1) await newListing(host, { location })
    const [all, first] = [await api(path), await api(`${path}&limit=2`)]
    expect([all.body.data.length, first.body.data.length]).toEqual([3, 2])
    const next = await api(`${path}&limit=2&cursor=${first.body.nextCursor}`)
    expect([next.body.data.length, next.body.nextCursor]).toEqual([1, null])
    expect((await api(`${path}&guests=50`)).body.data).toEqual([])
  })
})

describe('facets', () => {
  it('count what there is, in one trip', async () => {
    const { location, path } = newPlace()
    await newListing(host, { location, propertyType: 'villa' })
    const answer = await api(path.replace('/properties?', '/properties/facets?') as 'GET /x')
    const { status, body } = answer
    expect([status, body.total, body.complete]).toEqual([200, 1, true])
    expect(body.propertyTypes).toEqual([{ value: 'villa', count: 1 }])
    expect(tripsIn(answer)).toMatchObject({ db: 1, calendar: 0 })
  })

  it('have no order and no pages', async () => {
    const refused = await api('GET /properties/facets?sort=price')
    expect([refused.status, refused.body.code]).toEqual([422, 'validation_failed'])
  })
})
