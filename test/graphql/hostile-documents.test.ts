import { env } from 'cloudflare:workers'
import { getIntrospectionQuery } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { api, newListing, newPerson } from '../support/api.ts'
import { startApp } from '../support/app.ts'
import type { Answer, Person } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { tripsTo } from '../support/trips.ts'

// Documents made to hurt are refused before any resolver runs: no statement is sent and no calendar is asked. What the
// same documents would ask for, asked for modestly, does both.

useDatabase()
let person: Person
let propertyId: string

beforeAll(async () => {
  person = await newPerson()
  propertyId = (await newListing(person)).id
  // The first document of an isolate waits for the schema to be built.
  await ask({ query: READING, variables: {} })
})

const READING = '{ viewer { id } }'

async function ask(body: unknown): Promise<Answer> {
  return await api('POST /graphql', { as: person, body })
}

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

const CALENDAR = `availability(from: "2027-03-01", to: "2027-03-04") { data { bookable } }`
const listing = (selection: string) => `property(id: "${propertyId}") { ${selection} }`
const deep = (depth: number): string =>
  depth === 0 ? 'id' : `property { host { id } reviews { edges { node { ${deep(depth - 1)} } } } }`

describe('a modest document', () => {
  it('is executed: it reads Postgres and asks a calendar', async () => {
    const answer = await ask({ query: `{ viewer { id } ${listing(CALENDAR)} }` })
    expect(answer.body.errors).toBeUndefined()
    expect(tripsTo('db', answer)).toBeGreaterThan(0)
    expect(tripsTo('calendar', answer)).toBe(1)
  })
})

const HOSTILE: [string, () => unknown, RegExp][] = [
  ['is too deep', () => ({ query: `{ bookings { edges { node { ${deep(4)} } } } }` }), /levels deep/],
  [
    'is nested by ten thousand braces',
    () => ({ query: `{ ${'property { '.repeat(10_000)}id${' }'.repeat(10_000)} }` }),
    /brackets inside each other/,
  ],
  [
    'asks for the same by a thousand aliases',
    () => ({ query: `{ ${times(1_000, (index) => `a${index}: viewer { id }`)} }` }),
    /more that 2000 tokens/,
  ],
  [
    'asks for calendars by a hundred aliases',
    () => ({ query: `{ ${times(100, (index) => `a${index}: ${listing('title')}`)} }` }),
    /aliases/,
  ],
  [
    'guesses passwords by aliases',
    () => ({
      query: `mutation { ${times(11, (index) => `a${index}: createToken(input: { email: "${person.email}", password: "guess ${index}" }) { accessToken }`)} }`,
    }),
    /costs/,
  ],
  [
    'has fragments in a circle',
    () => ({
      query: `{ ${listing('...A')} } fragment A on Property { title ...B } fragment B on Property { id ...A }`,
    }),
    /Cannot spread fragment/,
  ],
  [
    'has a fragment within itself',
    () => ({ query: `{ ${listing('...A')} } fragment A on Property { host { id } ...A }` }),
    /Cannot spread fragment/,
  ],
  [
    'is a bomb of fragments that double each other',
    () => ({
      query: `{ ${listing('...F0')} } ${times(60, (index) => `fragment F${index} on Property { ...F${index + 1} ...F${index + 1} }`)} fragment F60 on Property { a: id b: id }`,
    }),
    /aliases/,
  ],
  [
    'has fragments that multiply connections',
    () => ({
      query: `{ properties(first: 100) { edges { node { reviews(first: 100) { edges { node { ...R } } } } } } } fragment R on Review { property { reviews(first: 100) { edges { node { id } } } } }`,
    }),
    /costs/,
  ],
  [
    'opens two thousand brackets and closes none',
    () => ({ query: `{ property(id: ${'['.repeat(1_990)}` }),
    /brackets inside each other/,
  ],
  [
    'has ten thousand directives',
    () => ({ query: `{ viewer ${'@include(if: true) '.repeat(10_000)} { id } }` }),
    /more that 2000 tokens/,
  ],
  [
    'has directives that nobody knows',
    () => ({ query: `{ viewer ${times(300, (index) => `@d${index}`)} { id } }` }),
    /Unknown directive|Too many validation errors/,
  ],
  [
    'repeats the same fields, so that merging them takes long',
    () => ({ query: `{ ${'viewer { id } '.repeat(480)} }` }),
    /same fields/,
  ],
  [
    'finds a thousand faults to be told of',
    () => ({ query: `{ ${times(900, (index) => `x${index}`)} }` }),
    /Cannot query field/,
  ],
  [
    'comes in a batch',
    () =>
      times(50, () => '.')
        .split(' ')
        .map(() => ({ query: READING })),
    /./,
  ],
  [
    'has a variable of a hundred thousand characters where an id belongs',
    () => ({
      query:
        'query ($id: ID!, $n: Int!) { property(id: $id) { id } properties(first: $n) { edges { cursor } } }',
      variables: { id: 'x'.repeat(100_000), n: 'x'.repeat(100_000) },
    }),
    /./,
  ],
  [
    'has a variable with twenty thousand members',
    () => ({
      query: 'mutation ($input: CreatePropertyInput!) { createProperty(input: $input) { id } }',
      variables: {
        input: Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, 1])),
      },
    }),
    /Is required/,
  ],
  [
    'has a variable without end',
    () => ({
      query: 'mutation ($input: CreatePropertyInput!) { createProperty(input: $input) { id } }',
      variables: { input: { title: JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) } },
    }),
    /./,
  ],
  [
    'asks by a variable for more than it may',
    () => ({
      query:
        'query ($n: Int) { properties(first: $n) { edges { node { reviews(first: $n) { edges { node { property { title } } } } } } } }',
      variables: { n: 1 },
    }),
    /costs/,
  ],
]

describe('a document that', () => {
  it.each(HOSTILE)('%s is refused before a resolver runs', async (_what, body, message) => {
    const answer = await ask(body())
    expect(answer.status).toBeLessThan(500)
    expect(answer.body.data).toBeUndefined()
    expect(answer.body.errors[0].message).toMatch(message)
    expect(['invalid_document', 'validation_failed']).toContain(answer.body.errors[0].extensions.code)
    const asked = ['db', 'calendar', 'kv', 'stripe', 'limiter'].map((name) => tripsTo(name, answer))
    expect(asked).toEqual([0, 0, 0, 0, 0])
    // What was wrong a thousand times is not told a thousand times.
    expect(JSON.stringify(answer.body).length).toBeLessThan(65_536)
  })

  it('asks for the schema where it is not told is refused likewise, in all its disguises', async () => {
    const { send, contexts } = await startApp({ environment: { ...env, ENVIRONMENT: 'production' } })
    const disguises = [
      getIntrospectionQuery(),
      '{ a: __schema { types { name } } }',
      '{ ...F } fragment F on Query { __type(name: "User") { fields { name } } }',
      '{ viewer { id } ... on Query { __schema { queryType { name } } } }',
    ]
    for (const query of disguises) {
      const response = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      const body = (await response.json()) as { data?: unknown; errors: { message: string }[] }
      expect(body.data).toBeUndefined()
      expect(body.errors[0]?.message).toContain('introspection has been disabled')
      expect(contexts.at(-1)?.meter.spent.db.trips).toBe(0)
    }
  })
})
