import type { Addressee, BookingNotice } from '../bookings/notice-statements.ts'
import { type Money, sumMinor } from '../shared/money.ts'
import { nightCount } from '../shared/stay.ts'
import type { BookingNoticeKind } from './booking-notice.ts'
import { countryIn, dateIn, dayIn, momentIn, moneyIn, readersLocale, timeIn } from './formats.ts'
import type { MailContent, MailFact } from './mail.ts'
import type { BookingData } from './news.ts'
import type { BookingTextFacts, MailTexts } from './texts.ts'
import { quoted } from './words.ts'

export type BookingSide = 'guest' | 'host'

/** A piece of news about a booking, and who reads it. */
export interface ToldBooking {
  kind: BookingNoticeKind
  data: BookingData
  notice: BookingNotice
  side: BookingSide
  texts: MailTexts
  /** The reader's own. */
  locale: string
}

/** The parts of the sentences that tell it. */
export function bookingTextFacts(told: ToldBooking): BookingTextFacts {
  const { kind, data, notice, side, texts } = told
  const locale = readersLocale(texts, told.locale)
  const [self, other] = side === 'guest' ? [notice.guest, notice.host] : [notice.host, notice.guest]
  const { dueNowMinor = data.differenceMinor } = data
  const laterMinor = sumMinor(notice.laterInstalments.map(({ amountMinor }) => amountMinor))
  const amount = (amountMinor: number) => moneyIn(locale, { amountMinor, currency: data.currency })
  return {
    name: greetedAs(self),
    otherName: nameOf(other, texts),
    title: quoted(notice.title),
    stay: texts.range(dateIn(locale, data.checkIn), dateIn(locale, data.checkOut)),
    arrival: arrivalOf(told, locale),
    total: amount(data.totalMinor),
    paid: amount(data.totalMinor - laterMinor),
    later: laterMinor === 0 ? null : amount(laterMinor),
    refund: amount(data.refundMinor),
    difference: amount(Math.abs(data.differenceMinor)),
    isCheaper: data.differenceMinor < 0,
    dueNow: amount(Math.abs(dueNowMinor)),
    isRefunded: dueNowMinor < 0,
    // What was told of before amounts were kept was about the whole.
    amount: amount(data.amountMinor ?? data.totalMinor),
    reviewBy: data.reviewBy === null ? null : momentIn(locale, data.reviewBy, notice.timeZone),
    reason: kind.startsWith('cancelled_') && notice.reason !== null ? quoted(notice.reason) : null,
  }
}

/** What stands below the sentences of a letter, to be found again at a glance. @param told.paidAt of a receipt */
export function bookingDetails(
  told: ToldBooking & { paidFor: 'booking' | 'alteration'; paidAt: string },
): Pick<MailContent, 'facts' | 'amounts'> {
  const { kind, data, notice, texts } = told
  const locale = readersLocale(texts, told.locale)
  const { labels } = texts
  const address = addressOf(told)
  const facts: (MailFact | null)[] = [
    { label: labels.property, value: quoted(notice.title) },
    address === null ? null : { label: labels.address, value: address },
    { label: labels.checkIn, value: arrivalOf(told, locale) },
    { label: labels.checkOut, value: departureOf(told, locale) },
    { label: labels.guests, value: texts.party(notice.guests) },
    data.answerBy === null
      ? null
      : { label: labels.answerBy, value: momentIn(locale, data.answerBy, notice.timeZone) },
    ...duesOf(told, locale),
    kind === 'payment_receipt' ? { label: labels.paidOn, value: told.paidAt } : null,
    data.reference === null
      ? null
      : { label: kind === 'payment_receipt' ? labels.payment : labels.payout, value: data.reference },
    { label: labels.booking, value: notice.id },
  ]
  const amounts = kind === 'payment_receipt' ? amountsOf(told, locale) : null
  return { facts: facts.filter((fact) => fact !== null), ...(amounts && { amounts }) }
}

export const arrivalOf = ({ data, notice, texts }: ToldBooking, locale: string): string =>
  texts.arrival(dayIn(locale, data.checkIn), timeIn(locale, notice.checkInTime))

export const departureOf = ({ data, notice, texts }: ToldBooking, locale: string): string =>
  texts.departure(dayIn(locale, data.checkOut), timeIn(locale, notice.checkOutTime))

/**
 * Where it is, for a guest who is expected there and whose e-mail address is theirs for certain; null for everybody else,
 * and where nobody has said.
 */
export function addressOf({ notice, side, texts, locale }: ToldBooking): string | null {
  const { line1, postalCode, city, country } = notice.address
  const isExpected = notice.status === 'confirmed' || notice.status === 'in_stay'
  if (side !== 'guest' || !notice.guest?.isKnown || !isExpected || line1 === null) return null
  const town = [postalCode, city].filter((part) => part !== null).join(' ')
  const land = country === null ? null : countryIn(readersLocale(texts, locale), country)
  return [line1, town, land]
    .filter((part) => part !== null && part !== '')
    .map((part) => quoted(String(part)))
    .join('\n')
}

/** The other side's name, or what stands for it. */
export const nameOf = (person: Addressee | null, texts: MailTexts): string =>
  person ? quoted(person.name) : texts.somebody

const greetedAs = (person: Addressee | null): string | null => (person?.isKnown ? quoted(person.name) : null)

function duesOf({ kind, notice, side, texts }: ToldBooking, locale: string): MailFact[] {
  const isTold = side === 'guest' && (kind === 'confirmed_to_guest' || kind === 'check_in_near_to_guest')
  if (!isTold || notice.dueAtProperty.length === 0) return []
  const dues = notice.dueAtProperty.map(({ name, amount }) => `${quoted(name)}: ${moneyIn(locale, amount)}`)
  return [{ label: texts.labels.dueAtProperty, value: dues.join('\n') }]
}

/** What the guest has paid for. Lines that do not sum to it, because the booking has changed since, are left out. */
function amountsOf(
  told: ToldBooking & { paidFor: 'booking' | 'alteration' },
  locale: string,
): MailContent['amounts'] {
  const { data, texts, paidFor } = told
  const { currency, totalMinor } = data
  const paidMinor = data.amountMinor ?? 0
  const fact = (label: string, amountMinor: number): MailFact => ({
    label,
    value: moneyIn(locale, { amountMinor, currency } satisfies Money),
  })
  const total = fact(texts.labels.paid, paidMinor)
  if (paidFor === 'alteration') {
    const lines = [fact(texts.labels.now, totalMinor), fact(texts.labels.before, paidMinor - totalMinor)]
    return { lines, total }
  }
  const lines = guestLinesOf(told)
  const isWhole = sumMinor(lines.map(({ amountMinor }) => amountMinor)) === paidMinor
  return { lines: isWhole ? lines.map(({ label, amountMinor }) => fact(label, amountMinor)) : [], total }
}

function guestLinesOf({ notice, texts }: ToldBooking): { label: string; amountMinor: number }[] {
  const nights = nightCount(notice)
  return notice.lines
    .filter(({ payer }) => payer === 'guest')
    .map((line) => ({
      label: texts.line(line, nights) ?? quoted(line.label),
      amountMinor: line.total.amountMinor,
    }))
}
