import { beforeAll, describe, expect, it } from 'vitest'
import { book, newListing, newPerson } from '../support/api.ts'
import { type Answer, type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { graphql } from '../support/graphql.ts'
import { pastStay, publishedPair } from '../support/reviews.ts'
import { tripsTo } from '../support/trips.ts'

// However many things a document leads to, each type on its way is read in one statement. A trip of these queries is a
// statement: none of them sends a batch.

const database = useDatabase()
const LISTINGS = 6
let hosts: Person[]
let guest: Person
let reviewed: string

beforeAll(async () => {
  hosts = await Promise.all([newPerson(), newPerson()])
  guest = await newPerson()
  for (let index = 0; index < LISTINGS; index += 1) {
    const host = hosts[index % 2] as Person
    const { id } = await newListing(host, { location: { lat: -45.5 + index / 100, lng: 170.5 } })
    await book(guest, stayRequest(id, 30 + index, 2))
    if (index < 2) {
      for (let stay = 0; stay < 2; stay += 1)
        await publishedPair(await pastStay(database, { host, propertyId: id }))
      reviewed = id
    }
  }
})

const NEARBY = 'filter: { near: { lat: -45.5, lng: 170.5 }, radiusKm: 50 }'

/** Each document, who asks it, how many types it leads through, and how often the last of them is there. */
const PATHS: [string, string, () => Person, number][] = [
  [
    'listings, hosts and reviews',
    `{ properties(first: 50, ${NEARBY}) { edges { node { title host { name } reviews(first: 5) { edges { node { comment rating } } } } } } }`,
    () => guest,
    3,
  ],
  [
    'listings, all that they have, hosts and reviews that lead back',
    `{ properties(first: 50, ${NEARBY}) { edges { node { description houseRules host { name } reviews(first: 5) { edges { node { comment property { title host { name } } } } } } } } }`,
    () => guest,
    4,
  ],
  [
    'trips, properties, hosts and reviews',
    '{ bookings(first: 50) { edges { node { property { title host { name } reviews(first: 3) { edges { node { rating } } } } } } } }',
    () => guest,
    4,
  ],
  [
    'trips and both sides, here and there',
    '{ bookings(first: 50) { edges { node { guest { name } host { name } property { title host { name } } } } } }',
    () => guest,
    3,
  ],
  [
    'the guests of a host',
    '{ bookings(first: 50, role: host) { edges { node { guest { name } property { title } } } } }',
    () => hosts[0] as Person,
    3,
  ],
  [
    'trips whose guest is asked for before the host of their property',
    '{ bookings(first: 50) { edges { node { guest { name } property { title host { name } } } } } }',
    () => guest,
    3,
  ],
  [
    'one’s own listings with their reviews',
    '{ ownProperties(first: 50) { edges { node { title host { name } reviews(first: 5) { edges { node { comment } } } } } } }',
    () => hosts[0] as Person,
    3,
  ],
]

describe('a document that leads through', () => {
  it.each(PATHS)('%s sends no more statements than types', async (_what, query, asker, types) => {
    const answer = await graphql(query, { as: asker() })
    expect(answer.body.errors).toBeUndefined()
    const [list] = Object.values(answer.body.data) as { edges: unknown[] }[]
    expect(list?.edges.length).toBeGreaterThan(2)
    expect(tripsTo('db', answer)).toBeGreaterThan(1)
    expect(tripsTo('db', answer)).toBeLessThanOrEqual(types)
  })
})

describe('the reviews of a listing', () => {
  const ask = async (first: string): Promise<Answer> =>
    await graphql(
      `{ property(id: "${reviewed}") { reviews${first} { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }`,
    )

  it('are the first of those that have a list of their own, which goes on from there', async () => {
    const { edges, pageInfo } = (await ask('(first: 1)')).body.data.property.reviews
    expect(pageInfo).toEqual({ hasNextPage: true, endCursor: edges[0].cursor })
    const list = `edges { cursor node { id } } pageInfo { hasNextPage endCursor }`
    const whole = await graphql(`{ reviews(propertyId: "${reviewed}") { ${list} } }`)
    const rest = await graphql(
      `{ reviews(propertyId: "${reviewed}", after: "${pageInfo.endCursor}") { ${list} } }`,
    )
    expect([...edges, ...rest.body.data.reviews.edges]).toEqual(whole.body.data.reviews.edges)
    expect((await ask('')).body.data.property.reviews.edges).toEqual(whole.body.data.reviews.edges)
  })

  it('are at most as many as a page has', async () => {
    expect((await ask('(first: 101)')).body.errors[0].extensions).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: 'first' }],
    })
  })
})
