import { type ChangeStatus, requireMove } from './change-status.ts'
import { moveProperty, type Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import type { PropertyView } from './schemas.ts'
import { toHostView } from './views.ts'
import { writeProperty } from './write-property.ts'

/**
 * Hides a listing from everybody but its host; bookings that it has stand. One that is unpublished stays as it is.
 *
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `invalid_transition` unless it is published
 */
export async function unpublishProperty(ctx: PropertyContext, input: ChangeStatus): Promise<PropertyView> {
  const decide = (property: Property): Property | null => {
    if (property.status === 'unpublished') return null
    requireMove(property, 'unpublished')
    return moveProperty(property, 'unpublished', ctx.now())
  }
  const { expectedVersions } = input
  return await writeProperty(ctx, {
    action: 'unpublishProperty',
    expectedVersions,
    event: 'property.unpublished',
    decide,
    answer: (property) => toHostView(property, ctx.config),
  })
}
