import { daysBetween, type LocalDate, type Weekday, weekdayOf } from '../shared/local-date.ts'

// A sentence names the first of many; the reason's `dates` has all of them.
const RUNS_NAMED_MAX = 4

/** "night of 2026-12-03 is", "nights of 2026-12-03 and 2026-12-05 to 2026-12-07 are". */
export function nightsAre(dates: readonly LocalDate[]): string {
  return `${nightsNamed(dates)} ${dates.length === 1 ? 'is' : 'are'}`
}

/** "night of 2026-12-03", "nights of 2026-12-03 and 2026-12-05 to 2026-12-07"; the dates are in order. */
export function nightsNamed(dates: readonly LocalDate[]): string {
  const runs = runsOf(dates)
  const named = runs
    .slice(0, RUNS_NAMED_MAX)
    .map(({ first, last }) => (first === last ? first : `${first} to ${last}`))
  const unnamed = runs.slice(RUNS_NAMED_MAX).reduce((sum, run) => sum + run.nights, 0)
  return `${dates.length === 1 ? 'night' : 'nights'} of ${listed(unnamed ? [...named, `${unnamed} more`] : named, 'and')}`
}

/** Why no stay can begin or end on a date. A weekday rule is named only where it is the cause. */
export function closedDetail(verb: 'begin' | 'end', date: LocalDate, allowed: readonly Weekday[]): string {
  const weekday = weekdayOf(date)
  if (allowed.includes(weekday) || allowed.length === 0) return `No stay can ${verb} on ${date}.`
  const days = listed(
    allowed.map((day) => WEEKDAY_NAMES[day]),
    'or',
  )
  return `Stays ${verb} on ${days}; ${date} is a ${WEEKDAY_NAMES[weekday]}.`
}

/** "1 night", "3 nights". */
export function counted(count: number, noun: 'night' | 'day' | 'guest'): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

interface Run {
  first: LocalDate
  last: LocalDate
  nights: number
}

function runsOf(dates: readonly LocalDate[]): Run[] {
  const runs: Run[] = []
  for (const date of dates) {
    const run = runs.at(-1)
    if (run && daysBetween(run.last, date) === 1) {
      run.last = date
      run.nights += 1
    } else {
      runs.push({ first: date, last: date, nights: 1 })
    }
  }
  return runs
}

function listed(words: readonly string[], conjunction: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}

const WEEKDAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
