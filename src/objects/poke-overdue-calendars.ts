import { takeOverdueCalendars } from '../calendar/statements.ts'
import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import type { PropertyId } from '../shared/id.ts'

/** An alarm that is later than this is taken for lost. */
const OVERDUE_MS = 60_000
const LOOK_AGAIN_MS = 5 * 60_000
const POKES_MAX = 200 // a run ends well inside the one-minute cron
/** What has not been poked by then waits for a later run. */
const RUN_BUDGET_MS = 40_000
const POKES_AT_ONCE = 6 // as many connections as a Worker has

/** Wakes calendars whose earliest timer is long past: the runtime fires alarms at least once, but nobody promises when. */
export async function pokeOverdueCalendars(
  ctx: Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now'>,
): Promise<{ poked: number }> {
  const { calendarOf, db, log, now } = ctx
  const startedAt = now()
  const overdue = await takeOverdueCalendars(db, {
    before: startedAt - OVERDUE_MS,
    lookAgainAt: startedAt + LOOK_AGAIN_MS,
    limit: POKES_MAX,
  })
  let poked = 0
  while (poked < overdue.length && now() < startedAt + RUN_BUDGET_MS) {
    const next = overdue.slice(poked, poked + POKES_AT_ONCE)
    await Promise.all(next.map(({ propertyId }) => poke(propertyId)))
    poked += next.length
  }
  return { poked }

  async function poke(propertyId: PropertyId): Promise<void> {
    await calendarOf(propertyId)
      .runDueTimers({})
      .catch((error: unknown) => log.warn('calendar.poke_failed', { propertyId, ...errorFields(error) }))
  }
}
