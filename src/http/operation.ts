import { createRoute } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { ZodObject, ZodType } from 'zod'
import type { ErrorCode } from '../shared/error-catalogue.ts'
import { answerHeaders } from './answer-headers.ts'
import { checkApiVersion } from './api-version.ts'
import type { AppEnv } from './app-env.ts'
import { authenticate, requireUser } from './authenticate.ts'
import { describeCredentials } from './describe-credentials.ts'
import { endInTime } from './end-in-time.ts'
import { answerNotModified } from './etag.ts'
import { acceptIdempotencyKey, requireIdempotencyKey } from './idempotency.ts'
import { problems } from './problem-responses.ts'
import { readForm, readJson, readOptionalJson } from './request-body.ts'
import { readUpload, type UploadConfig, uploadContent } from './upload.ts'
import { checkQuery } from './validation.ts'

/** One operation of the API as its module describes it: what it takes, what it answers, what it refuses. */
export interface OperationConfig<
  Path extends string,
  Params extends ZodObject | undefined,
  Query extends ZodObject | undefined,
  Body extends ZodType | undefined,
  Form extends ZodObject | undefined,
  Answers extends AnswersByStatus,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: Path
  /** The verb's name; also the file's and the GraphQL mutation's. */
  operationId: string
  tag: string
  summary: string
  description?: string
  /**
   * `required`: anonymous callers get 401 before their request is looked at. `optional`: they may come in.
   * `ignored`: even bad credentials do not matter, as when signing in.
   */
  credentials: 'required' | 'optional' | 'ignored'
  /** Of a POST: `accepted` unless said otherwise; `ignored` where nothing may be stored. */
  idempotency?: 'required' | 'accepted' | 'ignored'
  params?: Params
  query?: Query
  /** JSON. */
  body?: Body
  /** No body is as good as an empty one, whose schema must have no defaults then. */
  bodyIsOptional?: true
  /** Instead of a body: what a browser posts as `application/x-www-form-urlencoded`. */
  form?: Form
  /** Instead of a body: a file. The handler finds it in `c.var.upload`. */
  upload?: UploadConfig
  /** The resource carries an `ETag` (`setEtag`): a GET answers 304, a change reads `If-Match` (`expectedVersions`). */
  versioned?: boolean
  /** Success statuses with their schema; null for an answer without content, such as a redirect. */
  answers: Answers
  /** Codes beyond those that follow from the rest of this description. */
  problems: readonly ErrorCode[]
}

type AnswersByStatus = Record<number, ZodType | null | FileAnswer>

/** A file in one of these media types. */
interface FileAnswer {
  file: readonly string[]
}

/**
 * Turns a description into a route for `app.openapi(route, handler)`. The handler finds its context in `c.var.ctx`
 * and its validated input in `c.req.valid('param' | 'query' | 'json' | 'form')`, and throws what it refuses.
 *
 * Checks run in the order that API clients rely on: credentials, then the shape of the request, then the verb.
 */
export function operation<
  const Path extends string,
  const Answers extends AnswersByStatus,
  Params extends ZodObject | undefined = undefined,
  Query extends ZodObject | undefined = undefined,
  Body extends ZodType | undefined = undefined,
  Form extends ZodObject | undefined = undefined,
>(
  config: OperationConfig<Path, Params, Query, Body, Form, Answers>,
): Operation<Path, Params, Query, Body, Form, Answers> {
  const { method, path, operationId, tag, summary, params, query } = config
  const credentials = describeCredentials(config.credentials, operationId, path)
  const description = [config.description, credentials.words].filter(Boolean).join('\n\n')
  const route = createRoute({
    method,
    path,
    operationId,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: credentials.security,
    parameters: headerParametersOf(config),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...bodyOf(config),
    },
    responses: {
      ...answerResponses(config.answers),
      ...(config.versioned && method === 'get' && { 304: { description: 'Not modified.' } }),
      ...problems(...impliedProblems(config), ...credentials.problems, ...config.problems),
    },
    middleware: middlewareOf(config),
  })
  // safe because the object above has these members; the documentation-only ones are of no use to handlers
  return route as unknown as Operation<Path, Params, Query, Body, Form, Answers>
}

const FORM = 'application/x-www-form-urlencoded'

