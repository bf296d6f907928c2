import { createHash } from 'node:crypto'
import { ERROR_CATALOGUE, type ErrorCode } from '../shared/error-catalogue.ts'
import { API_VERSION } from './api-version.ts'
import type { App } from './app-env.ts'
import { withBounds } from './document-bounds.ts'
import { answerNotModified } from './etag.ts'
import { problemExampleOf, problemSchema } from './problem-responses.ts'

/** Serves the OpenAPI 3.1 document of everything registered on the app. */
export function registerOpenApi(app: App): void {
  registerComponents(app)
  // Building takes tens of milliseconds: once for each isolate.
  let document: { text: string; etag: string } | undefined
  app.get('/openapi.json', answerNotModified, (c) => {
    document ??= render(app, c.var.ctx.config.PUBLIC_URL)
    c.header('ETag', document.etag)
    c.header('Cache-Control', 'public, max-age=300')
    return c.body(document.text, 200, { 'Content-Type': 'application/json' })
  })
}

function render(app: App, serverUrl: string): { text: string; etag: string } {
  const text = JSON.stringify(openApiDocument(app, serverUrl))
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}

function openApiDocument(app: App, serverUrl: string) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version: API_VERSION,
      description: DESCRIPTION,
      contact: { name: 'Holdfast', url: `${serverUrl}/docs` },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    // For everybody: there is no other API behind it for insiders.
    servers: [{ url: serverUrl, 'x-internal': false }],
    tags: TAGS.map(([name, description]) => ({ name, description })),
  })
  return withBounds(document)
}

const DESCRIPTION = `A short-term-rental marketplace that cannot double-book.

Dates are property-local and stays half-open: the check-out date is not a night of the stay. Money is in minor units
of its currency. Errors are \`application/problem+json\`; switch on \`code\`. Every POST takes an \`Idempotency-Key\`:
repeat a request whose answer you did not get, with the same key, and nothing happens twice.

People send \`Authorization: Bearer\` with an access token, programs with an API key, which does what its scopes say of
what its owner may do.`

const TAGS: readonly (readonly [string, string])[] = [
  ['Users', 'Accounts and public profiles.'],
  ['Sign-in', 'Access tokens and sessions, one-time codes and passkeys.'],
  ['API keys', 'Keys with which programs act for people.'],
  ['Properties', 'Listings, their rates and rules, and search.'],
  ['Calendar', 'Which nights can be booked, and why not.'],
  ['Bookings', 'From held nights to a confirmed stay.'],
  ['Payments', 'Money for a booking.'],
  ['Payouts', 'How hosts and co-hosts are paid.'],
  ['Reviews', 'What guests and hosts say of each other, once both have or the time is over.'],
  ['Ledger', 'The books: every movement of money, and what is owed to whom.'],
  ['Administration', 'For those who run the marketplace.'],
  ['Notifications', 'What people are told, and what they want to be told.'],
  ['Media', 'Pictures of people and listings.'],
  ['Catalogues', 'Values that listings choose from.'],
  ['Operations', 'For those who run the marketplace: admins who have shown a second factor.'],
]

function registerComponents(app: App): void {
  const registry = app.openAPIRegistry
  registry.register('Problem', problemSchema)
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `The access token of \`POST /auth/tokens\`. ${JWT_RULES}`,
  })
  registry.registerComponent('securitySchemes', 'admin', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: `The access token of an admin who has signed in with a second factor. ${JWT_RULES}`,
  })
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sk_…',
    description:
      'A key of `POST /api-keys`. An operation names the scope that it needs of a key; where none is named, any key does.',
  })
  // safe because the catalogue has exactly these keys
  for (const code of (Object.keys(ERROR_CATALOGUE) as ErrorCode[]).filter(isOfOperations)) {
    registry.registerComponent('examples', code, { value: problemExampleOf(code) })
  }
  for (const [name, parameter] of Object.entries(HEADER_PARAMETERS)) {
    registry.registerComponent('parameters', name, { in: 'header', ...parameter })
  }
  for (const [name, description] of Object.entries(ANSWER_HEADERS)) {
    registry.registerComponent('headers', name, { description, schema: { type: 'string' } })
  }
}

const JWT_RULES =
  'A JWT, signed and checked as RFC8725 asks; its keys are at `/.well-known/jwks.json`, and it lives for 15 minutes.'

/** What no operation refuses: GraphQL has documents, and routes have methods. */
const isOfOperations = (code: ErrorCode): boolean =>
  code !== 'invalid_document' && code !== 'method_not_allowed'

interface HeaderParameter {
  name: string
  description: string
  required?: true
  schema: { type: 'string'; enum?: string[]; minLength?: number; maxLength?: number }
  example?: string
}

const IDEMPOTENCY_KEY: HeaderParameter = {
  name: 'Idempotency-Key',
  description:
    'A new value for each intention. A repeat within 24 hours answers the first answer with `Idempotency-Replayed: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '8b7f8c0e-1f0e-4a55-9a3b-2f6c1d0a7e21',
}

const HEADER_PARAMETERS: Record<string, HeaderParameter> = {
  ApiVersion: {
    name: 'Api-Version',
    description: 'The contract to answer by; absent means the newest.',
    schema: { type: 'string', enum: [API_VERSION] },
  },
  IdempotencyKey: IDEMPOTENCY_KEY,
  RequiredIdempotencyKey: { ...IDEMPOTENCY_KEY, required: true },
  IfMatch: {
    name: 'If-Match',
    description: 'The `ETag` that the change is based on; 412 when the resource has changed since.',
    schema: { type: 'string' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    description: 'The `ETag` that the client has; 304 when it is still current.',
    schema: { type: 'string' },
  },
}

const ANSWER_HEADERS = {
  'Access-Control-Allow-Origin': 'The origin of the page that asked, where it is one that may.',
  Location: 'Where a browser goes on.',
  RateLimit: 'What is left of each limit that the request came under, and when it is whole again.',
  'RateLimit-Policy': 'The limits that the request came under.',
  'Request-Id': 'Names this exchange in our logs.',
  'Retry-After': 'After how many seconds it is worth asking again.',
  'Server-Timing': 'What the answer waited for: trips to each part of the system, and the total.',
  'WWW-Authenticate': 'What credentials are asked for, and what was wrong with those that came.',
}
