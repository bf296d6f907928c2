import { AppError } from '../shared/errors.ts'
import { localDateAt } from '../shared/local-date.ts'
import { type ChangeStatus, requireMove } from './change-status.ts'
import { moveProperty, type Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import type { PropertyView } from './schemas.ts'
import { toHostView } from './views.ts'
import { writeProperty } from './write-property.ts'

/**
 * Ends a listing for good; its past bookings keep it readable for its host. One that is archived stays as it is.
 *
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `has_future_bookings` while a hold or booking
 *   has a night from today on, in the property's time zone
 */
export async function archiveProperty(ctx: PropertyContext, input: ChangeStatus): Promise<PropertyView> {
  const decide = (property: Property): Property | null => {
    if (property.status === 'archived') return null
    requireMove(property, 'archived')
    // No booking can slip in after this look: while the terms are being written, new ones wait for them.
    const today = localDateAt(ctx.now(), property.timeZone ?? 'UTC')
    if (ctx.calendar.store.hasFutureClaims(today)) throw new AppError('has_future_bookings')
    return moveProperty(property, 'archived', ctx.now())
  }
  const { expectedVersions } = input
  return await writeProperty(ctx, {
    action: 'archiveProperty',
    expectedVersions,
    event: 'property.archived',
    decide,
    answer: (property) => toHostView(property, ctx.config),
  })
}
