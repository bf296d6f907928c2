import type { CalendarContext } from '../calendar/open-calendar.ts'
import { authorise } from '../shared/authorise.ts'
import { inspectCalendar } from './inspect-calendar.ts'
import { RECONCILIATION, shipAll } from './repair-calendar.ts'
import { reportOf } from './report.ts'
import type { Reconciliation } from './schemas.ts'

type CompareCalendarContext = Pick<CalendarContext, 'actor' | 'calendar' | 'db' | 'now'>

/**
 * Tells how a property's calendar and Postgres differ, and changes nothing. Runs inside the calendar object.
 *
 * @throws AppError `not_found`, `forbidden`, `second_factor_required`; `unavailable` while Postgres is silent
 */
export async function compareCalendar(
  ctx: CompareCalendarContext,
  _input: Record<string, never>,
): Promise<Reconciliation> {
  authorise(ctx.actor, 'compareCalendar')
  await ctx.calendar.load()
  return await ctx.calendar.inTurn(RECONCILIATION, async () => {
    await shipAll(ctx)
    return await inspectCalendar(ctx, (inspection) => reportOf(ctx, inspection, inspection))
  })
}
