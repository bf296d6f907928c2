import type { AppContext } from '../context.ts'
import type { PropertyId } from '../shared/id.ts'
import { can } from '../shared/permissions.ts'
import type { Property } from './property.ts'
import { accessTo } from './property-access.ts'
import { findProperties } from './repository.ts'
import type { PropertyView, PublicPropertyView } from './schemas.ts'
import { toHostViewFor, toPublicView } from './views.ts'

type GetPropertiesContext = Pick<AppContext, 'actor' | 'config' | 'db'>

/**
 * Several properties as the actor may see them, in the order of the ids and in one trip: a read of KV for each would
 * be as many. Null for what is not there or not published.
 */
export async function getProperties(
  ctx: GetPropertiesContext,
  ids: readonly PropertyId[],
): Promise<(PropertyView | PublicPropertyView | null)[]> {
  const found = new Map((await findProperties(ctx.db, ids)).map((property) => [property.id, property]))
  return ids.map((id) => visiblePart(ctx, found.get(id)))
}

function visiblePart({ actor, config }: GetPropertiesContext, property: Property | undefined) {
  if (!property) return null
  const access = accessTo(property)
  if (!can(actor, 'getProperty', access).ok) return null
  const mayInFull = can(actor, 'getPropertyInFull', access).ok
  return mayInFull ? toHostViewFor(actor, property, config) : toPublicView(property, config)
}
