import type { CalendarContext } from '../calendar/open-calendar.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { authorise } from '../shared/authorise.ts'
import { RECONCILIATION, type RepairContext, repairCalendar } from './repair-calendar.ts'
import type { Reconciliation } from './schemas.ts'

type ReconcileCalendarContext = RepairContext & Pick<CalendarContext, 'idempotency' | 'markReplayed'>

/**
 * Compares a property's calendar with Postgres and repairs what is provably safe: nothing that anybody has is taken away by
 * it. The rest is named, and somebody is told. Runs inside the calendar object; doing it again changes nothing.
 *
 * @throws AppError `not_found`, `forbidden`, `second_factor_required`; `unavailable` while Postgres is silent
 */
export async function reconcileCalendar(
  ctx: ReconcileCalendarContext,
  _input: Record<string, never>,
): Promise<Reconciliation> {
  authorise(ctx.actor, 'reconcileCalendar')
  await ctx.calendar.load()
  return await ctx.calendar.inTurn(RECONCILIATION, () =>
    answerOnce<Reconciliation>(ctx, (remember) => repairCalendar(ctx, remember)),
  )
}
