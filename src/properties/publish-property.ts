import { hostMayAct } from '../identity/statements.ts'
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
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `invalid_transition` when it is archived or
 *   suspended; `incomplete_listing` with everything that is missing; `account_suspended` also when its host's is
 */
export async function publishProperty(ctx: PropertyContext, input: ChangeStatus): Promise<PropertyView> {
  const decide = (property: Property): Property | null => {
    if (property.status === 'published') return null
    requireMove(property, 'published')
    requireComplete(property)
    return moveProperty(property, 'published', ctx.now())
  }
  const { expectedVersions } = input
  const { terms } = await ctx.calendar.load()
  return await writeProperty(ctx, {
    action: 'publishProperty',
    expectedVersions,
    event: 'property.published',
    decide,
    // A co-host may act while the host may not.
    effects: () => [hostMayAct(ctx.db, terms.hostId)],
    answer: (property) => toHostView(property, ctx.config),
  })
}
