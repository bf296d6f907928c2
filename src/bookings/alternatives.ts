import { nextValidCheckIns, nightsToRead, validCheckOuts } from '../calendar/availability-view.ts'
import type { CalendarContext, CalendarTerms } from '../calendar/open-calendar.ts'
import { addDays, type LocalDate } from '../shared/local-date.ts'
import type { Stay } from '../shared/stay.ts'

/** How far ahead another check-in is looked for, and how many are named: what somebody would scroll through. */
const LOOK_AHEAD_DAYS = 60
const CHECK_INS_MAX = 5
const CHECK_OUTS_MAX = 31

/** What one adult could book instead of a stay that cannot be booked. */
export interface Alternatives {
  /** From the wished check-in on. */
  nextValidCheckIns: LocalDate[]
  /** For the wished check-in. */
  validCheckOuts: LocalDate[]
}

/** Looks around a stay that was refused. Synchronous, like the decision before it. */
export function alternativesTo(
  ctx: Pick<CalendarContext, 'calendar' | 'now'>,
  { terms, dates }: CalendarTerms,
  { checkIn }: Stay,
): Alternatives {
  const rules = terms.stayRules
  const range = { from: checkIn, to: addDays(checkIn, LOOK_AHEAD_DAYS) }
  const { from, to } = nightsToRead({ rules, dates }, range)
  const calendar = { rules, dates, taken: ctx.calendar.store.takenNights(from, to) }
  return {
    nextValidCheckIns: nextValidCheckIns(calendar, range, CHECK_INS_MAX, ctx.now()),
    validCheckOuts: validCheckOuts(calendar, checkIn, ctx.now()).slice(0, CHECK_OUTS_MAX),
  }
}
