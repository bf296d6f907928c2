import { createHmac } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { fingerprintOf, IDEMPOTENCY_KEY_MAX_LENGTH } from '../idempotency/idempotency.ts'
import { actorName } from '../shared/actor.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'

const HEADER = 'Idempotency-Key'

/** Tells the context what the client's key stands for; a verb that stores an answer reads it there. */
export const acceptIdempotencyKey: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = c.req.header(HEADER)
  if (key !== undefined) recognise(c, key)
  await next()
}

export const requireIdempotencyKey: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = c.req.header(HEADER)
  if (!key) throw new AppError('idempotency_key_required')
  recognise(c, key)
  await next()
}

function recognise(c: Context<AppEnv>, key: string): void {
  if (key === '' || key.length > IDEMPOTENCY_KEY_MAX_LENGTH) {
    const message = `Must have 1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters.`
    throw validationFailed([{ pointer: HEADER, code: 'invalid_length', message }])
  }
  const { ctx, body } = c.var
  const keyed = (text: string) =>
    createHmac('sha256', ctx.config.SIGNING_SECRET).update(text).digest('base64url')
  ctx.idempotency = {
    scope: scopeOf(c, keyed),
    key,
    // Keyed, because a body may hold a password, and a bare digest of it could be guessed from the stored row.
    fingerprint: keyed(fingerprintOf(`${c.req.method} ${c.req.path}`, body ?? null)),
  }
}

// Strangers share no name, so their address keeps their keys apart; only a digest of it is stored.
function scopeOf(c: Context<AppEnv>, keyed: (text: string) => string): string {
  const { actor } = c.var.ctx
  if (actor.kind !== 'anonymous') return actorName(actor)
  return `anonymous:${keyed(`address\n${c.req.header('cf-connecting-ip') ?? ''}`)}`
}
