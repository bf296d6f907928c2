import type { AppContext } from '../context.ts'
import { errorFields } from '../platform/logger.ts'
import type { PropertyId } from '../shared/id.ts'
import { takeCalendarsToCheck } from './repository.ts'

type SweepContext = Pick<AppContext, 'calendarOf' | 'db' | 'log' | 'now'>

/**
 * Every object that is asked is woken, which costs: no more than this in a minute, of however many there are. It is 43,200
 * a day: so many calendars can be booked at in a day and compared soon after, and a million quiet ones take a month.
 */
const CALENDARS_PER_SWEEP_MAX = 30
const AT_ONCE = 5 // a Worker has six connections
/** A sweep ends well inside the one-minute cron; what it does not come to waits for its next turn. */
const SWEEP_BUDGET_MS = 20_000

/** Where something happens all the time, it is looked at once an hour at most. */
const ACTIVE_EVERY_MS = 60 * 60_000
/** Where nothing happens nothing goes wrong, but for what is done by hand. */
const QUIET_EVERY_MS = 30 * 24 * 60 * 60_000

/**
 * Compares calendars with Postgres, some in each run: those in which something has happened since they last were, and
 * sometimes the others. What is strange by itself is looked into at once, by the object's own alarm.
 */
export async function sweepCalendars(ctx: SweepContext): Promise<{ checked: number }> {
  const startedAt = ctx.now()
  const due = await takeCalendarsToCheck(ctx.db, {
    now: startedAt,
    activeBefore: startedAt - ACTIVE_EVERY_MS,
    quietBefore: startedAt - QUIET_EVERY_MS,
    limit: CALENDARS_PER_SWEEP_MAX,
  })
  let checked = 0
  while (checked < due.length && ctx.now() < startedAt + SWEEP_BUDGET_MS) {
    const next = due.slice(checked, checked + AT_ONCE)
    await Promise.all(next.map((propertyId) => check(ctx, propertyId)))
    checked += next.length
  }
  return { checked }
}

/** One that cannot be read must not keep the others from it. */
async function check({ calendarOf, log }: SweepContext, propertyId: PropertyId): Promise<void> {
  try {
    await calendarOf(propertyId).reconcileCalendar({})
  } catch (error) {
    log.warn('calendar.check_failed', { propertyId, ...errorFields(error) })
  }
}
