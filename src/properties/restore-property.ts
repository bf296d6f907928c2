import { recordInAuditLog } from '../audit/statements.ts'
import { hostMayAct } from '../identity/statements.ts'
import { type Actor, userIdOf } from '../shared/actor.ts'
import { AppError, forbidden } from '../shared/errors.ts'
import { isOfHostSide } from '../shared/permissions.ts'
import { bringBackToMarket, type Property } from './property.ts'
import type { PropertyContext } from './property-context.ts'
import type { PropertyView } from './schemas.ts'
import { toHostViewFor } from './views.ts'
import { writeProperty } from './write-property.ts'

export interface RestoreProperty {
  /** For those who look at it later. */
  reason: string
}

/**
 * Lets a suspended listing be what it was before, and tells its host. One that lacks by now what publishing needs is
 * `unpublished`. An admin who hosts it leaves that to another. Runs inside its calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `second_factor_required`; `invalid_transition` (conflict) unless it is suspended
 *   for itself; `account_suspended` as long as its host's account is
 */
export async function restoreProperty(
  ctx: PropertyContext,
  { reason }: RestoreProperty,
): Promise<PropertyView> {
  const { db } = ctx
  const { terms } = await ctx.calendar.load()
  const decide = (property: Property): Property => {
    refuseOwn(ctx.actor, property)
    requireRestorable(property)
    return bringBackToMarket(property, ctx.now())
  }
  return await writeProperty(ctx, {
    action: 'restoreProperty',
    expectedVersions: null,
    event: 'property.restored',
    decide,
    effects: (next, before) => [
      hostMayAct(db, terms.hostId),
      recordInAuditLog(ctx, {
        operation: 'restoreProperty',
        subjectId: next.id,
        reason,
        before: { status: before.status },
        after: { status: next.status },
      }),
    ],
    answer: (property) => toHostViewFor(ctx.actor, property, ctx.config),
  })
}

function refuseOwn(actor: Actor, property: Property): void {
  if (isOfHostSide(property, userIdOf(actor)))
    throw forbidden('Nobody restores a listing of their own: another admin has to.')
}

function requireRestorable({ status, suspension }: Property): void {
  if (suspension?.because === 'moderation') return
  const detail =
    suspension === null
      ? `This property is ${status}.`
      : 'This property is suspended with its host, and comes back with them.'
  throw new AppError('invalid_transition', detail, { currentState: status, legalMoves: [] })
}
