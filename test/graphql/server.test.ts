import { env } from 'cloudflare:workers'
import { getIntrospectionQuery, printSchema } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSchema } from '../../src/graphql/schema.ts'
import { newId } from '../../src/shared/id.ts'
import { api, newListing, newPerson } from '../support/api.ts'
import { startApp } from '../support/app.ts'
import { inDays, type Person } from '../support/client.ts'
import { everythingOf, graphql, withoutNulls } from '../support/graphql.ts'

let person: Person

beforeAll(async () => {
  person = await newPerson()
})

it('has the schema that clients know; `vitest -u` writes a new one', async () => {
  await expect(`${printSchema(createSchema())}\n`).toMatchFileSnapshot('../contract/schema.graphql')
})

describe('the endpoint', () => {
  const body = { query: '{ viewer { id } }' }

  it('answers queries by GET, and mutations by POST only', async () => {
    const read = await api(`GET /graphql?query=${encodeURIComponent(body.query)}`, { as: person })
    expect(read.body).toEqual({ data: { viewer: { id: person.id } } })
    expect(read.headers.get('cache-control')).toBe('no-store')
    const mutation = 'mutation { createToken(input: { email: "a", password: "b" }) { tokenType } }'
    const write = await api(`GET /graphql?query=${encodeURIComponent(mutation)}`)
    expect([write.status, write.body.errors[0].extensions.code]).toEqual([405, 'invalid_document'])
  })

  it('refuses what is wrong with the query of a GET without a word in the log', async () => {
    const { send, events } = await startApp({ environment: env })
    const refused = async (query: string) => {
      const response = await send(`/graphql?query=${encodeURIComponent('{ __typename }')}&${query}`)
      return [response.status, ((await response.json()) as { code: string }).code]
    }
    expect(await refused('variables={')).toEqual([400, 'invalid_document'])
    expect(await refused('extensions=nonsense')).toEqual([400, 'invalid_document'])
    expect(events.filter(({ level }) => level === 'error')).toEqual([])
    const named = 'query A($a: ID!) { node(id: $a) { id } } query B { __typename }'
    const choose = (rest: string) => api(`GET /graphql?query=${encodeURIComponent(named)}&${rest}`)
    const variables = encodeURIComponent('{"a":"nonsense"}')
    expect((await choose(`operationName=A&variables=${variables}`)).body).toEqual({ data: { node: null } })
    expect((await choose('operationName=B&variables=&extensions=')).body.data.__typename).toBe('Query')
  })

  it('executes nothing for a client that accepts no answer', async () => {
    const change = 'mutation { createProperty(input: { title: "Never seen" }) { id } }'
    for (const accept of ['image/png', 'text/html;q=0.9, image/*', 'application/json;charset=latin1']) {
      const headers = { accept }
      const { status, body: problem } = await api('POST /graphql', {
        as: person,
        headers,
        body: { query: '{ __typename }' },
      })
      expect([accept, status, problem.code]).toEqual([accept, 406, 'not_acceptable'])
    }
    await api('POST /graphql', { as: person, headers: { accept: 'image/png' }, body: { query: change } })
    const { body: own } = await api('GET /users/me/properties', { as: person })
    expect(JSON.stringify(own)).not.toContain('Never seen')
    for (const accept of ['*/*', 'text/html, application/JSON;q=0.5', 'application/graphql-response+json']) {
      const { status } = await api('POST /graphql', {
        headers: { accept },
        body: { query: '{ __typename }' },
      })
      expect([accept, status]).toEqual([accept, 200])
    }
  })

  it('takes what only a script of an allowed origin can send: JSON, and not too much of it', async () => {
    const refused = async (contentType: string, text: string) => {
      const { status, body: problem } = await api('POST /graphql', {
        headers: { 'content-type': contentType },
        body: JSON.parse(text),
      })
      return [status, problem.code]
    }
    expect(await refused('text/plain', '{}')).toEqual([415, 'unsupported_media_type'])
    expect(await refused('application/x-www-form-urlencoded', '{}')).toEqual([415, 'unsupported_media_type'])
    expect(await refused('multipart/form-data; boundary=x', '{}')).toEqual([415, 'unsupported_media_type'])
    expect(await refused('application/graphql', '{}')).toEqual([415, 'unsupported_media_type'])
    const large = JSON.stringify({ query: `#${'x'.repeat(300_000)}` })
    expect(await refused('application/json', large)).toEqual([413, 'body_too_large'])
  })

  it('executes one document, and nothing else', async () => {
    for (const sent of [[body, body], [], null, 'text', 1, { query: 1 }, { ...body, variables: [] }]) {
      const { status, body: answer } = await api('POST /graphql', { body: sent })
      expect([status, answer.errors[0].extensions.code]).toEqual([400, 'invalid_document'])
    }
  })

  it('refuses what no schema allows, with one code', async () => {
    for (const query of ['{', '{ nothing }', 'query ($a: Int!) { viewer { id } }', '']) {
      const { body: answer } = await api('POST /graphql', { body: { query } })
      expect(answer.errors[0].extensions).toMatchObject({
        code: 'invalid_document',
        requestId: expect.any(String),
      })
      expect(answer.data).toBeUndefined()
    }
  })

  it('ends documents that ask for too much', async () => {
    const refusalOf = async (query: string) => (await graphql(query)).body.errors[0].message
    const aliases = Array.from({ length: 16 }, (_, index) => `a${index}: __typename`).join(' ')
    expect(await refusalOf(`{ viewer { ${aliases} } }`)).toMatch(/aliases/)
    expect(await refusalOf(`{ viewer { ${'id '.repeat(2_000)} } }`)).toMatch(/tokens/i)
    expect(await refusalOf(`{ ${'viewer { id } '.repeat(480)} }`)).toMatch(/same fields/)
    const year = 'availability(from: $from, to: $to) { data { bookable } }'
    const search = `query ($from: Date!, $to: Date!) { properties(first: 40) { edges { node { ${year} } } } }`
    expect(await refusalOf(search)).toMatch(/costs/)
  })
})

