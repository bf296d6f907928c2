import type { ChainHead, LogEntry } from '../../src/calendar/log-entry.ts'
import type { CalendarLog, CalendarLogEntry } from '../../src/calendar/log-schemas.ts'
import type { HostCalendar } from '../../src/calendar/settings-schemas.ts'
import { addDays, fromIso, type LocalDate } from '../../src/shared/local-date.ts'
import { type Answer, type Ask, askerOf, type Problem } from '../demo/api.ts'
import { HumanError } from '../local/human-error.ts'

/** As the API has it: entries in one page, days in one calendar. */
const PAGE_MAX = 100
const CALENDAR_DAYS_MAX = 397

/** A property's log and calendar as the API tells them, and nothing else. */
export interface CalendarReader {
  /** All entries from a seq on, and what the whole log begins with. */
  readLog: (fromSeq: number) => Promise<{ start: ChainHead; entries: LogEntry[] }>
  /** The calendar of `[from, to)` in parts, each as of a seq of its own; null for who may not see it. */
  readCalendar: (from: LocalDate, to: LocalDate) => Promise<HostCalendar[] | null>
}

export function calendarReaderOf(apiUrl: string, propertyId: string, token: string): CalendarReader {
  const ask = askerOf(apiUrl)
  const path = `/properties/${encodeURIComponent(propertyId)}/calendar`
  return {
    readLog: async (fromSeq) => {
      const entries: LogEntry[] = []
      let next: number | null = fromSeq
      let start: ChainHead | undefined
      while (next !== null) {
        const page: CalendarLog = await read(ask, `${path}/log?fromSeq=${next}&limit=${PAGE_MAX}`, token)
        entries.push(...page.data.map(entryOf))
        start ??= page.start
        next = page.nextFromSeq
      }
      if (!start) throw new Error('a log has a page')
      return { start, entries }
    },
    readCalendar: async (from, to) => {
      const parts: HostCalendar[] = []
      for (let first = from; first < to; first = addDays(first, CALENDAR_DAYS_MAX)) {
        const end = addDays(first, CALENDAR_DAYS_MAX)
        const asked = `${path}?from=${first}&to=${end < to ? end : to}`
        const answer = await ask<HostCalendar>('GET', asked, { token })
        if (answer.status === 403) return null
        parts.push(contentOf(answer))
      }
      return parts
    },
  }
}

// safe because the hash of an altered kind or id does not match, whatever its type says
const entryOf = (entry: CalendarLogEntry) => ({ ...entry, at: fromIso(entry.at) }) as LogEntry

async function read<Body>(ask: Ask, path: string, token: string): Promise<Body> {
  return contentOf(await ask<Body>('GET', path, { token }))
}

function contentOf<Body>({ request, status, body }: Answer<Body>): Body {
  if (status === 200) return body
  // safe because every refusal is a problem
  const { code, detail } = body as Problem
  throw new HumanError(`${request} was answered ${status} ${code}: ${detail}`)
}
