import type { Call } from './call.ts'
import type { Accepted } from './params.ts'

export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** `/v1/charges/:charge/refunds` */
  pattern: string
  handle: (call: Call) => object
  accepted: Accepted
  /** Callable with a publishable key, as Stripe.js does. */
  publishable: boolean
}

interface RouteOptions {
  publishable?: boolean
}

export function get(
  pattern: string,
  handle: Route['handle'],
  accepted: Accepted = {},
  options: RouteOptions = {},
) {
  return route('GET', pattern, handle, accepted, options)
}

export function post(
  pattern: string,
  handle: Route['handle'],
  accepted: Accepted = {},
  options: RouteOptions = {},
) {
  return route('POST', pattern, handle, accepted, options)
}

export function del(pattern: string, handle: Route['handle']) {
  return route('DELETE', pattern, handle, {}, {})
}

/** The route of a request and its path values; the first match wins, so fixed segments are listed first. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; path: Record<string, string> } | undefined {
  const segments = path.split('/')
  for (const route of routes) {
    if (route.method !== method) continue
    const values = matchSegments(route.pattern.split('/'), segments)
    if (values !== undefined) return { route, path: values }
  }
  return undefined
}

/** Path values are never missing in a matched route; this says so to the compiler. */
export function pathValue(call: Call, name: string): string {
  const value = call.path[name]
  if (value === undefined) throw new Error(`route has no segment :${name}`)
  return value
}

function route(
  method: Route['method'],
  pattern: string,
  handle: Route['handle'],
  accepted: Accepted,
  options: RouteOptions,
): Route {
  return { method, pattern, handle, accepted, publishable: options.publishable ?? false }
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const values: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? ''
    if (expected.startsWith(':')) {
      if (actual === '') return undefined
      values[expected.slice(1)] = actual
    } else if (expected !== actual) {
      return undefined
    }
  }
  return values
}
