import { authorisePerson } from '../shared/authorise.ts'
import { type ChangeHoldContext, changeHold } from './change-hold.ts'
import type { HoldPayoutInput, Payout } from './schemas.ts'

/**
 * Keeps a payout from being sent until somebody releases it; its receiver is told why.
 *
 * @throws AppError `forbidden`, `second_factor_required`; `not_found`; `invalid_transition` (conflict) once it is sent
 */
export async function holdPayout(
  ctx: ChangeHoldContext,
  { id, reason }: HoldPayoutInput & { id: string },
): Promise<Payout> {
  const admin = authorisePerson(ctx.actor, 'holdPayout')
  return await changeHold(ctx, admin, { id, holdNote: reason })
}