/** The part of a route that types its handler. */
export type Operation<Path extends string, Params, Query, Body, Form, Answers> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: Path
  request: (Params extends ZodObject ? { params: Params } : object) &
    (Query extends ZodObject ? { query: Query } : object) &
    (Body extends ZodType ? { body: { content: { 'application/json': { schema: Body } } } } : object) &
    (Form extends ZodObject ? { body: { content: { [FORM]: { schema: Form } } } } : object)
  responses: {
    [Status in keyof Answers]: Answers[Status] extends ZodType
      ? { description: string; content: { 'application/json': { schema: Answers[Status] } } }
      : { description: string }
  }
  middleware: MiddlewareHandler<AppEnv>[]
  getRoutingPath(): string
}

type AnyConfig = OperationConfig<
  string,
  ZodObject | undefined,
  ZodObject | undefined,
  ZodType | undefined,
  ZodObject | undefined,
  AnswersByStatus
>

function bodyOf({ body, bodyIsOptional, form, upload }: AnyConfig) {
  const content = {
    ...(body && { 'application/json': { schema: body } }),
    ...(form && { [FORM]: { schema: form } }),
    ...(upload && uploadContent(upload)),
  }
  return Object.keys(content).length > 0 && { body: { required: !bodyIsOptional, content } }
}

function middlewareOf(config: AnyConfig): MiddlewareHandler<AppEnv>[] {
  return [
    ...(config.versioned && config.method === 'get' ? [answerNotModified] : []),
    ...(config.credentials === 'ignored' ? [] : [authenticate]),
    ...(config.credentials === 'required' ? [requireUser] : []),
    checkApiVersion,
    checkQuery,
    ...(config.body ? [config.bodyIsOptional ? readOptionalJson : readJson] : []),
    ...(config.form ? [readForm] : []),
    ...(config.upload ? [readUpload(config.upload)] : []),
    endInTime,
    ...idempotencyMiddleware(config),
  ]
}

function idempotencyMiddleware(config: AnyConfig): MiddlewareHandler<AppEnv>[] {
  switch (idempotencyOf(config)) {
    case 'required':
      return [requireIdempotencyKey]
    case 'accepted':
      return [acceptIdempotencyKey]
    case 'ignored':
      return []
  }
}

const idempotencyOf = ({ method, idempotency }: AnyConfig) =>
  method === 'post' ? (idempotency ?? 'accepted') : 'ignored'

function headerParametersOf(config: AnyConfig): { $ref: string }[] {
  const idempotency = idempotencyOf(config)
  const names = [
    'ApiVersion',
    ...(idempotency === 'required' ? ['RequiredIdempotencyKey'] : []),
    ...(idempotency === 'accepted' ? ['IdempotencyKey'] : []),
    ...(config.versioned ? [config.method === 'get' ? 'IfNoneMatch' : 'IfMatch'] : []),
  ]
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }))
}

function answerResponses(answers: AnyConfig['answers']) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      {
        description: DESCRIPTION_OF_STATUS[status] ?? 'Done.',
        headers: answerHeaders('Server-Timing', ...(isRedirect(status) ? ['Location'] : [])),
        ...(answer && { content: contentOf(answer) }),
      },
    ]),
  )
}

const contentOf = (answer: ZodType | FileAnswer) =>
  'file' in answer ? contentOfFile(answer.file) : { 'application/json': { schema: answer } }

const contentOfFile = (mediaTypes: readonly string[]) =>
  Object.fromEntries(
    mediaTypes.map((type) => [type, { schema: { type: 'string' as const, format: 'binary' } }]),
  )

const DESCRIPTION_OF_STATUS: Readonly<Record<string, string>> = {
  101: 'The connection is a WebSocket from here on.',
  201: 'Created.',
  202: 'Accepted.',
  302: 'It goes on elsewhere.',
  303: 'It is done, and goes on elsewhere.',
}

const isRedirect = (status: string): boolean => status.startsWith('3')

function impliedProblems(config: AnyConfig): ErrorCode[] {
  const idempotency = idempotencyOf(config)
  return [
    'validation_failed',
    'rate_limited',
    'uri_too_long',
    'headers_too_large',
    'unavailable',
    'internal',
    ...pick(config.params !== undefined, 'not_found'),
    ...pick(config.body !== undefined, 'malformed_json', 'body_too_large', 'unsupported_media_type'),
    ...pick(
      config.form !== undefined || config.upload !== undefined,
      'body_too_large',
      'unsupported_media_type',
    ),
    ...pick(idempotency === 'required', 'idempotency_key_required'),
    ...pick(idempotency !== 'ignored', 'idempotency_key_reused', 'idempotency_in_progress'),
    ...pick(config.versioned === true && config.method !== 'get', 'stale_precondition'),
  ]
}

const pick = (applies: boolean, ...codes: ErrorCode[]): ErrorCode[] => (applies ? codes : [])
