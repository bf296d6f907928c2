import { userIdOf } from '../shared/actor.ts'
import { can } from '../shared/permissions.ts'
import { accessTo } from './property-access.ts'
import type { PropertyContext } from './property-context.ts'
import { findProperty } from './repository.ts'
import type { PropertyView } from './schemas.ts'
import { toGuestView } from './views.ts'

/**
 * A property as a guest sees it who has a confirmed booking: with its street and its exact place, published or not.
 * Runs inside the property's calendar object, which knows its guests.
 *
 * @returns null for everybody else
 * @throws AppError `unavailable`
 */
export async function readBookedProperty(
  ctx: PropertyContext,
  _input: Record<string, never>,
): Promise<PropertyView | null> {
  const { actor, calendar, config, db } = ctx
  const { terms } = await calendar.load()
  const guestId = userIdOf(actor)
  if (guestId === null || !calendar.store.guests().includes(guestId)) return null
  if (!can(actor, 'readBookedProperty', { ...accessTo(terms), guestId }).ok) return null
  const property = await findProperty(db, calendar.propertyId)
  return property && toGuestView(property, config)
}
