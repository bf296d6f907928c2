import type { Actor, Person } from './actor.ts'
import { AppError, forbidden, notFound, unauthenticated } from './errors.ts'
import { type Action, can, type PermissionRefusal, type Resource } from './permissions.ts'
import { assertNever } from './result.ts'

/**
 * The first thing that an operation does, or the first after it has read what it is about.
 *
 * @throws AppError `unauthenticated`, `reauthentication_required`; `not_found` for what is nobody's business;
 *   `forbidden`, `insufficient_scope`, `second_factor_required`
 */
export function authorise(actor: Actor, action: Action, resource?: Resource): void {
  const permission = can(actor, action, resource)
  if (!permission.ok) throw errorOf(permission.refusal)
}

/** The same, for what only somebody with an account can do: says who it is. */
export function authorisePerson(actor: Actor, action: Action, resource?: Resource): Person {
  authorise(actor, action, resource)
  if (actor.kind !== 'user' && actor.kind !== 'api_key') throw unauthenticated()
  return actor
}

function errorOf(refusal: PermissionRefusal): AppError {
  switch (refusal.reason) {
    case 'unauthenticated':
      return unauthenticated()
    case 'not_found':
      return notFound(refusal.what)
    case 'forbidden':
      return forbidden(`Only ${alternatives(refusal.allowed)} may do this.`)
    case 'insufficient_scope':
      return new AppError('insufficient_scope', `This API key lacks the scope ${refusal.scope}.`, {
        scope: refusal.scope,
      })
    case 'not_for_api_keys':
      return forbidden('API keys cannot do this, whatever their scopes are: sign in.')
    case 'second_factor_required':
    case 'reauthentication_required':
      return new AppError(refusal.reason)
    default:
      return assertNever(refusal)
  }
}

function alternatives(words: readonly string[]): string {
  const [last = '', ...others] = [...words].reverse()
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`
}
