import { recordInAuditLog } from '../audit/statements.ts'
import type { CalendarContext } from '../calendar/open-calendar.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import type { Statement } from '../platform/database.ts'
import { isAdmin } from '../shared/actor.ts'
import { authorise } from '../shared/authorise.ts'
import { RECONCILIATION, type RepairContext, repairCalendar } from './repair-calendar.ts'
import type { Reconciliation } from './schemas.ts'

type ReconcileCalendarContext = RepairContext &
  Pick<CalendarContext, 'client' | 'idempotency' | 'markReplayed' | 'requestId'>

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
    answerOnce<Reconciliation>(ctx, (remember) =>
      repairCalendar(ctx, (report) => [...recorded(ctx, report), ...remember(report)]),
    ),
  )
}

/** What an admin has asked for; the schedule does the same of itself, and its repairs are in the calendar's log. */
function recorded(ctx: ReconcileCalendarContext, { differences, propertyId }: Reconciliation): Statement[] {
  if (!isAdmin(ctx.actor)) return []
  const repaired = differences.filter(({ isRepaired }) => isRepaired).map(({ code }) => code)
  const open = differences.filter(({ isRepaired }) => !isRepaired).map(({ code }) => code)
  return [
    recordInAuditLog(ctx, {
      operation: 'reconcileCalendar',
      subjectId: propertyId,
      after: { repaired, open },
    }),
  ]
}
