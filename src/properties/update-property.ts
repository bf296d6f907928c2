import { AppError, validationFailed } from '../shared/errors.ts'
import { changeProperty, contradictionsIn, missingIn, type Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import type { PropertyView, UpdatePropertyInput } from './schemas.ts'
import { toHostView } from './views.ts'
import { writeProperty } from './write-property.ts'

export interface UpdateProperty {
  changes: UpdatePropertyInput
  /** The versions that the changes are based on; null when the client does not say. */
  expectedVersions: readonly number[] | null
}

/**
 * Changes a listing. Runs inside its calendar object, so that the next stay is priced and judged by the new terms.
 *
 * @throws AppError `not_found`, `forbidden`, `stale_precondition`; `invalid_transition` when it is archived;
 *   `validation_failed` when settings contradict each other; `incomplete_listing` when it is published and would
 *   lack something
 */
export async function updateProperty(ctx: PropertyContext, input: UpdateProperty): Promise<PropertyView> {
  const decide = (property: Property): Property => {
    refuseArchived(property)
    const moment = { now: ctx.now(), secret: ctx.config.SIGNING_SECRET }
    const next = changeProperty(property, input.changes, moment)
    const contradictions = contradictionsIn(next)
    if (contradictions.length > 0) throw validationFailed(contradictions)
    if (next.status === 'published') requireComplete(next)
    return next
  }
  const { expectedVersions } = input
  return await writeProperty(ctx, {
    action: 'updateProperty',
    expectedVersions,
    event: 'property.updated',
    decide,
    answer: (property) => toHostView(property, ctx.config),
  })
}

/** @throws AppError `incomplete_listing` with everything that is missing */
export function requireComplete(property: Property): void {
  const errors = missingIn(property)
  if (errors.length > 0) throw new AppError('incomplete_listing', errors[0]?.message, { errors })
}

/** @throws AppError `invalid_transition` */
export function refuseArchived({ status }: Property): void {
  if (status !== 'archived') return
  const detail = 'An archived property does not change any more.'
  throw new AppError('invalid_transition', detail, { currentState: status, legalMoves: [] })
}
