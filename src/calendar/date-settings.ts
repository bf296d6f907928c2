import type { DateSettings, StayRules } from '../properties/terms.ts'
import type { FieldError } from '../shared/errors.ts'
import { addDays, type LocalDate } from '../shared/local-date.ts'
import { nightsOf } from '../shared/stay.ts'
import type { DateUpdate } from './settings-schemas.ts'

type Dates = ReadonlyMap<LocalDate, DateSettings>

/** What each date that some updates name has afterwards; null for a date that is left without settings. */
export type ChangedDates = Map<LocalDate, DateSettings | null>

/**
 * Applies updates in their order, so that a later one has the last word on dates they share. What an update leaves out
 * stays as it is, and null takes a setting away. Dates that end up as they were are not among the changed.
 */
export function applyDateUpdates(before: Dates, updates: readonly DateUpdate[]): ChangedDates {
  const after: ChangedDates = new Map()
  for (const { from, to, ...settings } of updates) {
    for (const date of nightsOf({ checkIn: from, checkOut: to })) {
      after.set(date, merged(date, after.get(date) ?? before.get(date) ?? null, settings))
    }
  }
  for (const [date, settings] of after) if (isSame(settings, before.get(date) ?? null)) after.delete(date)
  return after
}

/** All dates after a change. */
export function withChanges(before: Dates, changed: ChangedDates): Map<LocalDate, DateSettings> {
  const after = new Map(before)
  for (const [date, settings] of changed) {
    if (settings) after.set(date, settings)
    else after.delete(date)
  }
  return after
}

/** From the first of some dates to the one after the last; null when there are none. */
export function spanOf(dates: Dates): { from: LocalDate; to: LocalDate } | null {
  const [first, ...rest] = [...dates.keys()].sort()
  return first === undefined ? null : { from: first, to: addDays(rest.at(-1) ?? first, 1) }
}

/** Dates on which no stay could be long and short enough at once, by their own settings and the property's. */
export function contradictionsIn(changed: ChangedDates, rules: StayRules): FieldError[] {
  return [...changed.values()].flatMap((settings) => {
    if (!settings) return []
    const { date, minStayThrough = 1, maxStayThrough = Number.POSITIVE_INFINITY } = settings
    const least = Math.max(settings.minStayArrival ?? rules.minNights, minStayThrough)
    const most = Math.min(settings.maxStayArrival ?? rules.maxNights, maxStayThrough)
    if (least <= most) return []
    const message = `On ${date} a stay would have at least ${least} and at most ${most} nights.`
    return [{ pointer: '/updates', code: 'contradiction', message }]
  })
}

function merged(
  date: LocalDate,
  before: DateSettings | null,
  settings: Omit<DateUpdate, 'from' | 'to'>,
): DateSettings | null {
  const members = Object.entries({ ...before, ...settings }).filter(
    ([name, value]) => name !== 'date' && value != null,
  )
  if (members.length === 0) return null
  // safe because the members are those of an update, without the ones that take a setting away
  return { ...Object.fromEntries(members), date } as DateSettings
}

function isSame(one: DateSettings | null, other: DateSettings | null): boolean {
  if (one === null || other === null) return one === other
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => Reflect.get(one, name) === Reflect.get(other, name))
}
