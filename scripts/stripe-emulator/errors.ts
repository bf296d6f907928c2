import type Stripe from 'stripe'

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

/** The `error` member of Stripe's error answers; https://docs.stripe.com/api/errors. */
export interface ErrorBody {
  type: ErrorType
  message: string
  code?: string
  param?: string
  doc_url?: string
  charge?: string
  decline_code?: string
  network_decline_code?: string
  advice_code?: string
  payment_intent?: Stripe.PaymentIntent
  payment_method?: Stripe.PaymentMethod
  setup_intent?: Stripe.SetupIntent
}

export interface ErrorHandling {
  /** The request changed something before it was refused (a declined charge exists), so its writes stay. */
  keepsEffects?: boolean
  /**
   * Whether an idempotency key remembers this answer. Stripe stores an answer once the endpoint started
   * executing, so not for refused parameters, authentication or rate limits.
   */
  remembered?: boolean
  headers?: Record<string, string>
}

/** A refusal with Stripe's status and body. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  readonly keepsEffects: boolean
  readonly remembered: boolean
  readonly headers: Record<string, string>

  constructor(status: number, body: ErrorBody, handling: ErrorHandling = {}) {
    super(body.message)
    this.status = status
    this.body = body.code === undefined ? body : { ...body, doc_url: docUrl(body.code) }
    this.keepsEffects = handling.keepsEffects ?? false
    this.remembered = handling.remembered ?? false
    this.headers = handling.headers ?? {}
  }
}

/** 400 for a request whose parameters are wrong in themselves. */
export function invalidRequest(message: string, details: { code?: string; param?: string } = {}): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...details })
}

/** 400 for a request that is well formed but not allowed in the object's present state. */
export function stateRefusal(
  message: string,
  details: Pick<ErrorBody, 'code' | 'param' | 'payment_intent' | 'setup_intent' | 'charge'> = {},
): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...details }, { remembered: true })
}

/** 400 when a parameter refers to an object that does not exist; 404 when the path does. */
export function resourceMissing(label: string, id: string, param: string, status: 400 | 404): ApiError {
  const message = `No such ${label}: '${id}'`
  return new ApiError(status, { type: 'invalid_request_error', code: 'resource_missing', message, param })
}

/** 401, 403: who is asking is not clear or not allowed. */
export function accessRefusal(status: 401 | 403, message: string, code?: string): ApiError {
  return new ApiError(status, {
    type: 'invalid_request_error',
    message,
    ...(code === undefined ? {} : { code }),
  })
}

export function unrecognizedUrl(method: string, path: string): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    message:
      `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs ` +
      'or we can help at https://support.stripe.com/.',
  })
}

/** Parameters that Stripe knows and this emulator does not: refused aloud, because ignoring one would lie. */
export function notEmulated(what: string, param?: string): ApiError {
  return invalidRequest(
    `The local Stripe emulator does not model ${what}.`,
    param === undefined ? {} : { param },
  )
}

export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
}
