import type { Context } from 'hono'
import { notFound } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'

/**
 * A file that scripts/build-assets.ts has written, under a policy.
 *
 * @param path where it is when that is not where it was asked for
 * @throws AppError `not_found`
 */
export async function answerAsset(c: Context<AppEnv>, policy: string, path?: string): Promise<Response> {
  const { raw } = c.req
  const request = path === undefined ? raw : new Request(new URL(path, raw.url), raw)
  const file = await c.env.fetchAsset(request)
  if (file.status === 404) throw notFound('page')
  const answer = new Response(file.body, file)
  answer.headers.set('Content-Security-Policy', policy)
  return answer
}

/** Scripts and data of this origin alone, and what else a page needs. */
export const assetPolicy = (...more: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ')
