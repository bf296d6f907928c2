import type { MiddlewareHandler } from 'hono'
import type { AppContext } from '../context.ts'
import { isMeantAsApiKey } from '../identity/api-key.ts'
import { recogniseApiKey } from '../identity/recognise-api-key.ts'
import type { Actor } from '../shared/actor.ts'
import { unauthenticated } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'

/** Says who acts. Without credentials nobody in particular; bad credentials are refused everywhere. */
export const authenticate: MiddlewareHandler<AppEnv> = async (c, next) => {
  const header = c.req.header('authorization')
  const { ctx } = c.var
  if (header !== undefined) ctx.actor = await actorOf(header, ctx)
  await next()
}

/** Refuses anonymous callers before anything else about the request is looked at. */
export const requireUser: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.var.ctx.actor.kind === 'anonymous') throw unauthenticated('This operation needs an access token.')
  await next()
}

type AuthenticateContext = Pick<
  AppContext,
  'apiKeys' | 'client' | 'db' | 'endedSessions' | 'limits' | 'tokens'
>

async function actorOf(header: string, ctx: AuthenticateContext): Promise<Actor> {
  // RFC 9110 §11.1: the scheme is case-insensitive. Two credentials in one request are none.
  const credential = /^Bearer +([^\s,]+)$/i.exec(header)?.[1]
  if (!credential) {
    throw unauthenticated('The Authorization header must be `Bearer` with an access token or an API key.')
  }
  return isMeantAsApiKey(credential)
    ? await recogniseApiKey(ctx, credential)
    : await tokenHolder(ctx, credential)
}

async function tokenHolder({ endedSessions, tokens }: AuthenticateContext, token: string): Promise<Actor> {
  const verified = await tokens.verifyAccessToken(token)
  if (!verified.ok) throw unauthenticated(`The access token is not valid: ${verified.refusal}.`)
  if (await endedSessions.has(verified.value.sessionId)) {
    throw unauthenticated('The session of this access token has ended.')
  }
  return { kind: 'user', ...verified.value }
}
