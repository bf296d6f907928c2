import type { MiddlewareHandler } from 'hono'
import { AppError } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'

/** No client of ours comes near: the longest is a GraphQL document in a query. The edge itself refuses twice as much. */
export const TARGET_MAX_BYTES = 8 * 1024
/** A token, an idempotency key, and what proxies add. The edge itself refuses four times as much. */
export const HEADERS_MAX_BYTES = 32 * 1024

/** Refuses requests whose first lines alone are too much, before anything reads them. */
export const checkHead: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { pathname, search } = new URL(c.req.url)
  // Percent-encoded, so that characters are bytes.
  if (pathname.length + search.length > TARGET_MAX_BYTES) throw new AppError('uri_too_long')
  let bytes = 0
  for (const [name, value] of c.req.raw.headers) bytes += name.length + value.length
  if (bytes > HEADERS_MAX_BYTES) throw new AppError('headers_too_large')
  await next()
}
