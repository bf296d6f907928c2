import type { MiddlewareHandler } from 'hono'
import { validationFailed } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'

/** The contract's version; a client that names none gets this one. */
export const API_VERSION = '2026-11-22'

/** Refuses a version that does not exist: a client that relies on one would misread every answer. */
export const checkApiVersion: MiddlewareHandler<AppEnv> = async (c, next) => {
  const asked = c.req.header('api-version')
  if (asked !== undefined && asked !== API_VERSION) {
    const message = `Must be ${API_VERSION}, or absent for the newest version.`
    throw validationFailed([{ pointer: 'Api-Version', code: 'invalid_value', message }])
  }
  await next()
}
