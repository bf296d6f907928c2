import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumberOf,
  daysBetween,
  fromIso,
  instantOf,
  isLocalDate,
  isLocalTime,
  isTimeZone,
  localDateAt,
  localTimeAt,
  toIso,
  WEEKDAYS,
  weekdayOf,
} from '../../src/shared/local-date.ts'

describe('civil dates', () => {
  it('agree with Temporal on number, text and weekday for every day from 1900 to 2200', () => {
    let day = Temporal.PlainDate.from('1900-01-01')
    let dayNumber = Temporal.PlainDate.from('1970-01-01').until(day).days
    const disagreements: string[] = []
    while (day.year <= 2200) {
      const text = day.toString()
      const agree =
        dayNumberOf(text) === dayNumber &&
        dateOfDayNumber(dayNumber) === text &&
        weekdayOf(text) === WEEKDAYS[day.dayOfWeek - 1]
      if (!agree) disagreements.push(text)
      day = day.add({ days: 1 })
      dayNumber += 1
    }
    expect(disagreements).toEqual([])
  })

  it.each(['2026-12-03', '2028-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('accept %s', (text) => {
    expect(isLocalDate(text)).toBe(true)
  })

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2201-01-01',
    '2026-1-01',
    '2026-01-1x',
    '2026-x1-01',
    '2x26-01-01',
    ' 026-01-01',
    '2026/01/01',
    '2026-01-01T00:00',
    '+002026-01',
    '٢٠٢٦-٠١-٠١',
    '',
    20260101,
    null,
  ])('refuse %j', (text) => {
    expect(isLocalDate(text)).toBe(false)
  })

  it('count days over a leap day and a year end', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(daysBetween('2026-12-03', '2026-12-10')).toBe(7)
    expect(daysBetween('2026-12-10', '2026-12-03')).toBe(-7)
  })

  it('undo what was added', () => {
    const dayNumber = fc.integer({ min: dayNumberOf('1950-01-01'), max: dayNumberOf('2150-12-31') })
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: -15_000, max: 15_000 }), (start, days) => {
        const from = dateOfDayNumber(start)
        const to = addDays(from, days)
        expect(daysBetween(from, to)).toBe(days)
        expect(from < to).toBe(days > 0)
      }),
    )
  })

  it('refuse to invent a date from nonsense', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addDays('2026-02-01', 0.5)).toThrow(RangeError)
    expect(() => addDays('2200-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('1900-01-01', -1)).toThrow(RangeError)
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError)
    expect(() => daysBetween('2026-01-01', 'tomorrow')).toThrow(RangeError)
    expect(() => weekdayOf('2026-00-01')).toThrow(RangeError)
  })
})

describe('months', () => {
  it('end on the same day, or on the last of a month that is too short', () => {
    expect(addMonths('2027-01-10', 1)).toBe('2027-02-10')
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29')
    expect(addMonths('2027-03-31', 0)).toBe('2027-03-31')
    expect(() => addMonths('2200-12-01', 1)).toThrow(RangeError)
    expect(() => addMonths('2027-02-30', 1)).toThrow(RangeError)
  })
})

