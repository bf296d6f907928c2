import { beforeAll, describe, expect, it } from 'vitest'
import { idToUuid } from '../../src/shared/id.ts'
import { newAdmin } from '../support/admin.ts'
import { api, newPerson } from '../support/api.ts'
import type { Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { dumpKv, dumpObjects, placesOf } from '../support/dumps.ts'
import { everythingOf, graphql } from '../support/graphql.ts'
import type { HeldStay } from '../support/payments.ts'
import { pastStay, reviewGuest, reviewStay } from '../support/reviews.ts'

// Both directions: what one side has written must not reach the other by any way that leads out, before it has written too.

const database = useDatabase()

const MARK = 'zqxvwkjq'

let looks = 0

/** Everything in GraphQL that could show a review, or that there is one. */
const EVERYTHING = `query ($propertyId: ID!, $bookingId: ID!, $guestId: ID!, $hostId: ID!) {
  property(id: $propertyId) {
    ${everythingOf('Property').slice(1, -1)}
    host ${everythingOf('PublicProfile')}
    reviews(first: 5) { edges { cursor node { id comment } } pageInfo { hasNextPage endCursor } }
  }
  booking(id: $bookingId) ${everythingOf('Booking')}
  bookingEvents(bookingId: $bookingId) ${everythingOf('BookingEvent')}
  ofPlace: reviews(propertyId: $propertyId) { edges { cursor node { id comment } } pageInfo { hasNextPage endCursor } }
  ofGuest: reviews(userId: $guestId) { edges { cursor node { id comment } } pageInfo { hasNextPage endCursor } }
  ofHost: reviews(userId: $hostId) { edges { cursor node { id comment } } pageInfo { hasNextPage endCursor } }
  properties(first: 50, filter: { sort: rating }) { edges { cursor node { id rating { average count } } } }
  notifications { edges { node { id kind } } }
  viewer { id rating { average count } }
}`

describe.each(['guest', 'host'] as const)('what the %s has written', (side) => {
  let stay: HeldStay
  let reviewId: string
  let other: Person
  let admin: Person
  let before: Map<string, string>

  beforeAll(async () => {
    stay = await pastStay(database)
    admin = await newAdmin(database)
    other = side === 'guest' ? stay.host : stay.guest
    before = await everythingShown()
    const fields = { rating: 1, comment: `Never again, ${MARK}.`, privateFeedback: `Secretly ${MARK}.` }
    const { status, body } = await (side === 'guest' ? reviewStay : reviewGuest)(stay, fields)
    if (status !== 201) throw new Error(JSON.stringify(body))
    reviewId = body.id
  }, 60_000)

  const readers = () =>
    [
      ['other', other],
      ['admin', admin],
      ['nobody', undefined],
    ] as const

  /** Every answer that could show it, to the other side, to anybody, and to those who run the marketplace. */
  async function everythingShown(): Promise<Map<string, string>> {
    const { propertyId, bookingId, guest, host } = stay
    // Pages of a search are kept for seconds: each look asks for another one.
    looks += 1
    const paths = [
      `/reviews?propertyId=${propertyId}`,
      `/reviews?userId=${guest.id}`,
      `/reviews?userId=${host.id}`,
      `/users/${guest.id}/reviews`,
      `/users/${guest.id}`,
      `/users/${host.id}`,
      `/properties/${propertyId}`,
      `/properties?sort=rating&limit=${100 - looks}`,
      `/properties/${propertyId}/availability?from=2027-01-01&to=2027-01-05`,
      `/bookings/${bookingId}`,
      `/bookings/${bookingId}/events`,
      '/bookings?role=host',
      '/bookings?role=guest',
      '/notifications',
      '/users/me/export',
      '/admin/reviews',
      '/admin/reviews?reported=false',
      '/admin/disputes',
      '/admin/dead-letters',
    ] as const
    const seen = new Map<string, string>()
    for (const path of paths) {
      for (const [name, as] of readers()) {
        const { status, body } = await api(`GET ${path}`, as ? { as } : {})
        seen.set(`${name} ${path.replace(/limit=.*/, '')}`, JSON.stringify([status, withoutMoments(body)]))
      }
    }
    const variables = { propertyId, bookingId, guestId: guest.id, hostId: host.id }
    for (const [name, as] of readers()) {
      const { body } = await graphql(EVERYTHING, { variables, ...(as && { as }) })
      if (body.data?.property?.id !== propertyId) throw new Error(JSON.stringify(body))
      seen.set(`${name} GraphQL`, JSON.stringify(withoutMoments(body)))
    }
    return seen
  }

  it('changes nothing of what anybody else is shown', async () => {
    const after = await everythingShown()
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before))
    for (const shown of after.values()) expect(shown).not.toContain(MARK)
  })

  it.each(['GET', 'PATCH', 'DELETE'] as const)('is not there for %s by anybody else', async (method) => {
    const stranger = await newPerson()
    const unknown = 'rev_01kahvxq2ze8rtm3x9g2pb7c4k'
    const body = method === 'PATCH' ? { body: { rating: 2 } } : {}
    for (const as of [other, stranger, admin]) {
      const answers = [
        await api(`${method} /reviews/${reviewId}`, { as, ...body }),
        await api(`${method} /reviews/${unknown}`, { as, ...body }),
      ]
      const [theirs, none] = answers.map((answer) => [answer.status, withoutMoments(answer.body)])
      expect(theirs).toEqual(none)
      expect(answers[0]?.status).toBe(404)
    }
  })

  it('is no node of GraphQL for anybody else', async () => {
    const query = 'query ($id: ID!) { review(id: $id) { id } node(id: $id) { id } }'
    const unknown = 'rev_01kahvxq2ze8rtm3x9g2pb7c4k'
    for (const [, as] of readers()) {
      const [theirs, none] = await Promise.all(
        [reviewId, unknown].map((id) => graphql(query, { variables: { id }, ...(as && { as }) })),
      )
      expect(withoutMoments(theirs?.body)).toEqual(withoutMoments(none?.body))
      expect(theirs?.body.data).toEqual({ review: null, node: null })
    }
  })

  it('can be neither answered nor reported nor hidden, as if it were not there', async () => {
    const body = { comment: 'x' }
    expect((await api(`POST /reviews/${reviewId as 'rev_'}/response`, { as: other, body })).status).toBe(404)
    const reason = { reason: 'x' }
    expect(
      (await api(`POST /reviews/${reviewId as 'rev_'}/reports`, { as: other, body: reason })).status,
    ).toBe(404)
    const author = side === 'guest' ? stay.guest : stay.host
    expect(
      (await api(`POST /reviews/${reviewId as 'rev_'}/reports`, { as: author, body: reason })).status,
    ).toBe(404)
    expect(
      (await api(`POST /admin/reviews/${reviewId as 'rev_'}/hiding`, { as: admin, body: reason })).status,
    ).toBe(404)
    expect((await api(`DELETE /admin/reviews/${reviewId as 'rev_'}/hiding`, { as: admin })).status).toBe(404)
  })

  it('is in no event, no notice, no calendar and no cache', async () => {
    const { sql } = database
    const events = await sql`select type from domain_events where subject_id = ${reviewId}
      or data::text like ${`%${reviewId}%`} or data::text like ${`%${MARK}%`}
      or (type like 'review.%' and data->>'bookingId' = ${stay.bookingId})`
    expect(events).toEqual([])
    const notices = await sql`select kind from notifications
      where booking_id = ${idToUuid(stay.bookingId as 'bkg_')} and kind like 'review%'`
    expect(notices).toEqual([])
    expect(placesOf(MARK, await dumpKv())).toEqual([])
    expect(placesOf(MARK, await dumpObjects())).toEqual([])
  })

  it('is told to its author alone, who is told that it exists when they write again', async () => {
    const again = await (side === 'guest' ? reviewStay : reviewGuest)(stay)
    expect([again.status, again.body.code]).toEqual([409, 'review_exists'])
    expect(JSON.stringify(again.body)).not.toContain(reviewId)
  })
})

it('what an author is answered before the other has written says nothing of the other', async () => {
  const [alone, second] = [await pastStay(database), await pastStay(database)]
  const ofAlone = await reviewStay(alone)
  await reviewGuest(second)
  const refused = await reviewStay(second, { rating: 9 })
  const refusedAlone = await reviewStay(alone, { rating: 9 })
  expect(withoutMoments(refused.body)).toEqual(withoutMoments(refusedAlone.body))
  expect(ofAlone.body.status).toBe('submitted')
})

/** What differs between any two answers. */
function withoutMoments(body: unknown): unknown {
  const text = JSON.stringify(body) ?? ''
  return JSON.parse(text.replace(/"(requestId|exportedAt|instance|lastSeenAt)":"[^"]*"/g, '"$1":""') || '""')
}
