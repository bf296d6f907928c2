import { recordInAuditLog } from '../audit/statements.ts'
import type { AppContext } from '../context.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { runBatch } from '../platform/database.ts'
import { errorFields } from '../platform/logger.ts'
import { authorisePerson } from '../shared/authorise.ts'
import { type CarryOnContext, carryOnReconciliation } from './carry-on-reconciliation.ts'
import { findRunning, refuseUnlessStarted, startStatements } from './money-repository.ts'
import type { MoneyReconciliation } from './money-schemas.ts'
import { toMoneyReconciliation } from './money-views.ts'
import { newReconciliation } from './new-reconciliation.ts'

type StartReconciliationContext = CarryOnContext &
  Pick<AppContext, 'actor' | 'background' | 'client' | 'idempotency' | 'markReplayed' | 'requestId'>

/** What is done after the answer, which may last 30 seconds; the schedule does the rest. */
const BACKGROUND_BUDGET_MS = 15_000

/**
 * Begins to compare everything about money now; one that is under way is as good. It goes on by itself after the answer.
 *
 * @throws AppError `forbidden`, `second_factor_required`, `account_suspended`; `idempotency_key_reused`;
 *   `unavailable` when somebody else has begun at the same moment
 */
export async function startReconciliation(ctx: StartReconciliationContext): Promise<MoneyReconciliation> {
  const { db, log, newId, now } = ctx
  const person = authorisePerson(ctx.actor, 'startReconciliation')
  const answer = await answerOnce<MoneyReconciliation>(ctx, async (remember) => {
    const running = await findRunning(db)
    const row = running ?? newReconciliation(newId('rec'), person.userId, now())
    const said = toMoneyReconciliation({ reconciliation: row, open: 0, repaired: 0, gone: 0 })
    const recorded = recordInAuditLog(ctx, {
      operation: 'startReconciliation',
      subjectId: row.id,
      before: { status: running?.status ?? null },
      after: { status: row.status },
    })
    await runBatch(db, [
      ...startStatements(db, row, person),
      refuseUnlessStarted(db, row),
      recorded,
      ...remember(said),
    ])
    log.info('money.reconciliation_started', { reconciliationId: row.id, by: person.userId })
    return said
  })
  ctx.background(
    carryOnReconciliation(ctx, { budgetMs: BACKGROUND_BUDGET_MS }).catch((error: unknown) =>
      log.warn('money.step_failed', errorFields(error)),
    ),
  )
  return answer
}
