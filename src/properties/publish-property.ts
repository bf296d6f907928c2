import { type ChangeStatus, requireMove } from './change-status.ts'
import { moveProperty, type Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import type { PropertyView } from './schemas.ts'
import { requireComplete } from './update-property.ts'
import { toHostView } from './views.ts'
import { writeProperty } from './write-property.ts'

/**
 * Shows a listing to everybody and opens it for booking; one that is published stays as it is.
 *
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `invalid_transition` when it is archived;
 *   `incomplete_listing` with everything that is missing
 */
export async function publishProperty(ctx: PropertyContext, input: ChangeStatus): Promise<PropertyView> {
  const decide = (property: Property): Property | null => {
    if (property.status === 'published') return null
    requireMove(property, 'published')
    requireComplete(property)
    return moveProperty(property, 'published', ctx.now())
  }
  const { expectedVersions } = input
  return await writeProperty(ctx, {
    action: 'publishProperty',
    expectedVersions,
    event: 'property.published',
    decide,
    answer: (property) => toHostView(property, ctx.config),
  })
}
