import { type LocalDate, weekdayOf } from '../shared/local-date.ts'
import type { NightRule } from './quote-schemas.ts'
import type { PriceSettings } from './schemas.ts'

export type RateSettings = Pick<PriceSettings, 'basePriceMinor' | 'weekendPriceMinor' | 'seasons'>

/** Prices of single dates; any per-date record that may carry one will do. */
export type DatePrices = ReadonlyMap<LocalDate, { priceMinor?: number | null | undefined }>

/** What one night costs before discounts, and which rule said so. */
export interface NightlyRate {
  date: LocalDate
  amountMinor: number
  rule: NightRule
}

/**
 * The rate of a night: price of the date > season's weekend price > season's price > weekend price > base price.
 *
 * Weekend nights are Friday and Saturday. Of overlapping seasons the first listed counts.
 * @throws RangeError for an invalid date
 */
export function nightlyRate(settings: RateSettings, datePrices: DatePrices, date: LocalDate): NightlyRate {
  const datePriceMinor = datePrices.get(date)?.priceMinor
  if (datePriceMinor != null) return { date, amountMinor: datePriceMinor, rule: 'override' }
  const weekend = isWeekendNight(date)
  const season = settings.seasons.find(({ from, to }) => from <= date && date < to)
  if (season) {
    return weekend && season.weekendPriceMinor !== undefined
      ? { date, amountMinor: season.weekendPriceMinor, rule: 'season_weekday' }
      : { date, amountMinor: season.priceMinor, rule: 'season' }
  }
  return weekend && settings.weekendPriceMinor !== null
    ? { date, amountMinor: settings.weekendPriceMinor, rule: 'weekday' }
    : { date, amountMinor: settings.basePriceMinor, rule: 'base' }
}

/** True for the nights that start on a Friday or Saturday. */
export function isWeekendNight(date: LocalDate): boolean {
  const weekday = weekdayOf(date)
  return weekday === 'fri' || weekday === 'sat'
}
