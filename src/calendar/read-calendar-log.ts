import { accessTo } from '../properties/property-access.ts'
import { authorise } from '../shared/authorise.ts'
import { toIso } from '../shared/local-date.ts'
import type { LogEntry } from './log-entry.ts'
import type { CalendarLog, CalendarLogEntry } from './log-schemas.ts'
import type { CalendarContext } from './open-calendar.ts'

/** Which entries of a log: those from `fromSeq` on, at most so many. */
export interface LogPage {
  fromSeq: number
  limit: number
}

/**
 * What the calendar has decided, oldest first, with all that is needed to check that nothing was changed since. Runs
 * inside the calendar object: no SQL when that is warm.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function readCalendarLog(
  { actor, calendar }: Pick<CalendarContext, 'actor' | 'calendar'>,
  { fromSeq, limit }: LogPage,
): Promise<CalendarLog> {
  const { propertyId, store } = calendar
  const { terms } = await calendar.load()
  authorise(actor, 'readCalendarLog', accessTo(terms))
  const entries = store.logAfter(fromSeq - 1, limit)
  const head = store.head()
  const last = entries.at(-1)
  return {
    propertyId,
    start: store.chainStart(),
    head,
    data: entries.map(logEntryView),
    nextFromSeq: last && last.seq < head.seq ? last.seq + 1 : null,
  }
}

const logEntryView = ({ at, ...entry }: LogEntry): CalendarLogEntry => ({ ...entry, at: toIso(at) })
