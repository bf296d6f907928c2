import { newApproval } from '../approvals/new-approval.ts'
import type { Approval } from '../approvals/schemas.ts'
import { requestStatements } from '../approvals/statements.ts'
import { toApproval } from '../approvals/views.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { identityStatements } from '../identity/statements.ts'
import { runBatch } from '../platform/database.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { idOrNotFound } from '../shared/id.ts'
import { type ChangeHoldContext, findChangeable } from './change-hold.ts'

/**
 * Asks for a payout to be let go that an admin holds. Until another admin has approved that, it stays held.
 *
 * @throws AppError `forbidden`, `second_factor_required`; `not_found`; `invalid_transition` (conflict) unless it is held so
 */
export async function releasePayout(ctx: ChangeHoldContext, { id }: { id: string }): Promise<Approval> {
  const { db, log, newId, now } = ctx
  const admin = authorisePerson(ctx.actor, 'releasePayout')
  const payoutId = idOrNotFound('po', id, 'payout')
  return await answerOnce<Approval>(ctx, async (remember) => {
    const payout = await findChangeable(ctx, { payoutId, holdNote: null })
    const asked = {
      operation: 'releasePayout' as const,
      subjectId: payoutId,
      bookingId: payout.bookingId,
      amountMinor: payout.amountMinor,
      currency: payout.currency,
      statedReason: null,
      beneficiaryId: payout.userId,
    }
    const approval = newApproval(asked, { id: newId('apv'), requestedBy: admin.userId, at: now() })
    const answer = toApproval(approval, now())
    await runBatch(db, [
      identityStatements['actor.assert'](db, admin),
      ...requestStatements(ctx, approval),
      ...remember(answer),
    ])
    log.info('approval.requested', { approvalId: approval.id, payoutId, by: admin.userId })
    return answer
  })
}
