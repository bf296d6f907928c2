import { type Instant, instantOf, type LocalDate, type LocalTime } from '../shared/local-date.ts'
import { type Money, toDecimal } from '../shared/money.ts'
import type { MailTexts } from './texts.ts'

/** How a reader writes dates and amounts: as in their own country where that speaks the language of the texts. */
export function readersLocale(texts: Pick<MailTexts, 'locale'>, locale: string): string {
  const [language] = texts.locale.split('-')
  const [tag] = Intl.getCanonicalLocales(locale)
  return tag?.startsWith(`${language}-`) ? tag : texts.locale
}

/** For reading only: nothing is ever reckoned from it. */
export const moneyIn = (locale: string, money: Money): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(
    // safe because it is a decimal number, of which the format takes the digits and not a float
    toDecimal(money) as Intl.StringNumericLiteral,
  )

/** A civil date in words. */
export const dateIn = (locale: string, date: LocalDate): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(noonOf(date))

/** The same with its weekday. */
export const dayIn = (locale: string, date: LocalDate): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(noonOf(date))

/** A time of day, as clocks at a place show it. */
export const timeIn = (locale: string, time: LocalTime): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
    instantOf('2000-01-01', time, 'UTC'),
  )

/** A moment by the clocks of a place, which are named, because the reader may be elsewhere. */
export const momentIn = (locale: string, at: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(at)

/** A country by its code; the code itself where nobody has a name for it. */
export const countryIn = (locale: string, code: string): string =>
  new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code

const noonOf = (date: LocalDate): Instant => instantOf(date, '12:00', 'UTC')
