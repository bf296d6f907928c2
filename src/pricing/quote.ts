import type { LocalDate } from '../shared/local-date.ts'
import { type Money, money, percentOf, sumMinor, timesMinor } from '../shared/money.ts'
import { assertNever } from '../shared/result.ts'
import { nightsOf, type Stay } from '../shared/stay.ts'
import { offerFor } from './offers.ts'
import type { Guests, LineItem, Quote } from './quote-schemas.ts'
import { type DatePrices, type NightlyRate, nightlyRate } from './rates.ts'
import type { PriceSettings, TaxRule } from './schemas.ts'

/** What the platform charges, in percent of nights and fees before tax. */
export interface ServiceFees {
  guestPercent: number
  hostPercent: number
}

export interface PriceStayInput {
  settings: PriceSettings
  datePrices: DatePrices
  serviceFees: ServiceFees
  stay: Stay
  guests: Guests
  /** Today in the property's time zone: early bird and last minute count from it. */
  today: LocalDate
  /** How many bookings of the property were ever confirmed: the new-listing offer ends with the third. */
  confirmedBookings: number
}

/** The part of a quote that follows from rules alone. */
export type PricedStay = Pick<Quote, 'nights' | 'lines' | 'totals' | 'dueAtProperty'>

/**
 * Prices a stay to the last minor unit. Each line is rounded half-up by itself, and the totals are sums of lines.
 *
 * Whether the stay may be booked is not asked here.
 * @throws RangeError when the stay has no nights or a date is invalid
 */
export function priceStay(input: PriceStayInput): PricedStay {
  const rates = nightsOf(input.stay).map((night) => nightlyRate(input.settings, input.datePrices, night))
  if (rates.length === 0) throw new RangeError('A stay has at least one night')
  const charges = [...nightCharges(input, rates), ...feeCharges(input, rates.length)]
  const chargedMinor = sumMinor(charges.map((line) => line.totalMinor))
  const taxes = taxLines(input, rates.length, chargedMinor)
  const lines = [
    ...charges,
    guestServiceFee(chargedMinor, input.serviceFees),
    ...taxes.filter(({ collectedBy }) => collectedBy === 'platform').map(({ line }) => line),
    hostServiceFee(chargedMinor, input.serviceFees),
  ].filter((line) => line.totalMinor !== 0)
  const inCurrency = (amountMinor: number): Money => money(amountMinor, input.settings.currency)
  return {
    nights: rates.map(({ date, amountMinor, rule }) => ({ date, amount: inCurrency(amountMinor), rule })),
    lines: lines.map((line) => lineItem(line, inCurrency)),
    totals: totalsOf(lines, inCurrency),
    dueAtProperty: taxes
      .filter(({ collectedBy, line }) => collectedBy === 'property' && line.totalMinor !== 0)
      .map(({ line }) => ({ name: line.label, amount: inCurrency(line.totalMinor) })),
  }
}

/** A line before its amounts get their currency; `totalMinor` is negative where money flows back to the payer. */
type Line = Pick<LineItem, 'code' | 'label' | 'payer' | 'payee'> & {
  unitMinor: number
  totalMinor: number
} & ({ quantity: number } | { percentage: number })

const GUEST_TO_HOST = { payer: 'guest', payee: 'host' } as const

function nightCharges(input: PriceStayInput, rates: NightlyRate[]): Line[] {
  const sumOfNightsMinor = sumMinor(rates.map((rate) => rate.amountMinor))
  const rateMinor = rates[0]?.amountMinor ?? 0
  const sameRate = rates.every((rate) => rate.amountMinor === rateMinor)
  const label = plural(rates.length, 'night')
  // Nights of different prices have no common unit price, and an average would not multiply to the total.
  const nightly = sameRate
    ? perUnit('nightly', label, rateMinor, rates.length)
    : perUnit('nightly', label, sumOfNightsMinor, 1)
  const offer = offerFor(input)
  if (!offer) return [nightly]
  const discount = percentageOf(offer.code, offer.label, sumOfNightsMinor, -offer.percent, GUEST_TO_HOST)
  return [nightly, discount]
}

