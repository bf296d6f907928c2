import type { Context, MiddlewareHandler } from 'hono'
import { checkApiVersion } from '../http/api-version.ts'
import type { App, AppEnv } from '../http/app-env.ts'
import { authenticate } from '../http/authenticate.ts'
import { inTime } from '../http/end-in-time.ts'
import { parseJson, readJsonText } from '../http/request-body.ts'
import { statusOf } from '../http/status.ts'
import { checkQuery } from '../http/validation.ts'
import { AppError, unauthenticated } from '../shared/errors.ts'
import { answerGraphiql } from './graphiql.ts'
import { createLoaders } from './loaders.ts'
import type { GraphqlExchange } from './server.ts'
import { withTrustedDocument } from './trusted-documents.ts'

/**
 * GraphQL over HTTP. Until the document is reached, refusals are those of REST; then they are GraphQL's `errors`.
 * A POST must be `application/json`, which no page of another origin can send unasked, and a GET only queries.
 */
export function registerGraphql(app: App): void {
  app.get('/graphql', answerGraphiql, checkApiVersion, checkAccept, checkQuery, async (c) => {
    return await answer(c, bodyInQuery(c))
  })
  app.post('/graphql', checkApiVersion, checkAccept, checkQuery, async (c) => {
    return await answer(c, parseJson(await readJsonText(c)))
  })
}

/** Before anything is executed: a mutation would be done, and its answer lost. */
const checkAccept: MiddlewareHandler<AppEnv> = async (c, next) => {
  const accepted = (c.req.header('accept') ?? '*/*').split(',').map((range) => range.split(';')[0]?.trim())
  if (!accepted.some((range) => MEDIA_RANGES.includes(range?.toLowerCase() ?? ''))) {
    throw new AppError('not_acceptable')
  }
  await next()
}

/** What the server can answer with. */
const MEDIA_RANGES = [
  '*/*',
  'application/*',
  'application/json',
  'application/graphql-response+json',
  'multipart/*',
  'multipart/mixed',
  'text/*',
  'text/event-stream',
]

/** A GET has in its query what a POST has in its body; two members are JSON there. */
function bodyInQuery(c: Context<AppEnv>): object {
  const { query, documentId, operationName, variables, extensions } = c.req.query()
  return {
    query,
    documentId,
    // Forms send what is not filled in as an empty text.
    operationName: operationName || undefined,
    variables: variables ? parseMember('variables', variables) : undefined,
    extensions: extensions ? parseMember('extensions', extensions) : undefined,
  }
}

function parseMember(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid_document', `The parameter \`${name}\` is not valid JSON.`)
  }
}

async function answer(c: Context<AppEnv>, body: unknown): Promise<Response> {
  const exchange = await openExchange(c)
  const request = await withTrustedDocument(c.var.ctx, body)
  // Loaded with the first query: neither a Worker's start nor requests to REST wait for the library and the schema.
  const { graphqlServer } = await import('./server.ts')
  const server = graphqlServer()
  const response = await inTime(Promise.resolve(server.handle(c.req.raw, { ...exchange, body: request })))
  // Such as a charset that is not UTF-8.
  if (response.status === statusOf('not_acceptable')) throw new AppError('not_acceptable')
  return response
}

/** Bad credentials are refused by the fields that look at them, because there are some that do not. */
async function openExchange(c: Context<AppEnv>): Promise<Omit<GraphqlExchange, 'body'>> {
  const { ctx } = c.var
  const badCredentials = await authenticate(c, async () => {}).then(
    () => null,
    (error: unknown) => error,
  )
  return {
    ctx,
    admit(credentials) {
      if (credentials !== 'ignored' && badCredentials !== null) throw badCredentials
      if (credentials === 'required' && ctx.actor.kind === 'anonymous')
        throw unauthenticated('This operation needs an access token.')
      return ctx
    },
    loaders: createLoaders(ctx),
    refused: (code) => c.set('refusedWith', code),
  }
}