it('a variable with thousands of members is refused as soon as that is clear', async () => {
  const members = Array.from({ length: 20_000 }, (_, index) => [`m${index}`, 1])
  const { status, body } = await graphql(
    'mutation ($input: CreatePropertyInput!) { createProperty(input: $input) { id } }',
    { variables: { input: { title: 'Canal house', ...Object.fromEntries(members) } } },
  )
  expect(status).toBe(400)
  expect(body.errors).toHaveLength(20)
  expect(body.errors[0].extensions).toMatchObject({
    code: 'validation_failed',
    errors: [{ pointer: '/m0', code: 'unknown_field' }],
  })
  expect(JSON.stringify(body).length).toBeLessThan(10_000)
})

describe('credentials', () => {
  it('that are bad are refused where credentials count, and only there', async () => {
    const headers = { authorization: 'Bearer not.a.token' }
    const read = await graphql('{ properties { edges { cursor } } node(id: "usr_x") { id } }', { headers })
    const codes = read.body.errors.map((error: { extensions: { code: string } }) => error.extensions.code)
    expect(codes).toEqual(['unauthenticated', 'unauthenticated'])
    const register = `mutation ($input: RegisterUserInput!) { registerUser(input: $input) ${everythingOf('User')} }`
    const input = {
      email: `${crypto.randomUUID()}@example.com`,
      password: 'otter lantern 47 quay',
      name: 'Ana',
    }
    const registered = await graphql(register, { headers, variables: { input } })
    expect(registered.body.data.registerUser).toMatchObject({ email: input.email, roles: [] })

    const signIn =
      'mutation ($input: CreateTokenInput!) { createToken(input: $input) { accessToken user { id } } }'
    const { name: _name, ...credentials } = input
    const { createToken } = (await graphql(signIn, { headers, variables: { input: credentials } })).body.data
    expect(createToken.user.id).toBe(registered.body.data.registerUser.id)
    const viewer = await graphql('{ viewer { email } }', { as: { token: createToken.accessToken } })
    expect(viewer.body.data.viewer.email).toBe(input.email)
    const wrong = await graphql(signIn, { variables: { input: { ...credentials, password: 'wrong' } } })
    expect(wrong.body.errors[0].extensions.code).toBe('invalid_credentials')
  })
})

