import { AppError } from '../shared/errors.ts'
import type { Resource } from '../shared/permissions.ts'
import type { Property } from './property.ts'

/** Whose a property is, and whether everybody may see it. */
export const accessTo = ({
  hostId,
  coHosts,
  status,
}: Pick<Property, 'hostId' | 'coHosts' | 'status'>): Resource => ({
  hostId,
  coHosts,
  isPublic: status === 'published',
})

/**
 * @param expectedVersions the versions that the client's change is based on; null when it does not say
 * @throws AppError `stale_precondition`
 */
export function requireVersion(property: Property, expectedVersions: readonly number[] | null): void {
  if (expectedVersions === null || expectedVersions.includes(property.version)) return
  throw new AppError('stale_precondition', `The property is at version ${property.version} by now.`)
}
