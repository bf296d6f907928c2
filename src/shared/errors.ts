import { ERROR_CATALOGUE, type ErrorCode, type ErrorKind } from './error-catalogue.ts'

/** A refusal as plain data: it crosses RPC, where a class would not survive. */
export interface Refusal {
  code: ErrorCode
  /** One helpful sentence about this very case. */
  detail: string
  /** Members that the answer carries beside the standard ones, such as `reasons` or `quote`. */
  meta: Record<string, unknown>
}

/** A place in the request that is wrong: a JSON Pointer into the body, or the parameter's name. */
export interface FieldError {
  pointer: string
  code: string
  message: string
}

/** What a verb throws to refuse. Adapters answer it by its kind; clients switch on its code. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly kind: ErrorKind
  readonly meta: Record<string, unknown>

  constructor(code: ErrorCode, detail?: string, meta: Record<string, unknown> = {}) {
    super(detail ?? ERROR_CATALOGUE[code].advice)
    this.code = code
    this.kind = ERROR_CATALOGUE[code].kind
    this.meta = meta
  }

  toRefusal(): Refusal {
    return { code: this.code, detail: this.message, meta: this.meta }
  }
}

/** The error that a refusal was before it crossed RPC. */
export function toAppError(refusal: Refusal): AppError {
  // From an object of a later version, as during a deploy: whoever asks again is told by one that knows it.
  if (!Object.hasOwn(ERROR_CATALOGUE, refusal.code)) return unavailable(refusal.detail)
  return new AppError(refusal.code, refusal.detail, refusal.meta)
}

/** Also for what exists and is nobody’s business: the answer must not tell the two apart. */
export const notFound = (what: string): AppError =>
  new AppError('not_found', `There is no such ${what}, or it is not yours to see.`)

/** For what the actor may see but not do. */
export const forbidden = (detail?: string): AppError => new AppError('forbidden', detail)

/** For what needs somebody who has signed in. */
export const unauthenticated = (detail?: string): AppError => new AppError('unauthenticated', detail)

/** All faults of a request at once; the first one is its sentence. */
export const validationFailed = (errors: FieldError[]): AppError =>
  new AppError('validation_failed', errors[0]?.message, { errors })

/** For what there may be only so many of. @param what in the plural */
export const limitReached = (what: string, limit: number): AppError =>
  new AppError('limit_reached', `There are ${limit} ${what} already; there can be no more.`, { limit })

/** For what may work later: nobody knows whether it happened, or it was not tried. */
export const unavailable = (detail: string, retryAfterSeconds = 2): AppError =>
  new AppError('unavailable', detail, { retryAfterSeconds })
