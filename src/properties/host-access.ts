import { type Actor, isAdmin } from '../shared/actor.ts'
import { AppError, forbidden, notFound } from '../shared/errors.ts'
import type { Property } from './property.ts'

/** Its host and admins see a property exactly as it is, whatever its status. */
export const seesEverything = (actor: Actor, hostId: string): boolean =>
  isHost(actor, hostId) || isAdmin(actor) || actor.kind === 'system'

/**
 * Only its host changes a property.
 *
 * @throws AppError `not_found`, also for another's property that is not published: that it exists is private;
 *   `forbidden` for another's published one
 */
export function requireHost(actor: Actor, { hostId, status }: Pick<Property, 'hostId' | 'status'>): void {
  if (isHost(actor, hostId) || actor.kind === 'system') return
  if (status === 'published') throw forbidden('Only the host may change a property.')
  throw notFound('property')
}

/**
 * @param expectedVersions the versions that the client's change is based on; null when it does not say
 * @throws AppError `stale_precondition`
 */
export function requireVersion(property: Property, expectedVersions: readonly number[] | null): void {
  if (expectedVersions === null || expectedVersions.includes(property.version)) return
  throw new AppError('stale_precondition', `The property is at version ${property.version} by now.`)
}

const isHost = (actor: Actor, hostId: string): boolean => actor.kind === 'user' && actor.userId === hostId
