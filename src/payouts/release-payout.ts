import { authorisePerson } from '../shared/authorise.ts'
import { type ChangeHoldContext, changeHold } from './change-hold.ts'
import type { Payout } from './schemas.ts'

/**
 * Lets a payout go that an admin holds: it is sent when it is due and nothing else is in its way.
 *
 * @throws AppError `forbidden`, `second_factor_required`; `not_found`; `invalid_transition` (conflict) unless it is held so
 */
export async function releasePayout(ctx: ChangeHoldContext, { id }: { id: string }): Promise<Payout> {
  const admin = authorisePerson(ctx.actor, 'releasePayout')
  return await changeHold(ctx, admin, { id, holdNote: null })
}
