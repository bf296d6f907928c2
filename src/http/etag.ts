import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

/**
 * Sets the `ETag` of a versioned resource.
 *
 * @param view names one of several representations at the same URL, such as the host's own; versions are shared
 * @param beside what the answer shows that has no part in the version, such as a rating; null when there is none
 */
export function setEtag(c: Context<AppEnv>, version: number, view = '', beside: unknown = null): void {
  const parts = [version, view, beside === null ? '' : digestOf(beside)].filter((part) => part !== '')
  c.header('ETag', `"${parts.join('-')}"`)
  // What is for everybody may be kept, and is asked about each time; what somebody sees who is signed in, by nobody.
  c.header('Cache-Control', c.req.header('authorization') === undefined ? 'private, no-cache' : 'no-store')
  c.header('Vary', 'Authorization', { append: true })
}

/**
 * The versions that the client's `If-Match` allows, or null when it has no opinion. A tag that was never given
 * out allows nothing, so the verb refuses it as stale.
 */
export function expectedVersions(c: Context<AppEnv>): readonly number[] | null {
  const header = c.req.header('if-match')?.trim()
  if (header === undefined || header === '*') return null
  // Weak tags never match here (RFC 9110 §13.1.1).
  return [...header.matchAll(/(W\/)?"(\d{1,9})(?:-[a-z0-9]+)*"/g)]
    .filter(([, weak]) => weak === undefined)
    .map(([, , version]) => Number(version))
}

/** Answers 304 where the client already has what a GET would send (RFC 9110 §13.1.2). */
export const answerNotModified: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const etag = c.res.headers.get('ETag')
  const known = c.req.header('if-none-match')
  if (c.res.status !== 200 || etag === null || known === undefined) return
  if (known.trim() !== '*' && !tagsIn(known).includes(strong(etag))) return
  const headers = new Headers(c.res.headers)
  // A body that nobody reads would keep its connection.
  await c.res.body?.cancel()
  headers.delete('Content-Type')
  headers.delete('Content-Length')
  c.res = undefined
  c.res = new Response(null, { status: 304, headers })
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

const tagsIn = (header: string): string[] => header.split(',').map((tag) => strong(tag.trim()))

const strong = (tag: string): string => tag.replace(/^W\//, '')