describe('a listing', () => {
  it('begins, changes and is published as in REST', async () => {
    const change = async (name: string, input: object) =>
      (
        await graphql(
          `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) ${everythingOf('Property')} }`,
          { as: person, variables: { input } },
        )
      ).body
    const draft = (
      await change('createProperty', {
        title: 'Canal house',
        taxRules: [{ name: 'VAT', kind: 'percent', percent: 9, amountMinor: null, collectedBy: 'platform' }],
      })
    ).data.createProperty
    const propertyId = draft.id
    expect(draft).toMatchObject({
      status: 'draft',
      version: 1,
      bookingMode: 'instant',
      locationPrecision: 'exact',
    })
    const early = await change('publishProperty', { propertyId })
    expect(early.errors[0].extensions).toMatchObject({
      code: 'incomplete_listing',
      errors: expect.any(Array),
    })

    const settings = {
      description: 'Two floors on a quiet canal.',
      address: { line1: 'Oudegracht 1', city: 'Utrecht', country: 'NL' },
      location: { lat: 52.09, lng: 5.12 },
      currency: 'EUR',
      basePriceMinor: 3_000_000_000,
      maxGuests: 4,
    }
    const changed = (await change('updateProperty', { propertyId, expectedVersion: 1, ...settings })).data
      .updateProperty
    expect(changed).toMatchObject({ ...settings, version: 2 })
    const stale = await change('updateProperty', { propertyId, expectedVersion: 1, houseRules: 'No shoes.' })
    expect(stale.errors[0].extensions.code).toBe('stale_precondition')
    const published = (await change('publishProperty', { propertyId })).data.publishProperty
    expect(published.status).toBe('published')
    const inRest = await api(`GET /properties/${propertyId}`, { as: person })
    expect(withoutNulls(published)).toEqual(withoutNulls(inRest.body))
    const public_ = await graphql(`{ property(id: "${propertyId}") ${everythingOf('Property')} }`)
    expect(withoutNulls(public_.body.data.property)).toEqual(
      withoutNulls((await api(`GET /properties/${propertyId}`)).body),
    )
    expect((await change('unpublishProperty', { propertyId })).data.unpublishProperty.status).toBe(
      'unpublished',
    )
  })

  it('is found by the same search, in one trip as long as its card says enough', async () => {
    const { id } = await newListing(person, {
      amenities: ['wifi', 'sauna'],
      location: { lat: -33.9, lng: 18.4 },
    })
    const filter = {
      near: { lat: -33.9, lng: 18.4 },
      radiusKm: 12.5,
      amenities: ['sauna', 'wifi'],
      guests: 2,
      checkIn: '2027-03-01',
      checkOut: '2027-03-04',
      maxPriceMinor: 3_000_000_000,
      sort: 'price_desc',
      q: null,
    }
    const search = (fields: string) =>
      graphql(
        `query ($filter: PropertyFilterInput) { properties(filter: $filter) { edges { cursor distanceMeters stay { nights subtotal { amountMinor } total { amountMinor } } node { id title ${fields} } } pageInfo { endCursor } } }`,
        { variables: { filter } },
      )
    const cards = await search('basePriceMinor address { city line1 } locationPrecision location { lat lng }')
    const inRest = await api(
      'GET /properties?near=-33.9,18.4&radiusKm=12.5&amenities=sauna,wifi&guests=2&checkIn=2027-03-01&checkOut=2027-03-04&maxPriceMinor=3000000000&sort=-price',
    )
    const [edge, ...more] = cards.body.data.properties.edges
    const [card] = inRest.body.data
    expect(more).toEqual([])
    expect(edge).toMatchObject({
      distanceMeters: card.distanceMeters,
      stay: {
        nights: 3,
        subtotal: { amountMinor: 30_000 },
        total: { amountMinor: card.stay.total.amountMinor },
      },
      node: {
        id,
        title: card.title,
        basePriceMinor: 10_000,
        locationPrecision: 'approximate',
        location: card.location,
      },
    })
    expect(cards.headers.get('server-timing')).toMatch(/db;dur=[\d.]+;desc="1 trip"/)
    const whole = await search('description houseRules host { name }')
    expect(whole.body.data.properties.edges[0].node).toMatchObject({
      description: expect.any(String),
      houseRules: null,
    })
  })

  it('counts the same facets as REST', async () => {
    const host = await newPerson()
    await newListing(host, {
      location: { lat: -21.5, lng: 14.5 },
      propertyType: 'villa',
      amenities: ['sauna'],
    })
    const near = { near: { lat: -21.5, lng: 14.5 }, flexibleMonth: inDays(60).slice(0, 7), nights: 3 }
    const { body } = await graphql(
      `query ($filter: PropertyFilterInput) { propertyFacets(filter: $filter) ${everythingOf('SearchFacets')} }`,
      { variables: { filter: near } },
    )
    const path = `/properties/facets?near=-21.5,14.5&flexibleMonth=${near.flexibleMonth}&nights=3` as const
    const inRest = await api(`GET ${path}`)
    expect(inRest.body).toMatchObject({ total: 1, propertyTypes: [{ value: 'villa', count: 1 }] })
    expect(body.data.propertyFacets).toEqual(inRest.body)
  })

  it('refuses a search that contradicts itself by the names of its members', async () => {
    const { body } = await graphql(
      '{ properties(filter: { sort: distance, guests: 0 }) { edges { cursor } } }',
    )
    expect(body.errors[0].extensions).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: 'guests' }],
    })
  })

  it('of nothing is no node', async () => {
    const { body } = await graphql(
      '{ a: node(id: "nonsense") { id } b: node(id: "prop_nonsense") { id } c: node(id: "quo_01h455vb4pex5vsknk084sn02q") { id } }',
    )
    expect(body).toEqual({ data: { a: null, b: null, c: null } })
  })
})

