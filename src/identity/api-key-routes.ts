import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { API_KEYS_MAX } from './api-key.ts'
import { apiKeySchema, createApiKeyInputSchema, newApiKeySchema } from './api-key-schemas.ts'
import { createApiKey } from './create-api-key.ts'
import { listApiKeys } from './list-api-keys.ts'
import { revokeApiKey } from './revoke-api-key.ts'

/** Keys with which programs act for people. */
export function registerApiKeyRoutes(app: App): void {
  app.openapi(createApiKeyRoute, async (c) => c.json(await createApiKey(c.var.ctx, c.req.valid('json')), 201))

  app.openapi(listApiKeysRoute, async (c) => c.json(await listApiKeys(c.var.ctx, c.req.valid('query')), 200))

  app.openapi(revokeApiKeyRoute, async (c) => {
    await revokeApiKey(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
}

const tag = 'API keys'

const createApiKeyRoute = operation({
  method: 'post',
  path: '/api-keys',
  operationId: 'createApiKey',
  tag,
  summary: 'Create an API key',
  description:
    'Needs a recent sign-in. The key acts in your name within its scopes, also as a co-host, but never with the rights ' +
    'of an admin. It is shown once; a repeated request makes another key, because nothing that could show it again is ' +
    `stored. An account has at most ${API_KEYS_MAX} live keys.`,
  credentials: 'required',
  idempotency: 'ignored',
  body: createApiKeyInputSchema,
  answers: { 201: newApiKeySchema },
  problems: ['reauthentication_required', 'limit_reached', 'rate_limited', 'account_suspended'],
})

const listApiKeysRoute = operation({
  method: 'get',
  path: '/api-keys',
  operationId: 'listApiKeys',
  tag,
  summary: 'List your API keys',
  description: 'Newest first, without those that were revoked.',
  credentials: 'required',
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(apiKeySchema).openapi('ApiKeyPage') },
  problems: ['invalid_cursor'],
})

const revokeApiKeyRoute = operation({
  method: 'delete',
  path: '/api-keys/{id}',
  operationId: 'revokeApiKey',
  tag,
  summary: 'Revoke an API key',
  description:
    'For good. A revoked key is refused at once wherever money moves, nights are taken or something is changed, and ' +
    'everywhere else within a minute.',
  credentials: 'required',
  params: z.object({ id: idParam('key') }),
  answers: { 204: null },
  problems: ['account_suspended'],
})
