import { explainStay } from '../../src/calendar/availability.ts'
import { nightlyRate } from '../../src/pricing/rates.ts'
import { flexibleStaysOf, radiusKmOf, type SearchQuery, stayOf } from '../../src/search/search.ts'
import type { PropertyId } from '../../src/shared/id.ts'
import type { Instant } from '../../src/shared/local-date.ts'
import { nightsOf, type Stay } from '../../src/shared/stay.ts'
import type { MirroredListing } from './market-mirror.ts'
import { type Dictionary, matcherOf } from './plain-words.ts'

/** A listing that a search finds, and the price of the stay or night that it is found for. */
export interface PlainHit {
  listing: MirroredListing
  priceMinor: number
}

/**
 * What a search must find, and in which order: every listing looked at, one after the other, by the rules of the
 * calendar and of pricing themselves. Slow, and plain enough to be believed.
 */
export function plainSearch(
  listings: readonly MirroredListing[],
  { query, now, dictionary }: { query: SearchQuery; now: Instant; dictionary: Dictionary },
): PropertyId[] {
  const tierOf = query.q === undefined ? () => 0 : matcherOf(query.q, dictionary)
  const hits = listings.flatMap((listing): Ranked[] => {
    if (!hasFeatures(listing, query) || !isInArea(listing, query)) return []
    const tier = tierOf(listing)
    const priceMinor = tier === null ? null : cheapestOf(listing, query, now)
    if (tier === null || priceMinor === null || !isAffordable(priceMinor, query)) return []
    return [{ id: listing.id, uuid: listing.uuid, key: keyOf(query, { listing, priceMinor, tier }) }]
  })
  const direction = query.sort === 'price' || query.sort === 'distance' ? 1 : -1
  return hits.sort((a, b) => direction * (a.key - b.key || (a.uuid < b.uuid ? -1 : 1))).map(({ id }) => id)
}

interface Ranked {
  id: PropertyId
  uuid: string
  key: number
}

function keyOf(
  query: SearchQuery,
  { listing, priceMinor, tier }: { listing: MirroredListing; priceMinor: number; tier: number },
): number {
  if (query.sort === 'price' || query.sort === '-price') return priceMinor
  if (query.sort === 'rating') return rankOf(listing) * TIERS + tier
  return query.sort === 'distance' && query.near ? metersBetween(query.near, listing) : tier
}

/** By the mean that is shown, then by how many have given it. */
function rankOf({ rating }: MirroredListing): number {
  return rating === null ? 0 : Math.round((rating.sum * 100) / rating.count) * 1_000_000 + rating.count
}

const TIERS = 4

function hasFeatures({ calendar, ...listing }: MirroredListing, query: SearchQuery): boolean {
  return (
    calendar.rules.maxGuests >= (query.guests ?? 1) &&
    listing.bedrooms >= (query.bedrooms ?? 0) &&
    listing.propertyType === (query.propertyType ?? listing.propertyType) &&
    listing.bookingMode === (query.bookingMode ?? listing.bookingMode) &&
    listing.rates.currency === (query.currency ?? listing.rates.currency) &&
    (query.amenities ?? []).every((amenity) => listing.amenities.includes(amenity))
  )
}

function isInArea({ lat, lng }: MirroredListing, query: SearchQuery): boolean {
  const { bbox, near } = query
  if (bbox) {
    const inLongitude =
      bbox.minLng <= bbox.maxLng
        ? bbox.minLng <= lng && lng <= bbox.maxLng
        : lng >= bbox.minLng || lng <= bbox.maxLng
    return inLongitude && bbox.minLat <= lat && lat <= bbox.maxLat
  }
  return !near || metersBetween(near, { lat, lng }) <= radiusKmOf(query) * 1_000
}

interface Point {
  lat: number
  lng: number
}

/** As Postgres's earthdistance measures: haversines on a sphere of 3958.747716 statute miles. */
function metersBetween(one: Point, other: Point): number {
  const EARTH_RADIUS_MILES = 3_958.747716
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [lat, otherLat] = [radians(one.lat), radians(other.lat)]
  const lngApart = Math.abs(radians(one.lng) - radians(other.lng))
  const lngs = lngApart > Math.PI ? 2 * Math.PI - lngApart : lngApart
  const haversine =
    Math.sin(Math.abs(lat - otherLat) / 2) ** 2 + Math.cos(lat) * Math.cos(otherLat) * Math.sin(lngs / 2) ** 2
  return Math.round(2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(haversine))) * 1609.344)
}

/** The price of the stay that is asked for, of the cheapest in a month, or of a night; null when none can be had. */
function cheapestOf(listing: MirroredListing, query: SearchQuery, now: Instant): number | null {
  const stay = stayOf(query)
  const stays = stay ? [stay] : flexibleStaysOf(query)
  if (!stays) return listing.rates.basePriceMinor
  const guests = { adults: query.guests ?? 1, children: 0, infants: 0, pets: 0 }
  const prices = stays
    .filter((one) => explainStay(listing.calendar, { stay: one, guests, viewerId: null }, now).length === 0)
    .map((one) => subtotalOf(listing, one))
  return prices.length > 0 ? Math.min(...prices) : null
}

const subtotalOf = ({ rates, calendar }: MirroredListing, stay: Stay): number =>
  nightsOf(stay).reduce((sum, night) => sum + nightlyRate(rates, calendar.dates, night).amountMinor, 0)

const isAffordable = (priceMinor: number, { minPriceMinor = 0, maxPriceMinor }: SearchQuery): boolean =>
  minPriceMinor <= priceMinor && priceMinor <= (maxPriceMinor ?? Number.POSITIVE_INFINITY)
