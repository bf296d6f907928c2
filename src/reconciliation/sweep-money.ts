import { runBatch } from '../platform/database.ts'
import { type CarryOnContext, carryOnReconciliation } from './carry-on-reconciliation.ts'
import { findLastStart, startStatements } from './money-repository.ts'
import { isMoneyDue } from './money-stage.ts'
import { newReconciliation } from './new-reconciliation.ts'

/** A sweep ends well inside the one-minute cron: what it does not come to is done by the next ones. */
const SWEEP_BUDGET_MS = 10_000

/** Compares everything about money once a day, and carries on what was begun. */
export async function sweepMoney(ctx: CarryOnContext): Promise<{ steps: number }> {
  const { db, newId, now } = ctx
  if (isMoneyDue(await findLastStart(db), now())) {
    await runBatch(db, startStatements(db, newReconciliation(newId('rec'), null, now()), null))
  }
  return await carryOnReconciliation(ctx, { budgetMs: SWEEP_BUDGET_MS })
}
