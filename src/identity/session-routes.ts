import { z } from '@hono/zod-openapi'
import type { App } from '../http/app-env.ts'
import { operation } from '../http/operation.ts'
import { idParam, pageOf, pageQuery } from '../http/parameters.ts'
import { createToken } from './create-token.ts'
import { endSession } from './end-session.ts'
import { endSessions } from './end-sessions.ts'
import { listSessions } from './list-sessions.ts'
import { refreshToken } from './refresh-token.ts'
import { createTokenInputSchema, refreshTokenInputSchema, sessionSchema, tokensSchema } from './schemas.ts'

/** Signing in with a password, and the sessions that come of signing in. */
export function registerSessionRoutes(app: App): void {
  app.openapi(createTokenRoute, async (c) => c.json(await createToken(c.var.ctx, c.req.valid('json')), 200))

  app.openapi(refreshTokenRoute, async (c) => c.json(await refreshToken(c.var.ctx, c.req.valid('json')), 200))

  app.openapi(listSessionsRoute, async (c) =>
    c.json(await listSessions(c.var.ctx, c.req.valid('query')), 200),
  )

  app.openapi(endSessionsRoute, async (c) => {
    await endSessions(c.var.ctx)
    return c.body(null, 204)
  })

  app.openapi(endSessionRoute, async (c) => {
    await endSession(c.var.ctx, c.req.valid('param'))
    return c.body(null, 204)
  })
}

const tag = 'Sign-in'

const createTokenRoute = operation({
  method: 'post',
  path: '/auth/tokens',
  operationId: 'createToken',
  tag,
  summary: 'Sign in',
  description:
    'Where the account has one-time codes on, the first try is answered `otp_required`; repeat it with `otp`.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: createTokenInputSchema,
  answers: { 200: tokensSchema },
  problems: ['invalid_credentials', 'otp_required', 'invalid_otp', 'account_suspended', 'rate_limited'],
})

const refreshTokenRoute = operation({
  method: 'post',
  path: '/auth/tokens/refresh',
  operationId: 'refreshToken',
  tag,
  summary: 'Get new tokens for a session',
  description: 'Each refresh token works once. One that is used again ends its session.',
  credentials: 'ignored',
  idempotency: 'ignored',
  body: refreshTokenInputSchema,
  answers: { 200: tokensSchema },
  problems: ['unauthenticated', 'account_suspended'],
})

const listSessionsRoute = operation({
  method: 'get',
  path: '/auth/sessions',
  operationId: 'listSessions',
  tag,
  summary: 'List where one is signed in',
  description: 'Newest first.',
  credentials: 'required',
  query: z.strictObject(pageQuery),
  answers: { 200: pageOf(sessionSchema).openapi('SessionPage') },
  problems: ['invalid_cursor', 'forbidden'],
})

const ENDING =
  'Tokens of an ended session are refused at once wherever money moves, nights are taken or credentials change, ' +
  'and everywhere else within a minute.'

const endSessionsRoute = operation({
  method: 'delete',
  path: '/auth/sessions',
  operationId: 'endSessions',
  tag,
  summary: 'Sign out everywhere',
  description: `The session that asks is among them. ${ENDING}`,
  credentials: 'required',
  answers: { 204: null },
  problems: ['account_suspended', 'forbidden'],
})

const endSessionRoute = operation({
  method: 'delete',
  path: '/auth/sessions/{id}',
  operationId: 'endSession',
  tag,
  summary: 'Sign out one session',
  description: ENDING,
  credentials: 'required',
  params: z.object({ id: idParam('ses') }),
  answers: { 204: null },
  problems: ['account_suspended', 'forbidden'],
})