describe('errors and secrets', () => {
  it('nobody expected are logged whole, and told to nobody', async () => {
    const { send, events } = await startApp({ environment: env })
    // The context of that application has no calendars at all.
    const input = `{ propertyId: "${newId('prop')}", checkIn: "2027-03-01", checkOut: "2027-03-04", guests: { adults: 1 } }`
    const query = `mutation { createQuote(input: ${input}) { id } }`
    const answer = await send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    const { errors } = (await answer.json()) as {
      errors: { message: string; extensions: { code: string } }[]
    }
    expect(errors).toMatchObject([{ message: 'Tell us the `requestId`.', extensions: { code: 'internal' } }])
    expect(JSON.stringify(errors)).not.toContain('undefined')
    expect(events.find(({ event }) => event === 'graphql.failed')?.fields).toMatchObject({
      error: 'TypeError',
    })
  })

  it('the schema is told outside production, and where it is configured', async () => {
    const introspect = async (environment: object) => {
      const { send } = await startApp({ environment: { ...env, ...environment } })
      const ask = async (query: string) =>
        await (
          await send('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query }),
          })
        ).text()
      return {
        told: (await ask(getIntrospectionQuery())).includes('"CreateBookingInput"'),
        typo: await ask('{ viewers { id } }'),
      }
    }
    const outside = await introspect({})
    expect([outside.told, outside.typo.includes('Did you mean')]).toEqual([true, true])
    const production = await introspect({ ENVIRONMENT: 'production' })
    expect([production.told, production.typo.includes('Did you mean')]).toEqual([false, false])
    expect((await introspect({ ENVIRONMENT: 'production', GRAPHQL_INTROSPECTION: 'on' })).told).toBe(true)
  })
})

describe('GraphiQL', () => {
  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  const open = async (environment: object, accept = BROWSER) => {
    const { send } = await startApp({
      environment,
      ports: {
        fetchAsset: async (request) => new Response(new URL(request.url).pathname),
      },
    })
    const response = await send('/graphql?query={__typename}', { headers: { accept } })
    return { policy: response.headers.get('content-security-policy'), text: await response.text() }
  }

  it('is shown to browsers, and only where it is on: never in production unless it says so', async () => {
    expect((await open({})).text).toBe('/graphiql')
    expect((await open({ GRAPHIQL: 'off' })).text).toContain('"Query"')
    expect((await open({ ENVIRONMENT: 'production' })).text).toContain('"Query"')
    expect((await open({ ENVIRONMENT: 'production', GRAPHIQL: 'on' })).text).toBe('/graphiql')
  })

  it('does not stand in the way of whoever wants an answer', async () => {
    for (const accept of ['*/*', 'application/json', 'text/html, application/json;q=0.5']) {
      expect((await open({}, accept)).text, accept).toContain('"Query"')
    }
  })

  it('may load nothing of another origin, and no script but a file of ours', async () => {
    const { policy } = await open({})
    expect(policy).toContain("default-src 'none'; script-src 'self'; connect-src 'self'")
    expect(policy).not.toMatch(/http|unsafe-eval|blob/)
  })
})
