import type { Context } from 'hono'
import { checkApiVersion } from '../http/api-version.ts'
import type { App, AppEnv } from '../http/app-env.ts'
import { authenticate } from '../http/authenticate.ts'
import { clientAddressOf } from '../http/idempotency.ts'
import { parseJson, readJsonText } from '../http/request-body.ts'
import { checkQuery } from '../http/validation.ts'
import { unauthenticated } from '../shared/errors.ts'
import { createLoaders } from './loaders.ts'
import type { GraphqlExchange } from './server.ts'

/**
 * GraphQL over HTTP. Until the document is reached, refusals are those of REST; then they are GraphQL's `errors`.
 * A POST must be `application/json`, which no page of another origin can send unasked, and a GET only queries.
 */
export function registerGraphql(app: App): void {
  app.get('/graphql', checkApiVersion, checkQuery, async (c) => await answer(c))
  app.post('/graphql', checkApiVersion, checkQuery, async (c) => {
    return await answer(c, parseJson(await readJsonText(c)))
  })
}

async function answer(c: Context<AppEnv>, body?: unknown): Promise<Response> {
  const exchange = await openExchange(c)
  // Loaded with the first query: neither a Worker's start nor requests to REST wait for the library and the schema.
  const { graphqlServer } = await import('./server.ts')
  return await graphqlServer().handle(c.req.raw, { ...exchange, ...(body !== undefined && { body }) })
}

/** Bad credentials are refused by the fields that look at them, because there are some that do not. */
async function openExchange(c: Context<AppEnv>): Promise<GraphqlExchange> {
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
    clientAddress: clientAddressOf(c),
    refused: (code) => c.set('refusedWith', code),
  }
}
