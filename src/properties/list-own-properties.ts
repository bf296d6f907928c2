import type { AppContext } from '../context.ts'
import { authorisePerson } from '../shared/authorise.ts'
import type { PropertyId } from '../shared/id.ts'
import { type CursoredPage, decodeCursor, encodeCursor, toPage } from '../shared/page.ts'
import { listPropertiesOf } from './repository.ts'
import type { PropertyView } from './schemas.ts'
import type { PropertyStatus } from './terms.ts'
import { toHostViewFor } from './views.ts'

export interface ListOwnProperties {
  /** What the actor is to them. */
  role: 'host' | 'co_host'
  status: PropertyStatus | null
  limit: number
  cursor: string | null
}

/**
 * The actor's own properties, or those where they act for the host; drafts included, newest first.
 *
 * @throws AppError `unauthenticated`, `invalid_cursor`
 */
export async function listOwnProperties(
  { actor, db, config }: Pick<AppContext, 'actor' | 'db' | 'config'>,
  { role, status, limit, cursor }: ListOwnProperties,
): Promise<CursoredPage<PropertyView>> {
  const { userId } = authorisePerson(actor, 'listOwnProperties')
  const list = `users/${userId}/properties?role=${role}&status=${status ?? ''}`
  // safe because the signature says that the position is one of ours
  const before = cursor === null ? null : (decodeCursor(list, cursor, config.SIGNING_SECRET) as PropertyId)
  const found = await listPropertiesOf(db, userId, { role, status, before, limit: limit + 1 })
  return toPage(found, {
    limit,
    toItem: (property) => toHostViewFor(actor, property, config),
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
}
