import type { NotFoundHandler } from 'hono'
import { AppError } from '../shared/errors.ts'
import type { App, AppEnv } from './app-env.ts'

/** Answers 405 with `Allow` where the path exists for other methods, and 404 where it does not. */
export function answerUnknownRoute(app: App): NotFoundHandler<AppEnv> {
  return (c) => {
    const allow = methodsAt(app, c.req.path)
    if (allow.length === 0) throw new AppError('not_found', 'There is no such path.')
    throw new AppError('method_not_allowed', `Allowed here: ${allow.join(', ')}.`, { allow })
  }
}

function methodsAt(app: App, path: string): string[] {
  const segments = path.split('/')
  const methods = new Set<string>()
  for (const route of app.routes) {
    // Middleware is registered for all methods; only an operation has one of its own.
    if (route.method !== 'ALL' && matches(route.path.split('/'), segments)) methods.add(route.method)
  }
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods].sort()
}

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => part === segments[index] || (part.startsWith(':') && segments[index] !== ''))
