import type { Context } from 'hono'
import { notFound } from '../shared/errors.ts'
import type { App, AppEnv } from './app-env.ts'

/**
 * The documentation: the reference at `/docs`, guides, and a page for every error code that a `type` points at. They are
 * files, written by scripts/build-assets.ts from `docs/`; only their headers are made here.
 */
export function registerDocs(app: App): void {
  app.get('/docs', async (c) => await answerFile(c, REFERENCE_POLICY))
  app.get('/docs/*', async (c) => await answerFile(c, GUIDE_POLICY))
  app.get('/docs-assets/*', async (c) => await answerFile(c, GUIDE_POLICY))
}

async function answerFile(c: Context<AppEnv>, policy: string): Promise<Response> {
  const file = await c.env.fetchAsset(c.req.raw)
  if (file.status === 404) throw notFound('page')
  const answer = new Response(file.body, file)
  answer.headers.set('Content-Security-Policy', policy)
  return answer
}

const policyOf = (...more: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ')

const GUIDE_POLICY = policyOf("style-src 'self'", "img-src 'self'")

// The reference component styles itself with inline styles and draws its icons from data URLs.
const REFERENCE_POLICY = policyOf(
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
)