function feeCharges({ settings, guests }: PriceStayInput, nights: number): Line[] {
  const extraGuests = Math.max(0, personsOf(guests) - settings.includedGuests)
  const extraGuestLabel = `${plural(extraGuests, 'extra guest')} × ${plural(nights, 'night')}`
  return [
    perUnit('extra_guests', extraGuestLabel, settings.extraGuestFeeMinor, extraGuests * nights),
    perUnit('cleaning_fee', 'Cleaning fee', settings.cleaningFeeMinor, 1),
    perUnit('pet_fee', 'Pet fee', settings.petFeeMinor, guests.pets > 0 ? 1 : 0),
    ...settings.fees.map((fee) =>
      perUnit('fee', fee.name, fee.amountMinor, fee.per === 'night' ? nights : 1),
    ),
  ]
}

function guestServiceFee(chargedMinor: number, { guestPercent }: ServiceFees): Line {
  const parties = { payer: 'guest', payee: 'platform' } as const
  return percentageOf('guest_service_fee', 'Service fee', chargedMinor, guestPercent, parties)
}

/** Kept back from what the platform passes on to the host, hence a negative line of the host's own side. */
function hostServiceFee(chargedMinor: number, { hostPercent }: ServiceFees): Line {
  const parties = { payer: 'platform', payee: 'host' } as const
  return percentageOf('host_service_fee', 'Host service fee', chargedMinor, -hostPercent, parties)
}

interface Tax {
  collectedBy: TaxRule['collectedBy']
  line: Line
}

function taxLines({ settings, guests }: PriceStayInput, nights: number, chargedMinor: number): Tax[] {
  const parties = { payer: 'guest', payee: 'tax_authority' } as const
  const lineOf = (rule: TaxRule): Line => {
    switch (rule.kind) {
      case 'percent':
        return percentageOf('tax', rule.name, chargedMinor, rule.percent, parties)
      case 'per_night':
        return perUnit('tax', rule.name, rule.amountMinor, nights, parties)
      case 'per_person_night':
        return perUnit('tax', rule.name, rule.amountMinor, nights * personsOf(guests), parties)
      case 'per_stay':
        return perUnit('tax', rule.name, rule.amountMinor, 1, parties)
      default:
        return assertNever(rule)
    }
  }
  return settings.taxRules.map((rule) => ({ collectedBy: rule.collectedBy, line: lineOf(rule) }))
}

function totalsOf(lines: Line[], inCurrency: (amountMinor: number) => Money): PricedStay['totals'] {
  const sumWhere = (side: 'payer' | 'payee', party: LineItem['payer']): number =>
    sumMinor(lines.filter((line) => line[side] === party).map((line) => line.totalMinor))
  return {
    payin: inCurrency(sumWhere('payer', 'guest')),
    payout: inCurrency(sumWhere('payee', 'host')),
    platform: inCurrency(sumWhere('payee', 'platform') - sumWhere('payer', 'platform')),
    tax: inCurrency(sumWhere('payee', 'tax_authority')),
  }
}

type Parties = Pick<Line, 'payer' | 'payee'>

function perUnit(
  code: Line['code'],
  label: string,
  unitMinor: number,
  quantity: number,
  parties: Parties = GUEST_TO_HOST,
): Line {
  return { code, label, unitMinor, quantity, totalMinor: timesMinor(unitMinor, quantity), ...parties }
}

function percentageOf(
  code: Line['code'],
  label: string,
  unitMinor: number,
  percentage: number,
  parties: Parties,
): Line {
  return { code, label, unitMinor, percentage, totalMinor: percentOf(unitMinor, percentage), ...parties }
}

function lineItem(line: Line, inCurrency: (amountMinor: number) => Money): LineItem {
  const { code, label, unitMinor, totalMinor, payer, payee } = line
  const share = 'quantity' in line ? { quantity: line.quantity } : { percentage: line.percentage }
  return {
    code,
    label,
    unitPrice: inCurrency(unitMinor),
    ...share,
    total: inCurrency(totalMinor),
    payer,
    payee,
  }
}

/** Infants and pets do not count (for capacity and taxes neither). */
function personsOf(guests: Guests): number {
  return guests.adults + guests.children
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
