import type { AppContext } from '../context.ts'
import { replayIfKnown } from '../idempotency/answer-once.ts'
import { idempotencyStatements } from '../idempotency/statements.ts'
import { errorFields } from '../platform/logger.ts'
import type { Person } from '../shared/actor.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { AppError, forbidden, notFound } from '../shared/errors.ts'
import { type ApprovalId, idOrNotFound } from '../shared/id.ts'
import { assertNever } from '../shared/result.ts'
import { type ApprovalRefusal, decideOnApproval } from './approval.ts'
import { findApproval, storeDecision } from './repository.ts'
import type { Approval, DecideApprovalInput } from './schemas.ts'
import type { ApprovalRow } from './tables.ts'
import { toApproval } from './views.ts'

type DecideApprovalContext = Pick<
  AppContext,
  | 'actor'
  | 'carryOutApproval'
  | 'client'
  | 'db'
  | 'idempotency'
  | 'log'
  | 'markReplayed'
  | 'newId'
  | 'now'
  | 'requestId'
>

/**
 * Decides about what another admin has asked for. What is approved is carried out then and there, once however often it is
 * approved; where that breaks off, the sweep carries it on. It is checked again first: what is not possible any more fails.
 *
 * @returns the approval as it is afterwards: `carried_out`, `failed`, `rejected`; `approved` while it goes on by itself
 * @throws AppError `forbidden` for who has asked, for who gets it, and once who has asked is no admin any more;
 *   `second_factor_required`, `account_suspended`, `not_found`; `invalid_transition` (conflict) when it is decided or expired;
 *   `idempotency_key_reused`
 */
export async function decideApproval(
  ctx: DecideApprovalContext,
  { id: text, decision, reason }: DecideApprovalInput & { id: string },
): Promise<Approval> {
  const { now } = ctx
  const person = authorisePerson(ctx.actor, 'decideApproval')
  const id = idOrNotFound('apv', text, 'approval')
  const earlier = await replayIfKnown<Approval>(ctx)
  if (earlier) return earlier.answer
  const { approval, requesterIsAdmin } = await requireApproval(ctx, id)
  const decided = decideOnApproval({ ...approval, requesterIsAdmin }, { by: person.userId, decision }, now())
  if (!decided.ok) throw errorOf(decided.refusal)
  if (decided.value === 'decide') {
    await storeDecision(ctx, decidedAs(ctx, approval, person, { decision, reason }), { person })
    ctx.log.info('approval.decided', { approvalId: id, decision, by: person.userId })
  }
  if (decision === 'approve') await carryOut(ctx, id)
  return await answer(ctx, id)
}

async function requireApproval({ db }: Pick<DecideApprovalContext, 'db'>, id: ApprovalId) {
  const found = await findApproval(db, id)
  if (!found) throw notFound('approval')
  return found
}

const decidedAs = (
  { now }: DecideApprovalContext,
  approval: ApprovalRow,
  { userId }: Person,
  { decision, reason }: DecideApprovalInput,
) => ({
  ...approval,
  status: decision === 'approve' ? ('approved' as const) : ('rejected' as const),
  decidedBy: userId,
  decidedAt: now(),
  decisionReason: reason,
})

/** What does not get through is found by the sweep: the decision stands, and it is no error. */
async function carryOut(ctx: DecideApprovalContext, id: ApprovalId): Promise<void> {
  const { approval } = await requireApproval(ctx, id)
  if (approval.status !== 'approved') return
  try {
    await ctx.carryOutApproval(approval)
  } catch (error) {
    ctx.log.warn('approval.delayed', { approvalId: id, ...errorFields(error) })
  }
}

async function answer(ctx: DecideApprovalContext, id: ApprovalId): Promise<Approval> {
  const { db, idempotency, now } = ctx
  const { approval } = await requireApproval(ctx, id)
  const said = toApproval(approval, now())
  // One that goes on is answered anew until it is over.
  if (idempotency && approval.status !== 'approved') {
    await idempotencyStatements['idempotency.remember_if_new'](db, { ...idempotency, answer: said })
  }
  return said
}

function errorOf(refusal: ApprovalRefusal): AppError {
  switch (refusal.reason) {
    case 'over':
      return new AppError('invalid_transition', `It is ${refusal.status}, and cannot be decided any more.`, {
        currentState: refusal.status,
        legalMoves: [],
      })
    case 'own_request':
      return forbidden('You have asked for it: another admin has to approve it.')
    case 'own_money':
      return forbidden('It is for you: another admin has to approve it.')
    case 'requester_lost_role':
      return forbidden('Whoever has asked for it is no admin any more: reject it, and ask yourself.')
    default:
      return assertNever(refusal)
  }
}
