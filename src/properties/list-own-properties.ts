import type { AppContext } from '../context.ts'
import { unauthenticated } from '../shared/errors.ts'
import type { PropertyId } from '../shared/id.ts'
import { decodeCursor, encodeCursor, type Page } from '../shared/page.ts'
import { listPropertiesOf } from './repository.ts'
import type { PropertyView } from './schemas.ts'
import type { PropertyStatus } from './terms.ts'
import { toHostView } from './views.ts'

export interface ListOwnProperties {
  status: PropertyStatus | null
  limit: number
  cursor: string | null
}

/**
 * The actor's own properties, drafts included, newest first.
 *
 * @throws AppError `unauthenticated`, `invalid_cursor`
 */
export async function listOwnProperties(
  { actor, db, config }: Pick<AppContext, 'actor' | 'db' | 'config'>,
  { status, limit, cursor }: ListOwnProperties,
): Promise<Page<PropertyView>> {
  if (actor.kind !== 'user') throw unauthenticated()
  const list = `users/${actor.userId}/properties?status=${status ?? ''}`
  // safe because the signature says that the position is one of ours
  const before = cursor === null ? null : (decodeCursor(list, cursor, config.SIGNING_SECRET) as PropertyId)
  // One more than asked for tells whether there is a next page.
  const found = await listPropertiesOf(db, actor.userId, { status, before, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const more = found.length > limit && last !== undefined
  return {
    data: page.map(toHostView),
    nextCursor: more ? encodeCursor(list, last.id, config.SIGNING_SECRET) : null,
  }
}
