import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ERROR_CATALOGUE, type ErrorCode, type ErrorKind } from '../shared/error-catalogue.ts'

/** The only place where a refusal meets a status. */
const STATUS_OF_KIND: Record<ErrorKind, ContentfulStatusCode> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  invalid: 422,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  unavailable: 503,
}

export const statusOf = (code: ErrorCode): ContentfulStatusCode => STATUS_OF_KIND[ERROR_CATALOGUE[code].kind]
