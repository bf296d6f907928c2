import { createHmac } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { AppContext } from '../context.ts'
import {
  fingerprintOf,
  IDEMPOTENCY_KEY_MAX_LENGTH,
  type IdempotencyRequest,
  STRANGERS,
} from '../idempotency/idempotency.ts'
import { actorName } from '../shared/actor.ts'
import { AppError, validationFailed } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'
import { isStorable, UNSTORABLE } from './text-faults.ts'

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
  const { ctx, body } = c.var
  ctx.idempotency = idempotencyRequest(ctx, {
    key,
    keyPointer: HEADER,
    // With or without a trailing slash it is the same operation.
    operation: `${c.req.method} ${c.req.path.replace(/\/$/, '')}`,
    body: body ?? null,
  })
}

/**
 * What a client's key stands for.
 *
 * @param request.operation method and path, or the name of a GraphQL mutation
 * @param request.keyPointer where the client has put the key
 * @throws AppError `validation_failed` for a key that is empty or too long
 */
export function idempotencyRequest(
  { actor, client, config }: Pick<AppContext, 'actor' | 'client' | 'config'>,
  request: { key: string; keyPointer: string; operation: string; body: unknown },
): IdempotencyRequest {
  const { key, keyPointer, operation, body } = request
  if (key === '' || key.length > IDEMPOTENCY_KEY_MAX_LENGTH) {
    const message = `Must have 1 to ${IDEMPOTENCY_KEY_MAX_LENGTH} characters.`
    throw validationFailed([{ pointer: keyPointer, code: 'invalid_length', message }])
  }
  if (!isStorable(key)) throw validationFailed([{ pointer: keyPointer, ...UNSTORABLE }])
  const keyed = (text: string) => createHmac('sha256', config.SIGNING_SECRET).update(text).digest('base64url')
  return {
    // Strangers share no name, so their address keeps their keys apart; only a digest of it is stored.
    scope:
      actor.kind === 'anonymous' ? `${STRANGERS}${keyed(`address\n${client.address}`)}` : actorName(actor),
    key,
    // Keyed, because a body may hold a password, and a bare digest of it could be guessed from the stored row.
    fingerprint: keyed(fingerprintOf(operation, body)),
  }
}
