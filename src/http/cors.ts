import type { Context } from 'hono'
import { cors } from 'hono/cors'
import type { AppEnv } from './app-env.ts'

/** Lets browsers at the configured origins call the API, and no others; credentials travel in a header, not in cookies. */
export const answerCors = cors({
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
