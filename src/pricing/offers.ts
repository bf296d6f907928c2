import { daysBetween, type LocalDate } from '../shared/local-date.ts'
import { nightCount, type Stay } from '../shared/stay.ts'
import type { DiscountCode } from './quote-schemas.ts'
import type { PriceSettings } from './schemas.ts'

const NEW_LISTING_PERCENT = 20
const NEW_LISTING_BOOKINGS = 3
const WEEK_NIGHTS = 7
const MONTH_NIGHTS = 28

/** The one discount of a stay, in percent of its nightly sum. */
export interface Offer {
  code: DiscountCode
  label: string
  percent: number
}

export interface OfferInput {
  settings: Pick<
    PriceSettings,
    | 'newListingDiscount'
    | 'promotions'
    | 'weeklyDiscountPercent'
    | 'monthlyDiscountPercent'
    | 'earlyBirdDiscount'
    | 'lastMinuteDiscount'
  >
  stay: Stay
  /** Today in the property's time zone. */
  today: LocalDate
  /** How many bookings of the property were ever confirmed. */
  confirmedBookings: number
}

/**
 * The offer that applies to a stay; offers never add up (Airbnb help, article 3421).
 *
 * The first of these counts, however small: new listing > promotion > length of stay > early bird > last minute.
 * An offer of 0 % is none.
 */
export function offerFor(input: OfferInput): Offer | null {
  const offers = [
    newListing(input),
    promotion(input),
    lengthOfStay(input),
    earlyBird(input),
    lastMinute(input),
  ]
  return offers.find((offer) => offer !== null && offer.percent > 0) ?? null
}

function newListing({ settings, confirmedBookings }: OfferInput): Offer | null {
  if (!settings.newListingDiscount || confirmedBookings >= NEW_LISTING_BOOKINGS) return null
  return { code: 'new_listing_discount', label: 'New listing discount', percent: NEW_LISTING_PERCENT }
}

function promotion({ settings, stay }: OfferInput): Offer | null {
  let best: Offer | null = null
  for (const { name, percent, from, to } of settings.promotions) {
    const applies = from <= stay.checkIn && stay.checkIn < to
    if (applies && percent > (best?.percent ?? 0)) best = { code: 'promotion', label: name, percent }
  }
  return best
}

function lengthOfStay({ settings, stay }: OfferInput): Offer | null {
  const nights = nightCount(stay)
  const { weeklyDiscountPercent, monthlyDiscountPercent } = settings
  // A month is also more than a week: without a monthly discount the weekly one goes on.
  if (nights >= MONTH_NIGHTS && monthlyDiscountPercent) {
    return { code: 'monthly_discount', label: 'Monthly discount', percent: monthlyDiscountPercent }
  }
  if (nights < WEEK_NIGHTS || weeklyDiscountPercent === null) return null
  return { code: 'weekly_discount', label: 'Weekly discount', percent: weeklyDiscountPercent }
}

function earlyBird({ settings, stay, today }: OfferInput): Offer | null {
  const discount = settings.earlyBirdDiscount
  if (discount === null || daysBetween(today, stay.checkIn) < discount.daysAhead) return null
  return { code: 'early_bird_discount', label: 'Early bird discount', percent: discount.percent }
}

function lastMinute({ settings, stay, today }: OfferInput): Offer | null {
  const discount = settings.lastMinuteDiscount
  if (discount === null || daysBetween(today, stay.checkIn) > discount.daysBefore) return null
  return { code: 'last_minute_discount', label: 'Last minute discount', percent: discount.percent }
}
