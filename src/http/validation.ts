import type { Hook } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { type ZodError, z } from 'zod'
import { AppError, type FieldError, validationFailed } from '../shared/errors.ts'
import type { AppEnv } from './app-env.ts'
import { encodedFaults, pointerOf, shownName } from './text-faults.ts'

/** What is said of sizes: the library's own words are for those who know its types. */
z.config({
  customError: (issue) => {
    if (issue.code === 'too_small') return boundary(issue, issue.minimum, ['at least', 'more than'])
    if (issue.code === 'too_big') return boundary(issue, issue.maximum, ['at most', 'less than'])
    return undefined
  },
})

function boundary(
  { origin, inclusive }: { origin: string; inclusive?: boolean | undefined },
  bound: number | bigint,
  [closed, open]: readonly [string, string],
): string {
  const unit = UNIT_OF_ORIGIN[origin]
  const relation = inclusive === false ? open : closed
  if (unit === undefined) return `Must be ${relation} ${bound}.`
  return `Must have ${relation} ${bound} ${unit}${Number(bound) === 1 ? '' : 's'}.`
}

const UNIT_OF_ORIGIN: Readonly<Record<string, string>> = { string: 'character', array: 'element' }

/** What a route's validators do with a failure: a path that names nothing is 404, everything else 422. */
// biome-ignore lint/suspicious/noExplicitAny: the library's own signature of a default hook
export const refuseInvalid: Hook<any, AppEnv, any, any> = (result) => {
  if (result.success) return
  if (result.target === 'param') throw new AppError('not_found')
  // `data` is what was validated; the library passes it beside the error.
  const sent: unknown = 'data' in result ? result.data : undefined
  throw validationFailed(fieldErrors(result.error, result.target === 'json', sent))
}

/** Refuses query strings that decode to nothing sensible, before their values are validated. */
export const checkQuery: MiddlewareHandler<AppEnv> = async (c, next) => {
  const faults = encodedFaults(new URL(c.req.url).search.slice(1))
  if (faults.length > 0) throw validationFailed(faults)
  await next()
}

/**
 * What a schema has against a request, place by place.
 *
 * @param inBody places are JSON Pointers into the body; else names of parameters
 * @param sent what was validated: tells what is missing from what is wrong
 */
export function fieldErrors(error: ZodError, inBody: boolean, sent: unknown): FieldError[] {
  const place = (path: readonly PropertyKey[]) =>
    inBody ? pointerOf(path) : path.map((part) => shownName(String(part))).join('.')
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({
        pointer: place([...issue.path, name]),
        code: 'unknown_field',
        message: `There is no field \`${shownName(name)}\` here.`,
      }))
    }
    const pointer = place(issue.path)
    if (isMissing(issue, sent)) return [{ pointer, code: 'required', message: 'Is required.' }]
    return [{ pointer, code: codeOf(issue), message: issue.message }]
  })
}

const codeOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' && typeof issue.params?.['code'] === 'string'
    ? issue.params['code']
    : issue.code === 'custom'
      ? 'invalid_value'
      : issue.code

function isMissing(issue: z.core.$ZodIssue, sent: unknown): boolean {
  if (issue.path.length === 0) return false
  const value = issue.path.reduce<unknown>(
    (at, part) => (at !== null && typeof at === 'object' ? Reflect.get(at, part) : undefined),
    sent,
  )
  return value === undefined
}
