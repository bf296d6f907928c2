import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDateUpdates, contradictionsIn, withChanges } from '../../src/calendar/date-settings.ts'
import type { DateUpdate } from '../../src/calendar/settings-schemas.ts'
import type { DateSettings } from '../../src/properties/terms.ts'
import { addDays } from '../../src/shared/local-date.ts'
import { stayRules } from '../support/calendar.ts'

const NONE = new Map<string, DateSettings>()

const datesOf = (...settings: DateSettings[]) => new Map(settings.map((one) => [one.date, one]))

describe('updates of dates', () => {
  it('add to what a date has, and the last one wins', () => {
    const before = datesOf({ date: '2026-12-04', priceMinor: 9_000, note: 'kept' })
    const changed = applyDateUpdates(before, [
      { from: '2026-12-03', to: '2026-12-06', minStayArrival: 3 },
      { from: '2026-12-05', to: '2026-12-07', minStayArrival: 2, open: false },
    ])
    expect([...changed.values()]).toEqual([
      { date: '2026-12-03', minStayArrival: 3 },
      { date: '2026-12-04', priceMinor: 9_000, note: 'kept', minStayArrival: 3 },
      { date: '2026-12-05', minStayArrival: 2, open: false },
      { date: '2026-12-06', minStayArrival: 2, open: false },
    ])
  })

  it('take a setting away with null, and a date that has none left is gone', () => {
    const before = datesOf(
      { date: '2026-12-04', priceMinor: 9_000, open: true },
      { date: '2026-12-05', priceMinor: 1 },
    )
    const changed = applyDateUpdates(before, [{ from: '2026-12-04', to: '2026-12-06', priceMinor: null }])
    expect(changed).toEqual(
      new Map<string, DateSettings | null>([
        ['2026-12-04', { date: '2026-12-04', open: true }],
        ['2026-12-05', null],
      ]),
    )
    expect(withChanges(before, changed)).toEqual(datesOf({ date: '2026-12-04', open: true }))
  })

  it('that say what is so already change nothing', () => {
    const before = datesOf({ date: '2026-12-04', priceMinor: 9_000 })
    expect(applyDateUpdates(before, [{ from: '2026-12-04', to: '2026-12-05', priceMinor: 9_000 }]).size).toBe(
      0,
    )
    expect(applyDateUpdates(NONE, [{ from: '2026-12-04', to: '2026-12-09', note: null }]).size).toBe(0)
    expect(
      applyDateUpdates(before, [
        { from: '2026-12-04', to: '2026-12-05', priceMinor: 1 },
        { from: '2026-12-04', to: '2026-12-05', priceMinor: 9_000 },
      ]).size,
    ).toBe(0)
  })

  it('come to the same in one batch as one after the other, and twice as once', () => {
    const date = fc.integer({ min: 0, max: 8 }).map((days) => addDays('2026-12-27', days))
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(fc.option(arbitrary), { nil: undefined })
    const update: fc.Arbitrary<DateUpdate> = fc
      .record({
        from: date,
        nights: fc.integer({ min: 1, max: 4 }),
        open: maybe(fc.boolean()),
        priceMinor: maybe(fc.constantFrom(1, 2)),
        closedToArrival: maybe(fc.boolean()),
      })
      .map(({ from, nights, ...settings }) => ({
        from,
        to: addDays(from, nights),
        ...JSON.parse(JSON.stringify(settings)),
      }))
    fc.assert(
      fc.property(fc.array(update, { maxLength: 6 }), (updates) => {
        const atOnce = withChanges(NONE, applyDateUpdates(NONE, updates))
        const inTurn = updates.reduce(
          (dates, one) => withChanges(dates, applyDateUpdates(dates, [one])),
          new Map<string, DateSettings>(),
        )
        expect(atOnce).toEqual(inTurn)
        expect(withChanges(atOnce, applyDateUpdates(atOnce, updates.slice(-1)))).toEqual(atOnce)
      }),
    )
  })
})

describe('a contradiction', () => {
  const contradictions = (settings: Partial<DateSettings>, rules = {}) =>
    contradictionsIn(new Map([['2026-12-04', { date: '2026-12-04', ...settings }]]), stayRules(rules)).length

  it('is a date on which no stay could be long and short enough', () => {
    expect(contradictions({ minStayArrival: 4, maxStayArrival: 3 })).toBe(1)
    expect(contradictions({ minStayThrough: 4, maxStayThrough: 3 })).toBe(1)
    expect(contradictions({ minStayThrough: 4, maxStayArrival: 3 })).toBe(1)
    expect(contradictions({ maxStayArrival: 2 }, { minNights: 3 })).toBe(1)
    expect(contradictions({ minStayArrival: 32 })).toBe(1)
  })

  it('is none where the date’s own setting overrides the property’s', () => {
    expect(contradictions({ minStayArrival: 1, maxStayArrival: 2 }, { minNights: 3 })).toBe(0)
    expect(contradictions({ minStayArrival: 40, maxStayArrival: 90 })).toBe(0)
    expect(contradictionsIn(new Map([['2026-12-04', null]]), stayRules())).toEqual([])
  })
})
