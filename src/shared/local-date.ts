import { Temporal } from 'temporal-polyfill'

/** A civil date `YYYY-MM-DD` in the property's own calendar; compares correctly as a string. */
export type LocalDate = string

/** A wall-clock time `HH:MM` (00:00–23:59) in the property's time zone. */
export type LocalTime = string

/** A moment: UTC epoch milliseconds. */
export type Instant = number

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const YEAR_MIN = 1900
const YEAR_MAX = 2200

/** True for a date that exists in the Gregorian calendar, written `YYYY-MM-DD`, years 1900–2200. */
export function isLocalDate(text: unknown): text is LocalDate {
  return typeof text === 'string' && parseDayNumber(text) !== undefined
}

/** True for a wall-clock time `HH:MM` from 00:00 to 23:59. */
export function isLocalTime(text: unknown): text is LocalTime {
  return typeof text === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/**
 * The date `days` after `date` (before it, when negative).
 *
 * @throws RangeError for an invalid date, a fractional count, or a result outside 1900–2200.
 */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days)
}

/** The same day `months` later, or the last one of a month that is too short. @throws RangeError as `addDays` does */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const later = Temporal.PlainDate.from(date).add({ months }).toString()
  return dateOfDayNumber(dayNumberOf(later))
}

/** Days from `from` to `to`: 1 from one day to the next, negative backwards. @throws RangeError for an invalid date. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** The weekday of a date. @throws RangeError for an invalid date. */
export function weekdayOf(date: LocalDate): Weekday {
  // 1970-01-01 was a Thursday, index 3; the second modulo lifts dates before it out of the negative.
  const index = (((dayNumberOf(date) + 3) % 7) + 7) % 7
  return WEEKDAYS[index] as Weekday // safe because index is 0–6
}

/** Days since 1970-01-01, for loops over many dates. @throws RangeError for an invalid date. */
export function dayNumberOf(date: LocalDate): number {
  const dayNumber = parseDayNumber(date)
  if (dayNumber === undefined) throw new RangeError(`Not a date: ${date}`)
  return dayNumber
}

/** The inverse of `dayNumberOf`. @throws RangeError outside 1900–2200 or for a fraction. */
export function dateOfDayNumber(dayNumber: number): LocalDate {
  const { year, month, day } = civilFromDays(dayNumber)
  if (!Number.isInteger(dayNumber) || year < YEAR_MIN || year > YEAR_MAX) {
    throw new RangeError(`No date in ${YEAR_MIN}–${YEAR_MAX} for day number ${dayNumber}`)
  }
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** The civil date that clocks in `timeZone` show at `now`. @throws RangeError for an unknown zone. */
export function localDateAt(now: Instant, timeZone: string): LocalDate {
  const minute = Math.floor(now / MINUTE_MS)
  const last = lastDates.get(timeZone)
  if (last?.minute === minute) return last.date
  const clock = readClock(now, timeZone)
  const date = `${clock.year}-${clock.month}-${clock.day}`
  if (lastDates.size >= CLOCK_FORMATS_MAX) lastDates.clear()
  lastDates.set(timeZone, { minute, date })
  return date
}

/** Everybody asks for today, and days begin with a minute everywhere: who asked last has found it. */
const lastDates = new Map<string, { minute: number; date: LocalDate }>()
const MINUTE_MS = 60_000

/** The wall-clock time `HH:MM` in `timeZone` at `now`. @throws RangeError for an unknown zone. */
export function localTimeAt(now: Instant, timeZone: string): LocalTime {
  const clock = readClock(now, timeZone)
  return `${clock.hour}:${clock.minute}`
}

/**
 * The instant at which clocks in `timeZone` show `time` on `date`.
 *
 * A time skipped by daylight saving moves forward by the gap, a repeated one is its first occurrence
 * (Temporal's 'compatible' disambiguation, RFC 5545 §3.3.5).
 * @throws RangeError for an invalid date or time, or an unknown zone.
 */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: string): Instant {
  if (!isLocalDate(date) || !isLocalTime(time)) throw new RangeError(`Not a local time: ${date} ${time}`)
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
}

/** RFC 3339 in UTC with milliseconds, as it goes on the wire: `2026-11-22T10:00:00.000Z`. */
export function toIso(instant: Instant): string {
  return new Date(instant).toISOString()
}

/** Reads an RFC 3339 instant with `Z` or a numeric offset. @throws RangeError for anything else. */
export function fromIso(text: string): Instant {
  if (!RFC_3339.test(text)) throw new RangeError(`Not an RFC 3339 instant: ${text}`)
  // Temporal, because Date.parse turns 30 February into 2 March.
  return Temporal.Instant.from(text).epochMilliseconds
}

/** True for a named IANA zone this runtime knows, in any letter case; bare offsets such as `+02:00` are refused. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(name)) return false
  try {
    clockFormatFor(name)
    return true
  } catch {
    return false
  }
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

function parseDayNumber(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 7)
  const day = digitsAt(text, 8, 10)
  // Every comparison with NaN (a character that is no digit) is false, so these must be stated positively.
  const real =
    year >= YEAR_MIN &&
    year <= YEAR_MAX &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= monthLength(year, month)
  return real ? daysFromCivil(year, month, day) : undefined
}

const DASH = 45

function digitsAt(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** `days_from_civil` of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms", for years ≥ 1. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** `civil_from_days` of the same source. */
function civilFromDays(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

type ClockField = 'year' | 'month' | 'day' | 'hour' | 'minute'

function readClock(now: Instant, timeZone: string): Record<ClockField, string> {
  const clock: Record<string, string> = {}
  for (const part of clockFormatFor(timeZone).formatToParts(now)) clock[part.type] = part.value
  return clock as Record<ClockField, string> // safe because the format asks for exactly these fields
}

const clockFormats = new Map<string, Intl.DateTimeFormat>()
// The tz database has about 600 names; more keys than that are spellings, and a flood of those must not grow memory.
const CLOCK_FORMATS_MAX = 1_000

function clockFormatFor(timeZone: string): Intl.DateTimeFormat {
  const known = clockFormats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  if (clockFormats.size >= CLOCK_FORMATS_MAX) clockFormats.clear()
  clockFormats.set(timeZone, format)
  return format
}
