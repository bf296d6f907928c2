import type { AppContext } from '../context.ts'
import { runBatch } from '../platform/database.ts'
import { errorFields } from '../platform/logger.ts'
import { eraseFromCalendars } from './erasure-statements.ts'
import { deleteErasureTask, type ErasureTask, takeErasureTasks } from './repository.ts'

type FinishErasuresContext = Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now'>

const TASKS_AT_ONCE = 5 // a Worker has six connections
/** A run ends well inside the one-minute cron; what has not been taken by then waits for the next. */
const RUN_BUDGET_MS = 20_000

/**
 * Makes calendars forget who was erased: each tells Postgres what it still has to, which is erased there then. It may
 * break off anywhere; what is not done is due again.
 */
export async function finishErasures(ctx: FinishErasuresContext): Promise<{ finished: number }> {
  const until = ctx.now() + RUN_BUDGET_MS
  let finished = 0
  while (ctx.now() < until) {
    const tasks = await takeErasureTasks(ctx.db, TASKS_AT_ONCE)
    const outcomes = await Promise.all(tasks.map((task) => finish(ctx, task)))
    finished += outcomes.filter((isDone) => isDone).length
    if (tasks.length < TASKS_AT_ONCE) break
  }
  return { finished }
}

/** One that cannot be done now must not keep the others waiting. */
async function finish({ calendarOf, db, log }: FinishErasuresContext, task: ErasureTask): Promise<boolean> {
  const { userId, propertyId } = task
  try {
    await calendarOf(propertyId).forgetPerson({ userId })
    await runBatch(db, [...eraseFromCalendars(db, userId), deleteErasureTask(db, task)])
    log.info('erasure.calendar_done', { userId, propertyId })
    return true
  } catch (error) {
    log.warn('erasure.calendar_waits', { userId, propertyId, ...errorFields(error) })
    return false
  }
}
