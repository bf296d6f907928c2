import { describe, expect, it, vi } from 'vitest'
import { newAdmin } from '../support/admin.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { useDatabase } from '../support/database.ts'
import { codeOf } from '../support/privacy.ts'
import { GUEST_REVIEW } from '../support/review-bodies.ts'
import {
  pastStay,
  publishedPair,
  readReview,
  reviewGuest,
  reviewStay,
  reviewsOf,
} from '../support/reviews.ts'
import { eventsOf } from '../support/stays.ts'

const database = useDatabase()

const readProperty = (propertyId: string, headers: Record<string, string> = {}) =>
  api(`GET /properties/${propertyId as 'prop_'}`, { headers })

describe('a rating', () => {
  it('is there from the first published review on, of a home and of a guest', async () => {
    const stay = await pastStay(database)
    await reviewStay(stay)
    expect((await readProperty(stay.propertyId)).body.rating).toBeNull()
    await reviewGuest(stay)
    const { categories } = GUEST_REVIEW
    const rating = { average: 5, count: 1, histogram: [0, 0, 0, 0, 1], categories }
    await vi.waitFor(async () => expect((await readProperty(stay.propertyId)).body.rating).toEqual(rating), {
      timeout: 25_000,
      interval: 100,
    })
    const guest = await api(`GET /users/${stay.guest.id as 'usr_'}`)
    expect(guest.body.rating).toMatchObject({ average: 4, count: 1, categories: { houseRules: 5 } })
  })

  it('counts every review that everybody can read, also of those that come at once', async () => {
    const host = await newPerson()
    const { id: propertyId } = await newListing(host)
    const stays = []
    for (const rating of [5, 4, 4, 2]) {
      const stay = await pastStay(database, { host, propertyId })
      await reviewStay(stay, { rating })
      stays.push(stay)
    }
    await Promise.all(stays.map((stay) => reviewGuest(stay)))
    const seen = await api(`GET /properties/${propertyId as 'prop_'}`, { as: host })
    expect(seen.body.rating).toMatchObject({ average: 3.75, count: 4, histogram: [0, 1, 0, 2, 1] })
  })

  it('is another representation: who has the one before is sent the new one', async () => {
    const stay = await pastStay(database)
    const before = await api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })
    const known = { 'if-none-match': String(before.headers.get('etag')) }
    await publishedPair(stay)
    const after = await api(`GET /properties/${stay.propertyId as 'prop_'}`, {
      as: stay.host,
      headers: known,
    })
    expect([after.status, after.body.version, after.body.rating.count]).toEqual([200, before.body.version, 1])
    const etag = String(after.headers.get('etag'))
    const changed = await api(`PATCH /properties/${stay.propertyId as 'prop_'}`, {
      as: stay.host,
      body: { title: 'Another name' },
      headers: { 'if-match': etag },
    })
    expect([changed.status, changed.body.rating.count]).toEqual([200, 1])
  })

  it('stands when the host changes the listing at the same time', async () => {
    const stay = await pastStay(database)
    await reviewStay(stay)
    const [changed] = await Promise.all([
      api(`PATCH /properties/${stay.propertyId as 'prop_'}`, {
        as: stay.host,
        body: { title: 'Another name' },
      }),
      reviewGuest(stay),
    ])
    expect(changed.status).toBe(200)
    const { body } = await api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })
    expect([body.title, body.rating.count]).toEqual(['Another name', 1])
  })

  it('orders a search: the best first, those without last and the newest of them first', async () => {
    const host = await newPerson()
    const city = { ...(await newListing(host)).address, city: 'Reviewtown' }
    const ids: string[] = []
    for (const rating of [3, null, 5, null]) {
      const { id: propertyId } = await newListing(host, { address: { ...city, line1: 'Lane 1' } })
      ids.push(propertyId)
      if (rating === null) continue
      const stay = await pastStay(database, { host, propertyId })
      await reviewStay(stay, { rating })
      await reviewGuest(stay)
    }
    const pages: string[] = []
    let cursor = ''
    do {
      const { body } = await api(`GET /properties?q=Reviewtown&sort=rating&limit=2${cursor}`)
      pages.push(...body.data.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    expect(pages).toEqual([ids[2], ids[0], ids[3], ids[1]])
    const { body } = await api('GET /properties?sort=rating&limit=100')
    const averages = body.data.map(
      ({ rating }: { rating: { average: number } | null }) => rating?.average ?? 0,
    )
    expect(averages).toEqual([...averages].sort((a, b) => b - a))
  })
})

