import { exports } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import contract from '../contract/openapi.json'
import { newAdmin } from '../support/admin.ts'
import { api, book, newListing, newPerson } from '../support/api.ts'
import { startApp } from '../support/app.ts'
import { type Person, stayRequest } from '../support/client.ts'
import { useDatabase } from '../support/database.ts'
import { exampleOf, operationsOf } from '../support/examples.ts'
import { photoOf, upload } from '../support/photos.ts'

// Every kind of answer that there is, and what browsers and caches are told of each.

const database = useDatabase()
const APP = 'https://app.holdfast.test'

let host: Person
let guest: Person
let propertyId: string
let bookingId: string
let picture: string
let etag: string

beforeAll(async () => {
  ;[host, guest] = [await newPerson(), await newPerson()]
  propertyId = (await newListing(host)).id
  bookingId = (await book(guest, stayRequest(propertyId, 20, 2))).body.id
  picture = new URL(photoOf(await upload(host, propertyId)).url).pathname
  etag = (await api('GET /users/me', { as: guest })).headers.get('etag') ?? ''
})

async function send(request: string, init: RequestInit = {}): Promise<Response> {
  const [method = '', path = ''] = request.split(' ')
  const answer = await exports.default.fetch(`http://holdfast.test${path}`, {
    ...{ method, redirect: 'manual' },
    ...init,
  })
  await answer.body?.cancel()
  return answer
}

const asGuest = () => ({ authorization: `Bearer ${guest.token}` })
const json = { 'content-type': 'application/json' }

/** What it is, what is asked, and the status by which it is known. */
const KINDS: readonly [what: string, ask: () => Promise<Response>, status: number][] = [
  ['data for everybody', () => send('GET /properties'), 200],
  ['data that an object decides', () => send(`GET /properties/${propertyId}`), 200],
  ['data of somebody', () => send('GET /bookings', { headers: asGuest() }), 200],
  [
    'what was made',
    () => send('POST /auth/password-resets', { headers: json, body: JSON.stringify({ email: guest.email }) }),
    202,
  ],
  [
    'nothing',
    async () => {
      const { token } = await newPerson()
      return await send('DELETE /auth/sessions', { headers: { authorization: `Bearer ${token}` } })
    },
    204,
  ],
  [
    'what has not changed',
    () => send('GET /users/me', { headers: { ...asGuest(), 'if-none-match': etag } }),
    304,
  ],
  ['the head of an answer', () => send('HEAD /healthz'), 200],
  ['a comma-separated file', () => send('GET /payouts.csv', { headers: asGuest() }), 200],
  ['a picture', () => send(`GET ${picture}`), 200],
  [
    'an event stream',
    () => send(`GET /properties/${propertyId}/calendar/live`, { headers: { accept: 'text/event-stream' } }),
    200,
  ],
  ['a redirect', () => send('GET /auth/oauth/google?returnTo=https%3A%2F%2Fapp.holdfast.test%2F'), 302],
  ['no credentials', () => send('GET /bookings'), 401],
  ['bad credentials', () => send('GET /bookings', { headers: { authorization: 'Bearer x' } }), 401],
  ['what is forbidden', () => send('GET /admin/ledger', { headers: asGuest() }), 403],
  ['no such path', () => send('GET /nowhere'), 404],
  ['no such page', () => send('GET /docs/nowhere'), 404],
  ['another method', () => send('DELETE /bookings'), 405],
  [
    'a conflict',
    () =>
      book(guest, stayRequest(propertyId, 20, 2)).then(
        ({ headers }) => new Response(null, { status: 409, headers }),
      ),
    409,
  ],
  ['a body that is too large', () => send('POST /users', { headers: json, body: 'x'.repeat(300_000) }), 413],
  ['an address that is too long', () => send(`GET /${'x'.repeat(9_000)}`), 414],
  [
    'another media type',
    () => send('POST /users', { headers: { 'content-type': 'text/plain' }, body: 'x' }),
    415,
  ],
  ['broken JSON', () => send('POST /users', { headers: json, body: '{' }), 400],
  ['what is invalid', () => send('POST /users', { headers: json, body: '{}' }), 422],
  ['headers that are too large', () => send('GET /healthz', { headers: { x: 'x'.repeat(40_000) } }), 431],
  ['GraphQL', () => send('POST /graphql', { headers: json, body: '{"query":"{ __typename }"}' }), 200],
  [
    'an error of GraphQL',
    () =>
      send('POST /graphql', {
        headers: { ...json, accept: 'application/graphql-response+json' },
        body: '{"query":"{"}',
      }),
    400,
  ],
  ['a refusal before GraphQL', () => send('POST /graphql', { headers: { accept: 'image/png' } }), 406],
  ['GraphiQL', () => send('GET /graphql', { headers: { accept: 'text/html' } }), 200],
  ['the reference', () => send('GET /docs'), 200],
  ['a guide', () => send('GET /docs/guides'), 200],
  ['a page of an error', () => send('GET /docs/errors/not_found'), 200],
  ['a script of ours', () => send('GET /docs-assets/docs.js'), 200],
  ['a page of an account', () => send('GET /account/reset-password'), 200],
  ['the contract', () => send('GET /openapi.json'), 200],
  ['the keys', () => send('GET /.well-known/jwks.json'), 200],
  [
    'a preflight',
    () => send('OPTIONS /bookings', { headers: { origin: APP, 'access-control-request-method': 'POST' } }),
    204,
  ],
  [
    'a preflight from elsewhere',
    () => send('OPTIONS /bookings', { headers: { origin: 'https://evil.example' } }),
    204,
  ],
]