describe('clocks in a time zone', () => {
  it('show different dates at the same instant', () => {
    const newYear = fromIso('2026-12-31T23:30:00Z')
    expect(localDateAt(newYear, 'America/Los_Angeles')).toBe('2026-12-31')
    expect(localDateAt(newYear, 'Europe/Paris')).toBe('2027-01-01')
    expect(localDateAt(newYear, 'Pacific/Kiritimati')).toBe('2027-01-01')
    expect(localTimeAt(newYear, 'Europe/Paris')).toBe('00:30')
    expect(localTimeAt(newYear, 'Asia/Kathmandu')).toBe('05:15')
  })

  it('write midnight as 00:00 and never as 24:00', () => {
    expect(localTimeAt(fromIso('2026-06-30T22:00:00Z'), 'Europe/Paris')).toBe('00:00')
    expect(localDateAt(fromIso('2026-06-30T22:00:00Z'), 'Europe/Paris')).toBe('2026-07-01')
    expect(localDateAt(fromIso('2026-06-30T21:59:59.999Z'), 'Europe/Paris')).toBe('2026-06-30')
  })

  it('turn check-in into an instant, before and after daylight saving begins', () => {
    expect(toIso(instantOf('2027-03-10', '15:00', 'Europe/Paris'))).toBe('2027-03-10T14:00:00.000Z')
    expect(toIso(instantOf('2027-03-28', '15:00', 'Europe/Paris'))).toBe('2027-03-28T13:00:00.000Z')
  })

  it('move a skipped time forward and take the first of a repeated one', () => {
    expect(toIso(instantOf('2027-03-28', '02:30', 'Europe/Paris'))).toBe('2027-03-28T01:30:00.000Z')
    expect(toIso(instantOf('2027-10-31', '02:30', 'Europe/Paris'))).toBe('2027-10-31T00:30:00.000Z')
    // São Paulo's clocks used to jump from midnight to one: that day has no 00:00.
    expect(toIso(instantOf('2017-10-15', '00:00', 'America/Sao_Paulo'))).toBe('2017-10-15T03:00:00.000Z')
    // Lord Howe's clocks move by half an hour.
    expect(toIso(instantOf('2027-10-03', '02:15', 'Australia/Lord_Howe'))).toBe('2027-10-02T15:45:00.000Z')
    expect(toIso(instantOf('2027-04-04', '01:45', 'Australia/Lord_Howe'))).toBe('2027-04-03T14:45:00.000Z')
  })

  it('go on where a whole date was skipped, as in Samoa, which had no 30 December 2011', () => {
    const lastMoment = fromIso('2011-12-30T09:59:59.999Z')
    expect(localDateAt(lastMoment, 'Pacific/Apia')).toBe('2011-12-29')
    expect(localDateAt(lastMoment + 1, 'Pacific/Apia')).toBe('2011-12-31')
    expect(toIso(instantOf('2011-12-30', '15:00', 'Pacific/Apia'))).toBe('2011-12-31T01:00:00.000Z')
  })

  it('read back the date and time that an instant was made from, outside daylight-saving gaps', () => {
    const zones = [
      'UTC',
      'Europe/Paris',
      'America/St_Johns',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: dayNumberOf('2020-01-01'), max: dayNumberOf('2040-12-31') }),
        fc.integer({ min: 4, max: 23 }),
        (zone, dayNumber, hour) => {
          const date = dateOfDayNumber(dayNumber)
          const time = `${String(hour).padStart(2, '0')}:15`
          const instant = instantOf(date, time, zone)
          expect([localDateAt(instant, zone), localTimeAt(instant, zone)]).toEqual([date, time])
        },
      ),
    )
  })

  it('refuse unknown zones, dates and times', () => {
    expect(() => localDateAt(0, 'Mars/Olympus')).toThrow(RangeError)
    expect(() => instantOf('2026-01-01', '15:00', 'Mars/Olympus')).toThrow(RangeError)
    expect(() => instantOf('2026-02-30', '15:00', 'UTC')).toThrow(RangeError)
    expect(() => instantOf('2026-02-01', '24:00', 'UTC')).toThrow(RangeError)
  })

  it.each(['UTC', 'Europe/Paris', 'America/Argentina/Ushuaia', 'Etc/GMT+1', 'Asia/Kolkata'])(
    'know %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true)
    },
  )

  it.each(['+02:00', 'Z', 'Europe/Nowhere', '', ' UTC', 'Europe/Paris ', '__proto__', null, 'A'.repeat(65)])(
    'do not know %j',
    (name) => {
      expect(isTimeZone(name)).toBe(false)
    },
  )

  it.each(['00:00', '09:05', '23:59'])('accept the time %s', (time) => expect(isLocalTime(time)).toBe(true))
  it.each(['24:00', '9:05', '12:60', '12:00:00', '', 900])('refuse the time %j', (time) =>
    expect(isLocalTime(time)).toBe(false),
  )
})

describe('instants on the wire', () => {
  it('read an offset as the same moment', () => {
    expect(fromIso('2026-11-22T12:00:00+02:00')).toBe(fromIso('2026-11-22T10:00:00Z'))
    expect(toIso(fromIso('2026-11-22T10:00:00.25Z'))).toBe('2026-11-22T10:00:00.250Z')
  })

  it.each(['2026-02-30T00:00:00Z', '2026-11-22', '2026-11-22 10:00:00Z', '2026-11-22T10:00:00', 'now', ''])(
    'refuse %j',
    (text) => {
      expect(() => fromIso(text)).toThrow(RangeError)
    },
  )

  it('come back as they went out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7_000_000_000_000 }), (instant) => {
        expect(fromIso(toIso(instant))).toBe(instant)
      }),
    )
  })
})
