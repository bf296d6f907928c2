import type { Config } from '../config.ts'
import type { Actor } from '../shared/actor.ts'
import type { UserId } from '../shared/id.ts'
import { toIso } from '../shared/local-date.ts'
import { type CoHost, can } from '../shared/permissions.ts'
import { ratingOf } from '../shared/rating.ts'
import { toPhotoView } from './photo.ts'
import type { Property } from './property.ts'
import {
  type PropertySettings,
  type PropertyView,
  type PublicPropertyView,
  SETTING_NAMES,
} from './schemas.ts'
import type { PropertyTerms, Suspension } from './terms.ts'

/** Where this API is reached: the base of the addresses of pictures. */
export type Site = Pick<Config, 'PUBLIC_URL'>

/** Everything, for the host. */
export function toHostView(property: Property, site: Site): PropertyView {
  const { checkInDetails, suspension } = property
  return {
    ...recordOf(property, site),
    ...settingsOf(property),
    checkInDetails,
    suspension: suspension && toSuspensionView(suspension),
    locationPrecision: 'exact',
  }
}

const toSuspensionView = ({ because, reason, since }: Suspension) => ({
  because,
  reason,
  since: toIso(since),
})

/** The same for others who see everything but how to get in: for that one must have to do with guests. */
export function toHostViewFor(actor: Actor, property: Property, site: Site): PropertyView {
  const view = toHostView(property, site)
  const { hostId, coHosts } = property
  return can(actor, 'readPropertyCheckInDetails', { hostId, coHosts }).ok
    ? view
    : { ...view, checkInDetails: null }
}

/** For a guest who has booked: what everybody sees, and where exactly it is. How to get in is told with the booking. */
export function toGuestView(property: Property, site: Site): PropertyView {
  return { ...toHostView(property, site), checkInDetails: null, suspension: null }
}

/**
 * What everybody may see: the approximate location, and of the address only the place.
 *
 * @returns null unless the property is published and complete, so that nothing else can leak by a forgotten check
 */
export function toPublicView(property: Property, site: Site): PublicPropertyView | null {
  const { status, description, address, approximateLocation, timeZone, currency, basePriceMinor, maxGuests } =
    property
  if (status !== 'published' || description === null || address === null || approximateLocation === null)
    return null
  if (timeZone === null || currency === null || basePriceMinor === null || maxGuests === null) return null
  return {
    ...recordOf(property, site),
    ...settingsOf(property),
    description,
    address: { city: address.city, region: address.region, country: address.country },
    location: approximateLocation,
    locationPrecision: 'approximate',
    timeZone,
    currency,
    basePriceMinor,
    maxGuests,
  }
}

/** A listing as the cache near every reader holds it, and who is shown more than everybody is. */
export interface Listing {
  view: PublicPropertyView
  coHosts: readonly CoHost[]
  /** Who has booked it. */
  guestIds: readonly UserId[]
}

/** What the cache holds of a property; null when that is nothing. */
export function toListing(property: Property, site: Site, guestIds: readonly UserId[]): Listing | null {
  const view = toPublicView(property, site)
  return view && { view, coHosts: property.coHosts, guestIds }
}

/** What the calendar decides from. */
export function toTerms(property: TermsSource): PropertyTerms {
  return {
    propertyId: property.id,
    hostId: property.hostId,
    coHosts: property.coHosts,
    status: property.status,
    version: property.version,
    datesVersion: property.datesVersion,
    title: property.title,
    bookingMode: property.bookingMode,
    cancellationPolicy: property.cancellationPolicy,
    houseRulesVersion: property.houseRules === null ? null : property.houseRulesVersion,
    publishedAt: property.publishedAt,
    stayRules: stayRulesOf(property),
    price: priceOf(property),
  }
}

export type TermsSource = Omit<
  Property,
  | 'suspension'
  | 'description'
  | 'propertyType'
  | 'address'
  | 'location'
  | 'approximateLocation'
  | 'bedrooms'
  | 'beds'
  | 'bathrooms'
  | 'amenities'
  | 'checkInDetails'
  | 'photos'
  | 'rating'
  | 'createdAt'
  | 'updatedAt'
>

// A draft may lack these. Nothing of it can be quoted or booked, so that no guest ever meets the stand-ins.
const DRAFT_CURRENCY = 'USD'
const DRAFT_BASE_PRICE_MINOR = 1
const DRAFT_TIME_ZONE = 'UTC'
const DRAFT_MAX_GUESTS = 1

function stayRulesOf(property: TermsSource): PropertyTerms['stayRules'] {
  return {
    timeZone: property.timeZone ?? DRAFT_TIME_ZONE,
    checkInTime: property.checkInTime,
    checkOutTime: property.checkOutTime,
    sameDayCutoffTime: property.sameDayCutoffTime,
    minNights: property.minNights,
    maxNights: property.maxNights,
    advanceNoticeDays: property.advanceNoticeDays,
    bookingWindowDays: property.bookingWindowDays,
    preparationNights: property.preparationNights,
    allowedCheckInDays: property.allowedCheckInDays,
    allowedCheckOutDays: property.allowedCheckOutDays,
    maxGuests: property.maxGuests ?? DRAFT_MAX_GUESTS,
    petsAllowed: property.petsAllowed,
  }
}

function priceOf(property: TermsSource): PropertyTerms['price'] {
  return {
    currency: property.currency ?? DRAFT_CURRENCY,
    basePriceMinor: property.basePriceMinor ?? DRAFT_BASE_PRICE_MINOR,
    weekendPriceMinor: property.weekendPriceMinor,
    cleaningFeeMinor: property.cleaningFeeMinor,
    extraGuestFeeMinor: property.extraGuestFeeMinor,
    includedGuests: property.includedGuests,
    petFeeMinor: property.petFeeMinor,
    weeklyDiscountPercent: property.weeklyDiscountPercent,
    monthlyDiscountPercent: property.monthlyDiscountPercent,
    fees: property.fees,
    seasons: property.seasons,
    promotions: property.promotions,
    earlyBirdDiscount: property.earlyBirdDiscount,
    lastMinuteDiscount: property.lastMinuteDiscount,
    newListingDiscount: property.newListingDiscount,
    taxRules: property.taxRules,
  }
}

type RecordView = Omit<
  PropertyView,
  keyof PropertySettings | 'checkInDetails' | 'suspension' | 'locationPrecision'
>

const recordOf = (property: Property, site: Site): RecordView => ({
  id: property.id,
  hostId: property.hostId,
  status: property.status,
  version: property.version,
  houseRulesVersion: property.houseRules === null ? null : property.houseRulesVersion,
  photos: property.photos.map((photo) => toPhotoView(photo, site)),
  rating: ratingOf(property.rating),
  publishedAt: property.publishedAt === null ? null : toIso(property.publishedAt),
  createdAt: toIso(property.createdAt),
  updatedAt: toIso(property.updatedAt),
})

// By name, so that what is added to a property shows itself only where somebody decided so.
function settingsOf(property: Property): PropertySettings {
  const settings = SETTING_NAMES.map((name) => [name, property[name]])
  // safe because the names are those of the settings
  return Object.fromEntries(settings) as PropertySettings
}
