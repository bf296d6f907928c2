import { overdueCalendars } from '../calendar/statements.ts'
import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'

/** An alarm that is later than this is taken for lost. */
const OVERDUE_MS = 60_000
const POKES_MAX = 200 // a run ends well inside the one-minute cron
const POKES_AT_ONCE = 6 // as many connections as a Worker has

/** Wakes calendars whose earliest timer is long past: the runtime fires alarms at least once, but nobody promises when. */
export async function pokeOverdueCalendars(
  ctx: Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now'>,
): Promise<{ poked: number }> {
  const { calendarOf, db, log, now } = ctx
  const overdue = await overdueCalendars(db, now() - OVERDUE_MS, POKES_MAX)
  for (let first = 0; first < overdue.length; first += POKES_AT_ONCE) {
    await Promise.all(
      overdue.slice(first, first + POKES_AT_ONCE).map(({ propertyId }) =>
        calendarOf(propertyId)
          .runDueTimers({})
          .catch((error: unknown) => log.warn('calendar.poke_failed', { propertyId, ...errorFields(error) })),
      ),
    )
  }
  return { poked: overdue.length }
}
