import type { AppContext } from '../context.ts'
import { userIdOf } from '../shared/actor.ts'
import { authorise } from '../shared/authorise.ts'
import { notFound } from '../shared/errors.ts'
import type { CoHostId, PropertyId } from '../shared/id.ts'
import { decodeCursor, encodeCursor, type Page, toPage } from '../shared/page.ts'
import { can } from '../shared/permissions.ts'
import type { CoHostGrant } from './co-host.ts'
import { findGrants } from './co-host-repository.ts'
import type { CoHostView } from './co-host-schemas.ts'
import { coHostViews } from './co-host-view.ts'
import type { Property } from './property.ts'
import { accessTo } from './property-access.ts'
import { findProperty } from './repository.ts'

type ListCoHostsContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/**
 * Whom the host has let act for a property, newest first. A co-host sees what was granted to themself: the addresses and
 * percents of the others are the host's affair.
 *
 * @throws AppError `not_found`, `forbidden`, `invalid_cursor`
 */
export async function listCoHosts(
  ctx: ListCoHostsContext,
  { propertyId, limit, cursor }: { propertyId: PropertyId; limit: number; cursor?: string | undefined },
): Promise<Page<CoHostView>> {
  const { db, config } = ctx
  const list = `properties/${propertyId}/co-hosts`
  // safe because the signature says that this list issued it
  const before = cursor ? (decodeCursor(list, cursor, config.SIGNING_SECRET) as CoHostId) : null
  const [property, grants] = await Promise.all([findProperty(db, propertyId), findGrants(db, propertyId)])
  if (!property) throw notFound('property')
  authorise(ctx.actor, 'listCoHosts', accessTo(property))
  const rows = visibleGrants(ctx, property, grants)
    .filter(({ id }) => before === null || id < before)
    .reverse()
  const { data, nextCursor } = toPage(rows, {
    limit,
    toItem: (grant) => grant,
    cursorOf: ({ id }) => encodeCursor(list, id, config.SIGNING_SECRET),
  })
  return { data: await coHostViews(ctx, data), nextCursor }
}

/** The grants of a property that the actor may know of. */
export function visibleGrants(
  { actor }: Pick<ListCoHostsContext, 'actor'>,
  property: Property,
  grants: readonly CoHostGrant[],
): CoHostGrant[] {
  const seesAll = can(actor, 'listCoHostsInFull', accessTo(property)).ok
  return grants.filter(({ userId }) => seesAll || (userId !== null && userId === userIdOf(actor)))
}
