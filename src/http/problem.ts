import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { guardRefusal } from '../identity/guard-refusal.ts'
import { databaseFailure } from '../platform/database.ts'
import { createLogger, errorFields } from '../platform/logger.ts'
import { RECENT_SIGN_IN_SECONDS } from '../platform/tokens.ts'
import { ERROR_CATALOGUE } from '../shared/error-catalogue.ts'
import { AppError, toAppError } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { statusOf } from './status.ts'

export const RETRY_AFTER_SECONDS_DEFAULT = 2

/** Answers whatever was thrown as `application/problem+json` (RFC 9457). */
export const answerError: ErrorHandler<AppEnv> = (error, c) => {
  const refusal = refusalOf(error)
  const { requestId } = c.var
  // There is no context when the environment itself is incomplete.
  const ctx: AppEnv['Variables']['ctx'] | undefined = c.get('ctx')
  const log = ctx?.log ?? createLogger({ requestId })
  c.set('refusedWith', refusal.code)
  if (refusal.kind === 'internal') {
    // Everything in the log, nothing in the answer: the message may quote a statement or a secret.
    log.error('http.failed', errorFields(error))
  } else if (refusal.kind === 'unavailable') {
    log.warn('http.unavailable', {
      code: refusal.code,
      ...(error === refusal ? { detail: refusal.message } : errorFields(error)),
    })
  }
  const baseUrl = ctx?.config.PUBLIC_URL ?? new URL(c.req.url).origin
  return c.body(JSON.stringify(problemOf(refusal, requestId, baseUrl)), statusOf(refusal.code), {
    'Content-Type': 'application/problem+json',
    // Here already for what fails before anybody could add them.
    ...Object.fromEntries(SECURITY_HEADERS),
    'Request-Id': requestId,
    ...headersOf(refusal, c.req.header('authorization') !== undefined),
  })
}

/** The error as one that clients may see. */
export function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException) return refusalOfException(error)
  const failure = databaseFailure(error)
  if (failure?.kind === 'unavailable') return new AppError('unavailable', 'The database does not answer.')
  const actorsFault = failure && guardRefusal(failure)
  return actorsFault ? toAppError(actorsFault) : new AppError('internal')
}

// The router and its validators throw these before any code of ours has seen the request.
function refusalOfException(exception: HTTPException): AppError {
  switch (exception.status) {
    case 400:
      return new AppError('malformed_json')
    case 413:
      return new AppError('body_too_large')
    case 415:
      return new AppError('unsupported_media_type')
    default:
      return new AppError('internal')
  }
}

function problemOf(refusal: AppError, requestId: string, baseUrl: string): Record<string, unknown> {
  const { retryAfterSeconds: _retry, allow: _allow, ...members } = refusal.meta
  const standard = {
    type: `${baseUrl}/docs/errors/${refusal.code}`,
    title: ERROR_CATALOGUE[refusal.code].title,
    status: statusOf(refusal.code),
    detail: refusal.message,
    code: refusal.code,
    requestId,
  }
  // First to be read first, and last again so that no member of a refusal can stand in for a standard one.
  return { ...standard, ...members, ...standard }
}

function headersOf(refusal: AppError, sentCredentials: boolean): Record<string, string> {
  const { retryAfterSeconds, allow } = refusal.meta
  switch (refusal.kind) {
    case 'unauthenticated':
      return { 'WWW-Authenticate': `Bearer realm="holdfast"${challengeOf(refusal, sentCredentials)}` }
    case 'forbidden':
      return refusal.code === 'insufficient_scope'
        ? {
            'WWW-Authenticate': `Bearer realm="holdfast", error="insufficient_scope", scope="${refusal.meta['scope']}"`,
          }
        : {}
    case 'unavailable':
    case 'rate_limited': {
      const seconds = typeof retryAfterSeconds === 'number' ? retryAfterSeconds : RETRY_AFTER_SECONDS_DEFAULT
      return { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) }
    }
    case 'method_not_allowed':
      return { Allow: Array.isArray(allow) ? allow.join(', ') : '' }
    default:
      return {}
  }
}

/** What is wrong with the credentials that were presented, if any were (RFC 6750 §3). */
function challengeOf({ code }: AppError, sentCredentials: boolean): string {
  if (!sentCredentials) return ''
  // RFC 9470 §3
  if (code === 'reauthentication_required') {
    return `, error="insufficient_user_authentication", max_age=${RECENT_SIGN_IN_SECONDS}`
  }
  return code === 'unauthenticated' ? ', error="invalid_token"' : ''
}
