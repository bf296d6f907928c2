import { carryOutApproved } from '../approvals/carry-out-approved.ts'
import {
  type ApprovalContext,
  carryOutStatements,
  findApprovedMoney,
  type MoneyApproval,
} from '../approvals/statements.ts'
import type { AppContext } from '../context.ts'
import { databaseFailure, runBatch } from '../platform/database.ts'
import { authorise } from '../shared/authorise.ts'
import { AppError, unavailable } from '../shared/errors.ts'
import { type ApprovalId, idOrNotFound } from '../shared/id.ts'
import { changeHold, findChangeable } from './change-hold.ts'
import type { PayoutRow } from './tables.ts'

type ReleaseContext = ApprovalContext & Pick<AppContext, 'log'>

/**
 * Lets a payout go, as two admins have agreed, if it is still held: it is sent when it is due and nothing else is in its way.
 * The approval ends in the same transaction, so that it is let go once.
 *
 * @throws AppError `not_found`; `unavailable` when somebody is deciding about the payout at the same moment
 */
export async function releaseApprovedPayout(
  ctx: ReleaseContext,
  { approvalId }: { approvalId: ApprovalId },
): Promise<void> {
  authorise(ctx.actor, 'releaseApprovedPayout')
  const approval = await findApprovedMoney(ctx.db, approvalId)
  await carryOutApproved(ctx, approval, { act: (approved) => release(ctx, approved), refusalOf })
}

function refusalOf(error: unknown): AppError | null {
  // Not there any more, or not what was approved: so it will stay.
  if (error instanceof AppError && ['invalid_transition', 'not_found'].includes(error.code)) return error
  // Somebody else was faster, with this approval or with the payout: whoever looks next sees which.
  if (databaseFailure(error)?.kind === 'refused') throw unavailable('This payout is being decided about.')
  return null
}

async function release(ctx: ReleaseContext, approval: MoneyApproval): Promise<void> {
  const { db, log } = ctx
  const { id: approvalId, decidedBy, requestedBy } = approval
  const payoutId = idOrNotFound('po', approval.subjectId, 'payout')
  const payout = await findChangeable(ctx, { payoutId, holdNote: null })
  requireAsApproved(payout, approval)
  const { statements } = changeHold(ctx, { payout, holdNote: null, by: decidedBy ?? requestedBy })
  await runBatch(db, [...carryOutStatements(ctx, approval, { resultId: payoutId }), ...statements])
  log.info('payout.released', { payoutId, approvalId, by: decidedBy })
}

/** Two admins have agreed on this hold and this amount: to another hold since, or to more money, nobody has. */
function requireAsApproved(
  { amountMinor, heldSince, status }: PayoutRow,
  approved: Pick<MoneyApproval, 'amountMinor' | 'requestedAt'>,
): void {
  const isSame = heldSince !== null && heldSince <= approved.requestedAt
  if (isSame && amountMinor <= approved.amountMinor) return
  throw new AppError('invalid_transition', 'The payout is not what was approved any more.', {
    currentState: status,
    legalMoves: ['released'],
  })
}