describe('an admin', () => {
  it('hides a review for a reason that its author reads; ratings follow, there and back', async () => {
    const admin = await newAdmin(database)
    const stay = await pastStay(database)
    const { ofStay } = await publishedPair(stay)
    const path = `/admin/reviews/${ofStay as 'rev_'}/hiding` as const
    const body = { reason: 'It names a neighbour.' }
    const hidden = await api(`POST ${path}`, { as: admin, body })
    expect(hidden.body).toMatchObject({ status: 'hidden', hiddenReason: body.reason })
    expect((await readReview(ofStay)).status).toBe(404)
    expect((await readReview(ofStay, stay.host)).status).toBe(404)
    expect((await readReview(ofStay, stay.guest)).body).toMatchObject({
      status: 'hidden',
      hiddenReason: body.reason,
    })
    expect((await reviewsOf({ propertyId: stay.propertyId })).body.data).toEqual([])
    const own = () => api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })
    expect((await own()).body.rating).toBeNull()
    expect(codeOf(await api(`POST ${path}`, { as: admin, body }))).toEqual([409, 'invalid_transition'])
    const shown = await api(`DELETE ${path}`, { as: admin })
    expect(shown.body).toMatchObject({ status: 'published', hiddenReason: null })
    expect((await own()).body.rating.count).toBe(1)
    expect(codeOf(await api(`DELETE ${path}`, { as: admin }))).toEqual([409, 'invalid_transition'])
    expect(await eventsOf(database, ofStay)).toEqual(['review.published', 'review.hidden', 'review.shown'])
  })

  it('hides once when two do at the same time', async () => {
    const [admin, another] = [await newAdmin(database), await newAdmin(database)]
    const stay = await pastStay(database)
    const { ofStay } = await publishedPair(stay)
    const hide = (as: typeof admin) =>
      api(`POST /admin/reviews/${ofStay as 'rev_'}/hiding`, {
        as,
        body: { reason: 'x' },
        key: crypto.randomUUID(),
      })
    const answers = await Promise.all([hide(admin), hide(another)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { body } = await api(`GET /properties/${stay.propertyId as 'prop_'}`, { as: stay.host })
    expect(body.rating).toBeNull()
  })

  it('finds what people have reported, once for each of them', async () => {
    const admin = await newAdmin(database)
    const stay = await pastStay(database)
    const { ofStay, ofGuest } = await publishedPair(stay)
    const report = (reason: string) =>
      api(`POST /reviews/${ofStay as 'rev_'}/reports`, { as: stay.host, body: { reason } })
    expect((await report('It is not true.')).status).toBe(201)
    expect((await report('Really.')).status).toBe(201)
    const reported = await api('GET /admin/reviews?reported=true&limit=100', { as: admin })
    const found = reported.body.data.filter(({ id }: { id: string }) => [ofStay, ofGuest].includes(id))
    expect(found).toMatchObject([
      { id: ofStay, reports: [{ userId: stay.host.id, reason: 'It is not true.' }] },
    ])
    const others = await api('GET /admin/reviews?reported=false&limit=100', { as: admin })
    const ids = others.body.data.map(({ id }: { id: string }) => id)
    expect([ids.includes(ofGuest), ids.includes(ofStay)]).toEqual([true, false])
  })
})

it('pages of reviews follow each other, and a cursor of another list is refused', async () => {
  const host = await newPerson()
  const { id: propertyId } = await newListing(host)
  const written: string[] = []
  for (const rating of [1, 2, 3]) {
    const stay = await pastStay(database, { host, propertyId })
    const { body } = await reviewStay(stay, { rating })
    await reviewGuest(stay)
    written.unshift(body.id)
  }
  const first = await api(`GET /reviews?propertyId=${propertyId}&limit=2`)
  const second = await api(`GET /reviews?propertyId=${propertyId}&limit=2&cursor=${first.body.nextCursor}`)
  const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id)
  expect([ids, second.body.nextCursor]).toEqual([written, null])
  const elsewhere = await api(`GET /reviews?userId=${host.id}&cursor=${first.body.nextCursor}`)
  expect(codeOf(elsewhere)).toEqual([400, 'invalid_cursor'])
  expect((await api('GET /reviews')).status).toBe(422)
  expect((await api(`GET /reviews?propertyId=${propertyId}&userId=${host.id}`)).status).toBe(422)
  expect((await api('GET /reviews?propertyId=prop_none')).body.data).toEqual([])
})
