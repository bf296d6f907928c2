import type { Context, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { AppEnv } from './app-env.ts'

/** Lets browsers at the configured origins call the API, and no others; credentials travel in a header, not in cookies. */
export const answerCors: MiddlewareHandler<AppEnv> = async (c, next) => {
  const isFromPage = c.req.header('origin') !== undefined || c.req.method === 'OPTIONS'
  if (isFromPage) return await answerPage(c, next)
  await next()
  // A cache must not give this answer to a page, which needs more of it.
  c.header('Vary', 'Origin', { append: true })
}

const answerPage = cors({
  origin: (origin, c: Context<AppEnv>) => (c.var.ctx.config.CORS_ORIGINS.includes(origin) ? origin : null),
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: [
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'If-None-Match',
    'Api-Version',
  ],
  exposeHeaders: [
    'Age',
    'ETag',
    'Request-Id',
    'Server-Timing',
    'Api-Version',
    'Idempotency-Replayed',
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
  ],
  maxAge: 7200, // the most that browsers keep
})
