import { recordInAuditLog } from '../audit/statements.ts'
import { AppError } from '../shared/errors.ts'
import { type Property, takeOutOfMarket } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import type { PropertyView } from './schemas.ts'
import { toHostViewFor } from './views.ts'
import { writeProperty } from './write-property.ts'

export interface SuspendProperty {
  /** What its host is told. */
  reason: string
}

/**
 * Takes a listing out of the market, whatever its host does: nobody finds or books it, and bookings that it has stand. Its host
 * is told why. Runs inside its calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `second_factor_required`; `invalid_transition` (conflict) when it is archived, or
 *   suspended for itself already
 */
export async function suspendProperty(
  ctx: PropertyContext,
  { reason }: SuspendProperty,
): Promise<PropertyView> {
  const decide = (property: Property): Property => {
    requireSuspendable(property)
    return takeOutOfMarket(property, { because: 'moderation', reason }, ctx.now())
  }
  return await writeProperty(ctx, {
    action: 'suspendProperty',
    expectedVersions: null,
    event: 'property.suspended',
    decide,
    effects: (next, before) => [
      recordInAuditLog(ctx, {
        operation: 'suspendProperty',
        subjectId: next.id,
        reason,
        before: { status: before.status, because: before.suspension?.because ?? null },
        after: { status: next.status, because: 'moderation' },
      }),
    ],
    answer: (property) => toHostViewFor(ctx.actor, property, ctx.config),
  })
}

/** One that follows its host's suspension can be suspended for itself: then it does not come back with its host. */
function requireSuspendable({ status, suspension }: Property): void {
  if (status !== 'archived' && suspension?.because !== 'moderation') return
  const legalMoves = status === 'archived' ? [] : ['restored']
  throw new AppError('invalid_transition', `This property is ${status}.`, {
    currentState: status,
    legalMoves,
  })
}
