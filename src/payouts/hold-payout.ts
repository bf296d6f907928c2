import { recordInAuditLog } from '../audit/statements.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { idOrNotFound } from '../shared/id.ts'
import { type ChangeHoldContext, changeHold, findChangeable } from './change-hold.ts'
import type { HoldPayoutInput, Payout } from './schemas.ts'
import { toPayout } from './views.ts'

/**
 * Keeps a payout from being sent until somebody releases it; its receiver is told why.
 *
 * @throws AppError `forbidden`, `second_factor_required`; `not_found`; `invalid_transition` (conflict) once it is sent
 */
export async function holdPayout(
  ctx: ChangeHoldContext,
  { id, reason: holdNote }: HoldPayoutInput & { id: string },
): Promise<Payout> {
  const { db, log } = ctx
  const admin = authorisePerson(ctx.actor, 'holdPayout')
  const payoutId = idOrNotFound('po', id, 'payout')
  return await answerOnce<Payout>(ctx, async (remember) => {
    const payout = await findChangeable(ctx, { payoutId, holdNote })
    const { changed, statements } = changeHold(ctx, { payout, holdNote, by: admin.userId })
    const answer = toPayout(changed)
    await runBatch(db, [
      identityStatements['actor.assert'](db, admin),
      ...statements,
      recordInAuditLog(ctx, {
        operation: 'holdPayout',
        subjectId: payoutId,
        reason: holdNote,
        before: { status: payout.status, heldReason: payout.heldReason },
        after: { status: changed.status, heldReason: changed.heldReason },
      }),
      ...remember(answer),
    ])
    log.info('payout.held', { payoutId, by: admin.userId })
    return answer
  })
}