/** What says with what something was made, and for whom it is a hint. */
const LEAKS = ['server', 'x-powered-by', 'via', 'x-runtime', 'x-aspnet-version']

function expectProtected(headers: Headers, what: string): void {
  expect(headers.get('strict-transport-security'), what).toBe('max-age=31536000; includeSubDomains')
  expect(headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(headers.get('x-frame-options'), what).toBe('DENY')
  expect(headers.get('referrer-policy'), what).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy'), what).toBe('same-origin')
  expect(headers.get('cross-origin-resource-policy'), what).toMatch(/^(same|cross)-origin$/)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy, what).toContain("default-src 'none'")
  expect(policy, what).toContain("frame-ancestors 'none'")
  expect(policy, what).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|\*|https?:)/)
  expect(
    LEAKS.filter((name) => headers.has(name)),
    what,
  ).toEqual([])
  expect(headers.get('cache-control'), what).not.toBeNull()
}

describe('every kind of answer', () => {
  it.each(KINDS)('has what protects it: %s', async (what, ask, status) => {
    const answer = await ask()
    expect(answer.status).toBe(status)
    expectProtected(answer.headers, what)
    expect(answer.headers.get('vary') ?? '').toContain('Origin')
    expect(answer.headers.get('access-control-allow-origin')).not.toBe('*')
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false)
  })

  it('a failure has it too, even where nothing could be set up', async () => {
    const { send: ask } = await startApp({
      ports: {
        openContext: () => {
          throw new Error('the environment is not complete')
        },
      },
    })
    const answer = await ask('/healthz')
    expect(answer.status).toBe(500)
    expectProtected(answer.headers, 'a failure')
  })

  it('of the repository is served nothing but what was made for it', async () => {
    const paths = ['/.git/config', '/.git/HEAD', '/.env', '/.dev.vars', '/wrangler.toml', '/package.json']
    for (const path of [...paths, '/src/worker.ts', '/docs/security.md', '/docs/..%2fwrangler.toml']) {
      expect((await send(`GET ${path}`)).status, path).toBe(404)
    }
  })

  it('alone a picture may be shown by pages elsewhere', async () => {
    const shown = [
      await send(`GET ${picture}`),
      await send('GET /docs/assets/icon.svg'),
      await send('GET /properties'),
    ]
    expect(shown.map(({ headers }) => headers.get('cross-origin-resource-policy'))).toEqual([
      'cross-origin',
      'same-origin',
      'same-origin',
    ])
  })
})

describe('what is personal', () => {
  it('is kept by no cache, whatever was asked with credentials', async () => {
    const admin = await newAdmin(database)
    // The same for everybody, and for some seconds.
    const PUBLIC = ['searchProperties', 'countFacets', 'listPropertyTypes', 'listAmenities', 'readMedia']
    for (const { operationId, method, path, parameters } of operationsOf(contract)) {
      if (method !== 'GET' || PUBLIC.includes(operationId)) continue
      const shownIn = (place: string) =>
        parameters
          .filter((parameter) => parameter.in === place && parameter.required)
          .map(({ name, schema, example }) => [name, String(example ?? exampleOf(contract, schema))])
      const real: Record<string, string> = { propertyId, bookingId, id: guest.id }
      const filled = shownIn('path').reduce(
        (so, [name = '', value = '']) => so.replace(`{${name}}`, real[name] ?? value),
        path,
      )
      const { token } = path.startsWith('/admin/') ? admin : guest
      const answer = await send(`GET ${filled}?${new URLSearchParams(shownIn('query'))}`, {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(answer.headers.get('cache-control'), `${operationId} ${answer.status}`).toBe('no-store')
    }
  })

  it('is what signing in, changing and GraphQL answer as well', async () => {
    const { email, password } = guest
    const answers = [
      await api('POST /auth/tokens', { body: { email, password } }),
      await api('POST /graphql', { as: guest, body: { query: '{ viewer { id email } }' } }),
      await api('PATCH /users/me', { as: guest, body: { bio: 'Walks' } }),
    ]
    for (const { status, headers } of answers)
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  it('has no part in what is public: anonymous readers may keep a listing, and ask each time', async () => {
    const { headers } = await api(`GET /properties/${propertyId}`)
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('vary')).toContain('Authorization')
  })
})

describe('a page of another origin', () => {
  const preflight = (origin: string, more: Record<string, string> = {}) =>
    send('OPTIONS /bookings', { headers: { origin, 'access-control-request-method': 'POST', ...more } })

  it('that is configured may send exactly what the API takes, and read what it answers', async () => {
    const { headers } = await preflight(APP, { 'access-control-request-headers': 'authorization, x-evil' })
    expect(headers.get('access-control-allow-origin')).toBe(APP)
    expect(headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST,PUT,PATCH,DELETE')
    expect(headers.get('access-control-allow-headers')).toBe(
      'Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match,Api-Version',
    )
    expect(headers.get('access-control-max-age')).toBe('7200')
    expect(headers.get('vary')).toContain('Origin')
  })

  it.each([
    'null',
    'http://app.holdfast.test',
    'https://app.holdfast.test:8443',
    'https://app.holdfast.test/',
    'https://APP.holdfast.test',
    'https://app.holdfast.test.evil.example',
    'https://evil-app.holdfast.test',
    'https://holdfast.test',
    '*',
    '',
  ])('may not when it is %s, whether it asks first or not', async (origin) => {
    for (const answer of [
      await preflight(origin),
      await send('GET /properties', { headers: { origin } }),
      await send('GET /nowhere', { headers: { origin } }),
      await send('POST /graphql', { headers: { origin, ...json }, body: '{"query":"{ __typename }"}' }),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})
