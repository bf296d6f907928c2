import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWeekendNight, nightlyRate } from '../../src/pricing/rates.ts'
import { addDays, WEEKDAYS, weekdayOf } from '../../src/shared/local-date.ts'
import { arbitraryPriceSettings, priceSettings } from '../support/pricing.ts'

const THURSDAY = '2026-12-03'
const FRIDAY = '2026-12-04'
const SATURDAY = '2026-12-05'
const SUNDAY = '2026-12-06'

const season = { name: 'Advent', from: '2026-12-01', to: '2026-12-24', priceMinor: 15_000 }
const none = new Map()

describe('the rate of a night', () => {
  it('is the base price when nothing else speaks', () => {
    expect(nightlyRate(priceSettings(), none, FRIDAY)).toEqual({
      date: FRIDAY,
      amountMinor: 10_000,
      rule: 'base',
    })
  })

  it('is the weekend price on Friday and Saturday nights only', () => {
    const settings = priceSettings({ weekendPriceMinor: 12_000 })
    const rules = [THURSDAY, FRIDAY, SATURDAY, SUNDAY].map((date) => nightlyRate(settings, none, date).rule)
    expect(rules).toEqual(['base', 'weekday', 'weekday', 'base'])
  })

  it('is the weekend price on a leap day that is one, and on no other', () => {
    const settings = priceSettings({ weekendPriceMinor: 12_000 })
    // 2036-02-29 is a Friday, 2048-02-29 a Saturday, 2032-02-29 a Sunday.
    const leapDays = ['2036-02-29', '2048-02-29', '2028-02-29', '2032-02-29']
    expect(leapDays.map((date) => nightlyRate(settings, none, date).rule)).toEqual([
      'weekday',
      'weekday',
      'base',
      'base',
    ])
  })

  it('follows the season before the weekend price, and a season has its own weekend', () => {
    const plain = priceSettings({ weekendPriceMinor: 12_000, seasons: [season] })
    expect(nightlyRate(plain, none, FRIDAY)).toMatchObject({ amountMinor: 15_000, rule: 'season' })
    const weekend = priceSettings({
      weekendPriceMinor: 12_000,
      seasons: [{ ...season, weekendPriceMinor: 18_000 }],
    })
    expect(nightlyRate(weekend, none, FRIDAY)).toMatchObject({ amountMinor: 18_000, rule: 'season_weekday' })
    expect(nightlyRate(weekend, none, SUNDAY)).toMatchObject({ amountMinor: 15_000, rule: 'season' })
  })

  it('is set by a price of the date before everything, even when that is lower', () => {
    const settings = priceSettings({
      weekendPriceMinor: 12_000,
      seasons: [{ ...season, weekendPriceMinor: 18_000 }],
    })
    const datePrices = new Map([[FRIDAY, { priceMinor: 9_000 }]])
    expect(nightlyRate(settings, datePrices, FRIDAY)).toMatchObject({ amountMinor: 9_000, rule: 'override' })
    expect(nightlyRate(settings, datePrices, SATURDAY).rule).toBe('season_weekday')
  })

  it('ignores settings of a date that say nothing about price', () => {
    const silent = new Map([
      [FRIDAY, {}],
      [SATURDAY, { priceMinor: null }],
    ])
    expect(nightlyRate(priceSettings(), silent, FRIDAY).rule).toBe('base')
    expect(nightlyRate(priceSettings(), silent, SATURDAY).rule).toBe('base')
  })

  it('takes a season from its first day up to but not including its last', () => {
    const settings = priceSettings({ seasons: [season] })
    const dates = ['2026-11-30', '2026-12-01', '2026-12-23', '2026-12-24']
    expect(dates.map((date) => nightlyRate(settings, none, date).rule)).toEqual([
      'base',
      'season',
      'season',
      'base',
    ])
  })

  it('takes the first listed of overlapping seasons', () => {
    const fair = { name: 'Fair', from: '2026-12-05', to: '2026-12-08', priceMinor: 20_000 }
    expect(nightlyRate(priceSettings({ seasons: [fair, season] }), none, SUNDAY).amountMinor).toBe(20_000)
    expect(nightlyRate(priceSettings({ seasons: [season, fair] }), none, SUNDAY).amountMinor).toBe(15_000)
  })

  it('names a rule that is really set, at the amount that the rule says', () => {
    const date = fc.integer({ min: 0, max: 600 }).map((days) => addDays('2026-11-01', days))
    fc.assert(
      fc.property(arbitraryPriceSettings, date, (settings, night) => {
        const { amountMinor, rule } = nightlyRate(settings, none, night)
        const covering = settings.seasons.find(({ from, to }) => from <= night && night < to)
        const expected = {
          override: undefined,
          season_weekday: covering?.weekendPriceMinor,
          season: covering?.priceMinor,
          weekday: settings.weekendPriceMinor,
          base: settings.basePriceMinor,
        }[rule]
        expect(amountMinor).toBe(expected)
        expect(rule.startsWith('season')).toBe(covering !== undefined)
      }),
    )
  })
})

it('a weekend night starts on a Friday or Saturday', () => {
  const week = WEEKDAYS.map((_, index) => addDays('2026-12-07', index))
  expect(week.filter(isWeekendNight).map(weekdayOf)).toEqual(['fri', 'sat'])
})
